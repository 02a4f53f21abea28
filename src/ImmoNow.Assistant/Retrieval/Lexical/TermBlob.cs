using System.Buffers;
using System.Text;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>
/// The analysed terms of one chunk as it is kept in the database: sorted, each with the length of the beginning that it shares with
/// the one before, its remaining letters and its weight. Reading it makes no strings.
/// </summary>
public static class TermBlob
{
    /// <summary>Weights are kept in twentieths, exactly, so that sums do not depend on their order.</summary>
    public const int UnitsPerWeight = 20;

    /// <summary>Longer terms are left out; nobody types them.</summary>
    private const int LongestTerm = 120;

    private const byte Format = 1;

    /// <param name="terms">Term to weighted frequency.</param>
    public static byte[] Write(IReadOnlyDictionary<string, double> terms)
    {
        var sorted = terms.Where(term => term.Key.Length is > 0 and <= LongestTerm).OrderBy(term => term.Key, StringComparer.Ordinal).ToList();
        var blob = new ArrayBufferWriter<byte>(2 + (sorted.Count * 8));
        blob.Write<byte>([Format, SearchAnalyzer.Version]);
        var before = "";
        Span<byte> letters = stackalloc byte[LongestTerm * 3];
        foreach (var (term, weight) in sorted)
        {
            var shared = term.AsSpan().CommonPrefixLength(before);
            // A pair of surrogates is not taken apart.
            shared -= shared > 0 && char.IsHighSurrogate(term[shared - 1]) ? 1 : 0;
            var length = Encoding.UTF8.GetBytes(term.AsSpan(shared), letters);
            VarInt.Write(blob, (uint)shared);
            VarInt.Write(blob, (uint)length);
            blob.Write<byte>(letters[..length]);
            VarInt.Write(blob, (uint)Math.Max(1, Math.Round(weight * UnitsPerWeight)));
            before = term;
        }

        return blob.WrittenSpan.ToArray();
    }

    /// <summary>Whether these terms were made by the analyser at work; others have to be analysed again from the text.</summary>
    public static bool IsCurrent(ReadOnlySpan<byte> blob) => blob.Length >= 2 && blob[0] == Format && blob[1] == SearchAnalyzer.Version;

    /// <summary>Term to weight, as they were written.</summary>
    /// <param name="wanted">All that will be asked for, with <see cref="StringComparer.Ordinal"/>; null for every term. A search looks into many chunks for few words.</param>
    public static Dictionary<string, double> Terms(ReadOnlySpan<byte> blob, HashSet<string>? wanted = null)
    {
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        var known = (wanted ?? []).GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = Read(blob, stackalloc char[Reader.BufferSize]);
        while (reader.Next())
        {
            var term = wanted is null ? reader.Term.ToString() : known.TryGetValue(reader.Term, out var asked) ? asked : null;
            if (term is not null)
                terms[term] = reader.Units / (double)UnitsPerWeight;
        }

        return terms;
    }

    internal static Reader Read(ReadOnlySpan<byte> blob, Span<char> term) => new(blob, term);

    /// <summary>Walks through the terms; the current one stands in the given buffer.</summary>
    internal ref struct Reader(ReadOnlySpan<byte> blob, Span<char> term)
    {
        /// <summary>Room for the longest term.</summary>
        public const int BufferSize = LongestTerm;

        private readonly ReadOnlySpan<byte> blob = blob;
        private readonly Span<char> term = term;
        private int position = 2;
        private int length;

        public readonly ReadOnlySpan<char> Term => term[..length];

        public int Units { get; private set; }

        public bool Next()
        {
            if (position >= blob.Length)
            {
                return false;
            }

            var shared = (int)VarInt.Read(blob, ref position);
            var count = (int)VarInt.Read(blob, ref position);
            length = shared + Encoding.UTF8.GetChars(blob.Slice(position, count), term[shared..]);
            position += count;
            Units = (int)VarInt.Read(blob, ref position);
            return true;
        }
    }
}
