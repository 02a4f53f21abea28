using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>A change to one record that was shown and approved.</summary>
/// <param name="Version">The version that was shown; another one means that somebody worked on the record since.</param>
/// <param name="Patch">New values, null to empty a field.</param>
/// <param name="Add">Words to add to the record's list of words (tags, features).</param>
/// <param name="Remove">Words to take out of that list.</param>
public sealed record RecordEdit<TFields>(Guid Id, int Version, MergePatch<TFields> Patch, IReadOnlyList<string> Add, IReadOnlyList<string> Remove)
    where TFields : class, IFields
{
    /// <summary>The patch for a record that has these words now, in the list field of this wire name.</summary>
    public MergePatch<TFields> PatchFor(string listField, IReadOnlyList<string> words)
    {
        if (Add.Count == 0 && Remove.Count == 0)
        {
            return Patch;
        }

        var kept = words.Where(word => !Remove.Contains(word, StringComparer.OrdinalIgnoreCase)).Concat(Add).Distinct(StringComparer.OrdinalIgnoreCase);
        var document = (JsonObject)Patch.Document.DeepClone();
        document[listField] = new JsonArray([.. kept.Select(word => (JsonNode)word)]);
        return new MergePatch<TFields>(document);
    }
}

/// <summary>A record before and after.</summary>
public sealed record ChangedRecord<TDto>(TDto Before, TDto After);

/// <summary>Changes records one after the other with use cases that exist already; the caller's transaction makes it all or none.</summary>
public static class RecordEdits
{
    /// <summary>Every record before and after, or the first error.</summary>
    /// <param name="read">The record as it is now.</param>
    /// <param name="update">Sends the change of a record that was just read.</param>
    /// <param name="versionOf">When given, records that are gone or have another version by now are left out, and only where that is all of them it is an error.</param>
    public static async Task<Result<IReadOnlyList<ChangedRecord<TDto>>>> ApplyAsync<TFields, TDto>(
        IReadOnlyList<RecordEdit<TFields>> edits, Func<Guid, Task<Result<TDto>>> read, Func<RecordEdit<TFields>, TDto, Task<Result<TDto>>> update,
        Func<TDto, int>? versionOf = null)
        where TFields : class, IFields
    {
        var changed = new List<ChangedRecord<TDto>>();
        foreach (var edit in edits)
        {
            var before = await read(edit.Id);
            if (versionOf is not null && (before.Error is RecordNotFound || (before.IsSuccess && versionOf(before.Value) != edit.Version)))
            {
                continue;
            }

            if (!before.IsSuccess)
            {
                return before.Error;
            }

            var after = await update(edit, before.Value);
            if (!after.IsSuccess)
            {
                return after.Error;
            }

            changed.Add(new ChangedRecord<TDto>(before.Value, after.Value));
        }

        return changed.Count > 0 ? changed : StaleVersion.Instance;
    }
}

/// <summary>Works out merge patches from the records that they lead to.</summary>
public static class PatchBack
{
    /// <summary>The patch that turns <paramref name="after"/> into <paramref name="before"/>.</summary>
    public static JsonObject Of<TFields>(TFields before, TFields after) =>
        Difference((JsonObject)JsonSerializer.SerializeToNode(before, WireJson.Options)!, (JsonObject)JsonSerializer.SerializeToNode(after, WireJson.Options)!);

    private static JsonObject Difference(JsonObject wanted, JsonObject present)
    {
        var patch = new JsonObject();
        foreach (var name in wanted.Select(pair => pair.Key).Union(present.Select(pair => pair.Key), StringComparer.Ordinal).ToList())
        {
            var (old, now) = (wanted[name], present[name]);
            if (JsonNode.DeepEquals(old, now))
            {
                continue;
            }

            patch[name] = old is JsonObject oldInner && now is JsonObject nowInner ? Difference(oldInner, nowInner) : old?.DeepClone();
        }

        return patch;
    }
}
