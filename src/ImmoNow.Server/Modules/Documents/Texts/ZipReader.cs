using System.IO.Compression;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>ZIP: each member by the reader of its kind. Names are only names, whatever path they claim.</summary>
internal static class ZipReader
{
    private const int LongestName = 200;

    public static void Read(Stream file, SegmentList segments)
    {
        if (segments.Unpacking.Depth > Unpacking.DeepestNesting)
        {
            throw new UnreadableTextException(TextProblems.TooLarge);
        }

        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        segments.Unpacking.CountEntries(archive.Entries.Count);
        var problem = "";
        var before = segments.Segments.Count;
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0 && !IsSystemFile(entry.FullName)))
        {
            if (segments.IsFull)
            {
                return;
            }

            if (entry.IsEncrypted)
            {
                problem = TextProblems.Encrypted;
                continue;
            }

            problem = ReadEntry(entry, segments) is { Length: > 0 } reason && problem.Length == 0 ? reason : problem;
        }

        if (problem == TextProblems.Encrypted || (segments.Segments.Count == before && problem.Length > 0))
        {
            throw new UnreadableTextException(problem);
        }
    }

    private static string ReadEntry(ZipArchiveEntry entry, SegmentList segments)
    {
        MemoryStream content;
        try
        {
            content = segments.Unpacking.ReadAll(entry.Open(), entry.CompressedLength);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            // A damaged member says nothing about its neighbours.
            return TextProblems.Unreadable;
        }

        using (content)
        {
            var name = entry.FullName.Replace('\\', '/');
            return TextReaders.ReadMember(name.Length <= LongestName ? name : "…" + name[^LongestName..], content, segments);
        }
    }

    private static bool IsSystemFile(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith(".DS_Store", StringComparison.Ordinal) || name.EndsWith("Thumbs.db", StringComparison.Ordinal);
}
