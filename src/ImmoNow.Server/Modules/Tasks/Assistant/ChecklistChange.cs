using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>A checklist as a change would leave it.</summary>
/// <param name="Steps">Each point that becomes another, before and after; null for one that comes or goes.</param>
internal sealed record ChecklistChange(IReadOnlyList<ChecklistItem> Items, IReadOnlyList<(string? Old, string? New)> Steps, ChangeChecklistArguments Exact)
{
    /// <summary>Applies the change. Points are recognised by their text, or by a part of it that only one point has.</summary>
    /// <param name="unknown">The wanted point that is not on the list, or may be several, and the argument that names it.</param>
    public static ChecklistChange Of(IReadOnlyList<ChecklistItem> present, ChangeChecklistArguments wanted, out (string Slot, string Text)? unknown)
    {
        var items = present.ToList();
        var steps = new List<(string?, string?)>();
        unknown = null;
        (string, string)? missing = null;

        List<string> Apply(string slot, IReadOnlyList<string>? texts, Func<ChecklistItem, ChecklistItem?> change)
        {
            var exact = new List<string>();
            foreach (var text in Given(texts))
            {
                if (Find(items, text) is not { } found)
                {
                    missing ??= (slot, text);
                    continue;
                }

                var changed = change(items[found]);
                exact.Add(items[found].Text);
                if (changed != items[found])
                {
                    steps.Add((Line(items[found]), changed is null ? null : Line(changed)));
                }

                if (changed is null)
                {
                    items.RemoveAt(found);
                }
                else
                {
                    items[found] = changed;
                }
            }

            return exact;
        }

        var check = Apply("check", wanted.Check, item => item with { Done = true });
        var uncheck = Apply("uncheck", wanted.Uncheck, item => item with { Done = false });
        var remove = Apply("remove", wanted.Remove, _ => null);
        var add = Given(wanted.Add).Where(text => !items.Exists(item => Same(item.Text, text))).ToList();
        foreach (var text in add)
        {
            var item = new ChecklistItem { Text = text };
            items.Add(item);
            steps.Add((null, Line(item)));
        }

        unknown = missing;
        return new ChecklistChange(items, steps, wanted with { Add = OrNull(add), Check = OrNull(check), Uncheck = OrNull(uncheck), Remove = OrNull(remove) });
    }

    private static IEnumerable<string> Given(IReadOnlyList<string>? texts) =>
        (texts ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase);

    private static List<string>? OrNull(List<string> texts) => texts.Count == 0 ? null : texts;

    private static int? Find(List<ChecklistItem> items, string text)
    {
        var exact = items.FindIndex(item => Same(item.Text, text));
        if (exact >= 0)
        {
            return exact;
        }

        var wanted = TextFolding.Fold(text);
        var near = Enumerable.Range(0, items.Count).Where(index => TextFolding.Fold(items[index].Text).Contains(wanted, StringComparison.Ordinal)).Take(2).ToList();
        return near is [var only] ? only : null;
    }

    private static bool Same(string one, string other) => string.Equals(TextFolding.Fold(one), TextFolding.Fold(other), StringComparison.Ordinal);

    private static string Line(ChecklistItem item) => (item.Done ? "☑ " : "☐ ") + item.Text;
}
