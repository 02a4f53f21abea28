using System.Security.Cryptography;
using System.Text;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Knowledge.Schemas;

/// <summary>Something about the program itself that people ask for or a planner looks up, in both languages.</summary>
/// <param name="Key">Names it for good: <c>help/board.create</c>, <c>fields/property</c>, <c>tool/create_task</c>.</param>
internal sealed record SchemaTopic(string Key, BilingualText Title, BilingualText Text)
{
    /// <summary>Each language is a passage of its own, so that a German question is not answered with English words.</summary>
    public Guid IdIn(AssistantLanguage language)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"schema/{Key}/{language}")).AsSpan(0, 16);
        // A UUID of version 8 (made from a hash, RFC 9562).
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
