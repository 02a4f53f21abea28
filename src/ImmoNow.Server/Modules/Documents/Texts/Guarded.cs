namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Turns whatever a reader stumbles over into a reason: in reading foreign files the file is at fault.</summary>
internal static class Guarded
{
    public static Action<Stream, SegmentList> By(Action<Stream, SegmentList> read) => (file, segments) =>
    {
        if (file.Length == 0)
        {
            throw new UnreadableTextException(TextProblems.NoText);
        }

        try
        {
            read(file, segments);
        }
#pragma warning disable CA1031 // Broken files break XML, archives, numbers and indexes alike.
        catch (Exception exception) when (exception is not UnreadableTextException)
#pragma warning restore CA1031
        {
            throw new UnreadableTextException(TextProblems.Unreadable, exception);
        }
    };
}
