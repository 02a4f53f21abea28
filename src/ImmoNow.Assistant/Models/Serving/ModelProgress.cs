namespace ImmoNow.Assistant.Models.Serving;

/// <summary>What a call is waiting for.</summary>
public enum ModelStage
{
    /// <summary>Others are before it.</summary>
    Queued,

    /// <summary>The server works on it and has not written a word; the model may be loading.</summary>
    Started,

    /// <summary>The model thinks; what it thinks is nobody's business.</summary>
    Thinking,

    /// <summary>The server failed at first and is asked again after a pause.</summary>
    Retrying,

    /// <summary>The first answer was in the wrong language.</summary>
    Repeating,

    /// <summary>The backup model takes over.</summary>
    Backup,
}

/// <param name="Position">Place in the queue, from 1; only while queued.</param>
/// <param name="EstimatedWait">Until its turn comes, from how long answers took lately; only while queued.</param>
public sealed record ModelProgress(ModelStage Stage, int? Position = null, TimeSpan? EstimatedWait = null);
