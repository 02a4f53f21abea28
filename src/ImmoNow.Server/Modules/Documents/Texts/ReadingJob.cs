namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>The file that a reading process works on, and what it tells about its progress.</summary>
internal sealed class ReadingJob
{
    private static readonly AsyncLocal<ReadingJob?> At = new();

    /// <summary>What this process reads.</summary>
    public static ReadingJob Current => At.Value ?? throw new InvalidOperationException("Files of this kind are read in a process of their own.");

    /// <summary>Where pages are painted for recognition; the process's parent removes it, even after a crash.</summary>
    public required string Folder { get; init; }

    /// <summary>For a file whose reading can go on another time; null where all has to be read at once.</summary>
    public ReadingTurn? Turn { get; init; }

    /// <summary>Called with the page at work and the number of pages.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };

    /// <summary>Makes this the job of what is called from here.</summary>
    public void Begin() => At.Value = this;

    /// <summary>A name for a passing file of this job.</summary>
    public string NewFile(string extension) => Path.Combine(Folder, Path.GetRandomFileName() + extension);
}
