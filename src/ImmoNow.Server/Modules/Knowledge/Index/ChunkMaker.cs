using System.Security.Cryptography;
using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Chunking;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Server.Modules.Knowledge.Domain;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>Makes the rows of a record: cut, named and analysed.</summary>
internal static class ChunkMaker
{
    /// <param name="revision">The one that writes them.</param>
    public static IEnumerable<SearchChunk> Rows(Guid tenant, string kind, IndexedRecord record, long revision, DateTimeOffset now)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var chunk in PassageChunker.Split(record))
        {
            var hash = HashOf(chunk.Context, chunk.Text);
            var repetition = seen[hash] = seen.GetValueOrDefault(hash) + 1;
            yield return new SearchChunk
            {
                Id = IdOf(tenant, kind, record.Id, hash, repetition),
                TenantId = tenant,
                Kind = kind,
                EntityId = record.Id,
                Number = chunk.Number,
                Title = record.Title,
                Text = chunk.Text,
                Context = chunk.Context,
                Location = chunk.Location ?? "",
                Page = chunk.Page,
                Anchor = chunk.Anchor,
                Tokens = chunk.Tokens,
                ContentHash = hash,
                HappenedAt = record.HappenedAt,
                Revision = revision,
                Terms = TermBlob.Write(ChunkTerms.Of(record.Title, chunk)),
                UpdatedAt = now,
            };
        }
    }

    /// <summary>The terms of a row whose own were made by another analyser.</summary>
    public static byte[] TermsOf(string title, int number, string context, string text) =>
        TermBlob.Write(ChunkTerms.Of(title, new Chunk(number, text, context, 0)));

    /// <summary>What a chunk's vector is made of.</summary>
    public static string EmbeddedText(string context, string text) => context.Length == 0 ? text : $"{context}\n{text}";

    private static string HashOf(string context, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{context}\0{text}")).AsSpan(0, 16));

    /// <summary>A UUID of version 8 (made from a hash, RFC 9562).</summary>
    private static Guid IdOf(Guid tenant, string kind, Guid record, string hash, int repetition)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant:N}/{kind}/{record:N}/{hash}/{repetition}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
