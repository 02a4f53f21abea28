using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>One field of a record as a person reads it, before and after.</summary>
/// <param name="Field">Wire name.</param>
public sealed record FieldDifference(string Field, string? Old, string? New);

/// <summary>
/// A tool that makes the same change to several records of one kind: shown with a diff per record, bound to the versions that
/// were shown, done to all or to none, and taken back as long as nobody worked on the records since.
/// </summary>
public abstract class ChangeRecordsTool<TArguments, TDto, TFields>(RequestContext context) : AssistantTool<TArguments>
    where TArguments : class
    where TDto : class
    where TFields : class, IFields
{
    public override ToolRisk Risk => ToolRisk.Write;

    public override bool CanUndo => true;

    /// <summary>One of <see cref="EntityTypes"/>.</summary>
    protected abstract string EntityType { get; }

    /// <summary>Name of the list field that <see cref="RecordEdit{TFields}.Add"/> and Remove change.</summary>
    protected abstract string ListField { get; }

    /// <summary>The records that the arguments name.</summary>
    protected abstract IReadOnlyList<Guid> IdsOf(TArguments arguments);

    /// <summary>The same arguments for these records only.</summary>
    protected abstract TArguments For(TArguments arguments, IReadOnlyList<Guid> ids);

    /// <summary>What the arguments ask for, as a change to a record; the words of the arguments are known to fit the schema.</summary>
    protected abstract RecordEdit<TFields> EditFor(TArguments arguments, Guid id, int version);

    /// <summary>What has to be asked before anything can be proposed; null when all is said.</summary>
    protected abstract ToolQuestion? MissingIn(TArguments arguments, AssistantLanguage language);

    protected abstract Task<Result<TDto>> ReadAsync(Guid id, CancellationToken ct);

    /// <summary>Sends the one command that changes all of them.</summary>
    /// <param name="skipChanged">Leaves out the records that have another version by now, instead of changing none.</param>
    protected abstract Task<Result<IReadOnlyList<ChangedRecord<TDto>>>> ChangeAsync(IReadOnlyList<RecordEdit<TFields>> edits, bool skipChanged, CancellationToken ct);

    /// <summary>Refuses a change that the fields alone do not show to be impossible; null when it is fine.</summary>
    protected virtual Task<ToolProblem?> ProblemAsync(TArguments arguments, CancellationToken ct) => Task.FromResult<ToolProblem?>(null);

    protected abstract Task<IReadOnlyList<FieldDifference>> DifferencesAsync(TFields before, TFields after, ToolCall call, CancellationToken ct);

    protected abstract (Guid Id, int Version, string Label, TFields Fields, IReadOnlyList<string> Words) Look(TDto record);

    /// <summary>"Der Kontakt „Anna Weber“ ist geändert."</summary>
    protected abstract BilingualText Done(string label);

    protected sealed override async Task<ToolPreview> PreviewAsync(TArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (MissingIn(arguments, call.Language) is { } question)
        {
            return question;
        }

        if (await ProblemAsync(arguments, ct) is { } problem)
        {
            return problem;
        }

        var changes = new List<ProposedChange>();
        var bound = new List<BoundVersion>();
        foreach (var id in IdsOf(arguments).Distinct())
        {
            var read = await ReadAsync(id, ct);
            if (!read.IsSuccess)
            {
                return read.Error.ToProblem();
            }

            var (_, version, label, before, words) = Look(read.Value);
            var after = EditFor(arguments, id, version).PatchFor(ListField, words).ApplyTo(before);
            if (!after.IsSuccess)
            {
                return after.Error.ToProblem();
            }

            var differences = (await DifferencesAsync(before, after.Value, call, ct)).Where(pair => !string.Equals(pair.Old ?? "", pair.New ?? "", StringComparison.Ordinal)).ToList();
            if (differences.Count > 0)
            {
                changes.AddRange(differences.Select(pair => new ProposedChange(EntityType, id, label, pair.Field, Filled(pair.Old), Filled(pair.New))));
                bound.Add(new BoundVersion(EntityType, id, version));
            }
        }

        if (bound.Count == 0)
        {
            return new ToolProblem("nothing_to_change", new BilingualText("Daran ist nichts zu ändern: Es ist schon so.", "There is nothing to change: it is already so."));
        }

        var exact = For(arguments, [.. bound.Select(version => version.EntityId)]);
        return new ToolProposal(TitleOf(changes, call.Language)!, JsonSerializer.SerializeToElement(exact, AssistantJson.Options), changes, bound);
    }

    protected sealed override async Task<ToolResult> ExecuteAsync(TArguments arguments, ToolCall call, CancellationToken ct)
    {
        var edits = call.BoundVersions.Select(bound => EditFor(arguments, bound.EntityId, (int)bound.Version)).ToList();
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var changed = await ChangeAsync(edits, skipChanged: false, ct);
        if (!changed.IsSuccess)
        {
            return changed.Error.ToToolResult();
        }

        return new ToolResult
        {
            Affected = [.. changed.Value.Select(record => Look(record.After)).Select(record => new AffectedRecord(EntityType, record.Id, record.Label, Done(record.Label).For(call.Language)))],
            UiCommands = [UiCommand.Toast("success", call.Language == AssistantLanguage.German ? "Änderung gespeichert" : "Change saved")],
            UndoState = JsonSerializer.SerializeToElement(changed.Value.Select(WayBack).ToList(), WireJson.Options),
        };
    }

    public sealed override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var edits = undoState.Deserialize<List<RecordEdit<TFields>>>(WireJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var restored = await ChangeAsync(edits, skipChanged: true, ct);
        if (!restored.IsSuccess)
        {
            return restored.Error.ToToolResult();
        }

        var labels = restored.Value.Select(record => Look(record.After)).ToDictionary(record => record.Id, record => record.Label);
        var all = new List<(Guid Id, string Label)>();
        foreach (var edit in edits)
        {
            if (!labels.TryGetValue(edit.Id, out var label))
            {
                var stays = await ReadAsync(edit.Id, ct);
                label = stays.IsSuccess ? Look(stays.Value).Label : "…";
            }

            all.Add((edit.Id, label));
        }

        return ToolAnswers.Undone(call, EntityType, all, labels.Keys);
    }

    private RecordEdit<TFields> WayBack(ChangedRecord<TDto> record)
    {
        var after = Look(record.After);
        return new RecordEdit<TFields>(after.Id, after.Version, new MergePatch<TFields>(PatchBack.Of(Look(record.Before).Fields, after.Fields)), [], []);
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
