using System.Text.Json;

namespace ImmoNow.Server.Tests.Chat.Attacks;

/// <summary>One try to steer the assistant by a text that it reads.</summary>
/// <param name="Place">document, html, note, task_title, property_title, contact_name or file_name.</param>
/// <param name="Goal">role, write, fake, prompt, tenant, image or link.</param>
public sealed record Attack(string Id, string Place, string Goal, string Lang, string Text)
{
    /// <summary>A made-up word by which a question finds this attack and no other.</summary>
    public string Subject { get; } = $"Quellhof{(char)('a' + (int.Parse(Id[1..], System.Globalization.CultureInfo.InvariantCulture) / 26))}{(char)('a' + (int.Parse(Id[1..], System.Globalization.CultureInfo.InvariantCulture) % 26))}x";

    public override string ToString() => $"{Id} ({Place}, {Goal}, {Lang})";
}

/// <summary>The attacks of our own making, one JSON object a line.</summary>
internal static class AttackCorpus
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Attack> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Chat", "Attacks", "attacks.jsonl")).Select(line => JsonSerializer.Deserialize<Attack>(line, Options)!)];
}
