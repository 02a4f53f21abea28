namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Every number of the way to a model: waiting, patience, repetition.</summary>
public sealed record ServingSettings
{
    /// <summary>Answers a server makes at the same time. More than the server itself works on in parallel only moves the queue to where nobody sees it.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>Calls that wait for a server, of all agencies together.</summary>
    public int Waiting { get; init; } = 64;

    /// <summary>Calls of one agency that wait for a server.</summary>
    public int WaitingPerTenant { get; init; } = 16;

    /// <summary>How long an answer is taken to last while none has been measured.</summary>
    public TimeSpan ExpectedDuration { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Until the first token. Loading a model is silent and can take minutes.</summary>
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest silence within an answer.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further attempts where the server is busy or not there.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Pause before the first further attempt; it doubles from one to the next.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Longest pause. A server that asks for a longer one is left alone instead.</summary>
    public TimeSpan LongestRetryPause { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Failures in a row after which a server is left alone for a while.</summary>
    public int FailuresToRest { get; init; } = 3;

    /// <summary>The first rest; it doubles as long as the server does not recover.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Tokens kept free for the answer where the caller names no other number.</summary>
    public int AnswerTokens { get; init; } = 1_024;

    /// <summary>Characters of an answer within which its language has to show.</summary>
    public int LanguageProbe { get; init; } = 240;
}
