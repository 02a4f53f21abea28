using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>A chunk on its way into the index.</summary>
/// <param name="Kind">Decides who may find it.</param>
/// <param name="EntityId">The record it belongs to.</param>
/// <param name="Terms">As <see cref="TermBlob"/> keeps them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LexicalDocument(Guid ChunkId, string Kind, Guid EntityId, ReadOnlyMemory<byte> Terms);

/// <summary>What of the index a search may see. Chunks of other kinds do not even count for the rarity of a word.</summary>
/// <param name="EntityId">Only chunks of this record are found, while rarity is still that of the kinds.</param>
public sealed record LexicalFilter(IReadOnlyCollection<string> Kinds, Guid? EntityId = null);
