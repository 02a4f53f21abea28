using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Chunking;

/// <summary>A piece that is not cut any more when chunks are put together.</summary>
/// <param name="Path">Headings above it.</param>
/// <param name="Repeats">It begins with what the piece before ends with.</param>
internal sealed record ChunkUnit(string Text, int Tokens, IndexedPassage Source, IReadOnlyList<string> Path, bool Repeats = false)
{
    public bool IsHeading => Kind == PassageKind.Heading;

    public PassageKind Kind { get; init; } = Source.Kind;

    /// <summary>Rows, items and fields are lines of one block; paragraphs stand apart.</summary>
    public bool IsLine => Kind is PassageKind.ListItem or PassageKind.TableRow or PassageKind.Field;

    /// <summary>
    /// Whether the piece belongs to the same place. Pages never mix, since a quotation names its page; rows with their own
    /// numbers ("Zeile 12", "Zeile 13") do, comments and activities with their own names do not.
    /// </summary>
    public bool SharesPlace(ChunkUnit other)
    {
        if (Source.Page != other.Source.Page)
            return false;
        if (!Path.SequenceEqual(other.Path, StringComparer.Ordinal))
            return false;
        return string.Equals(Source.Location, other.Source.Location, StringComparison.Ordinal)
            || (IsLine && Kind == other.Kind)
            || (PlaceRange.Stem(Source.Location) is { } stem && string.Equals(stem, PlaceRange.Stem(other.Source.Location), StringComparison.Ordinal));
    }

    /// <summary>Short sections under the same heading may stand together.</summary>
    public bool IsNeighbour(ChunkUnit other)
    {
        if (Source.Page != other.Source.Page || Path.Count == 0 || other.Path.Count == 0)
            return false;
        var shared = Math.Max(Path.Count, other.Path.Count) - 1;
        return Path.Take(shared).SequenceEqual(other.Path.Take(shared), StringComparer.Ordinal);
    }
}
