namespace ImmoNow.Assistant.Contracts;

/// <summary>Every budget of the assistant stands here, so that none hides in a loop.</summary>
public static class AssistantLimits
{
    /// <summary>Longest message in UTF-16 units. A longer one is refused, never cut silently.</summary>
    public const int MessageLength = 8_000;

    /// <summary>Tokens of a message that the rules look at; the rest still takes part in the search.</summary>
    public const int RoutedTokens = 400;

    /// <summary>Messages of a conversation that are loaded for a turn.</summary>
    public const int HistoryMessages = 10;

    /// <summary>Rows written out in an answer; the total is always named.</summary>
    public const int RowsShown = 10;

    /// <summary>Rows a read tool may return at once.</summary>
    public const int RowsRead = 50;

    /// <summary>Records one proposal may change.</summary>
    public const int RecordsPerProposal = 50;

    /// <summary>Candidates offered when a name is ambiguous.</summary>
    public const int CandidatesOffered = 6;

    /// <summary>Passages fetched for an answer that quotes.</summary>
    public const int Passages = 24;

    /// <summary>Sentences quoted in one answer.</summary>
    public const int QuotedSentences = 3;

    /// <summary>Passages shown where no sentence answers the question.</summary>
    public const int QuotedPassages = 2;

    /// <summary>Longest quoted sentence in characters; longer ones are cut at a word and marked with an ellipsis.</summary>
    public const int QuoteLength = 320;

    /// <summary>Longest snippet of a source in characters.</summary>
    public const int SnippetLength = 240;

    /// <summary>Largest argument document of a tool in bytes of UTF-8.</summary>
    public const int ArgumentBytes = 32 * 1024;

    /// <summary>Deepest nesting of tool arguments.</summary>
    public const int ArgumentDepth = 8;

    /// <summary>How often a model may correct an answer that does not fit the form asked for.</summary>
    public const int StructuredRetries = 2;

    /// <summary>Characters of a wrong answer that are shown to the model again.</summary>
    public const int WrongAnswerShown = 4_000;

    /// <summary>Passages a model gets to answer from. More cost reading time and make small models lose the thread.</summary>
    public const int WrittenPassages = 6;

    /// <summary>Passages that are kept even when the history has to give way.</summary>
    public const int PassagesBeforeHistory = 3;

    /// <summary>Tokens a written answer may have.</summary>
    public const int AnswerTokens = 700;

    /// <summary>Characters a written answer may have, for a model that does not keep to its tokens.</summary>
    public const int AnswerLength = 12_000;

    /// <summary>Calls one turn may make, look-ups and proposals together.</summary>
    public const int StepsPerTurn = 4;

    /// <summary>Proposals one turn may make; more than a person can check at a glance helps nobody.</summary>
    public const int WritesPerTurn = 2;

    /// <summary>Tokens a planner's decision may have.</summary>
    public const int DecisionTokens = 400;

    /// <summary>Tools offered to a planner at once; with more, small models begin to invent.</summary>
    public const int PlannedTools = 8;

    /// <summary>Quotations in an answer from this length on have to stand in a passage word for word.</summary>
    public const int CheckedQuote = 12;

    /// <summary>Suggestions under an answer.</summary>
    public const int Suggestions = 3;

    /// <summary>How long a proposal waits for its confirmation.</summary>
    public static readonly TimeSpan ProposalLifetime = TimeSpan.FromHours(24);

    /// <summary>After this time an execution that left no outcome counts as broken off and may be taken up again.</summary>
    public static readonly TimeSpan ExecutionLease = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long an answer goes on being made while nobody reads it: enough for a reload or a lost connection to come back, and short
    /// enough that a closed browser does not keep the machine's model from the colleagues.
    /// </summary>
    public static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(15);

    /// <summary>After this time without a sign of life the node that made an answer counts as gone.</summary>
    public static readonly TimeSpan TurnLease = TimeSpan.FromSeconds(15);

    /// <summary>How long a finished change can be taken back.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromHours(24);
}
