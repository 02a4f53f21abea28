using System.Globalization;
using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Chat;

/// <summary>Puts the answers of one turn together into one, with their citations counted on.</summary>
internal sealed partial class AnswerBundle
{
    private Answer? together;

    public Answer Answer => together ?? throw new InvalidOperationException("Nothing was answered.");

    public void Add(Answer next)
    {
        if (together is not { } before)
        {
            together = next;
            return;
        }
        var memory = next.Memory;
        together = next with
        {
            Text = before.Text.TrimEnd() + "\n\n" + Shifted(next.Text, before.Cited.Count),
            Path = before.Actions.Count > 0 || next.Path == before.Path ? before.Path : next.Path,
            Cited = [.. before.Cited, .. next.Cited],
            Quotes = before.Quotes.Concat(next.Quotes).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            UiCommands = [.. before.UiCommands, .. next.UiCommands],
            Actions = [.. before.Actions, .. next.Actions],
            Suggestions = [.. before.Suggestions, .. next.Suggestions],
            Dropped = [.. before.Dropped, .. next.Dropped],
            Found = [.. before.Found, .. next.Found],
            DroppedHistory = [.. before.DroppedHistory, .. next.DroppedHistory],
            Computed = [.. before.Computed, .. next.Computed],
            // The first open question is the one a short answer belongs to.
            Memory = memory with { Question = before.Memory.Question ?? memory.Question, LastRead = memory.LastRead ?? before.Memory.LastRead, Listed = memory.Listed.Count > 0 ? memory.Listed : before.Memory.Listed },
        };
    }

    private static string Shifted(string text, int by) =>
        by == 0 ? text : Citation().Replace(text, match => $"[{int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) + by}]");

    [GeneratedRegex(@"\[(?<number>\d{1,3})\]", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Citation();
}
