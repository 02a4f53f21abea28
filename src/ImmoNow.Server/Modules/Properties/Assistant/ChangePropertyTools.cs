using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>What changing properties and setting their status share.</summary>
internal abstract class ChangePropertiesTool<TArguments>(RequestDispatcher dispatcher, RequestContext context, PropertyDiff diff)
    : ChangeRecordsTool<TArguments, PropertyDto, PropertyFields>(context)
    where TArguments : class
{
    public override string Permission => PropertiesPermissions.Write.Name;

    protected override string EntityType => EntityTypes.Property;

    protected override string ListField => "features";

    protected override Task<Result<PropertyDto>> ReadAsync(Guid id, CancellationToken ct) => dispatcher.SendAsync<GetProperty, PropertyDto>(new GetProperty(id), ct);

    protected override Task<Result<IReadOnlyList<ChangedRecord<PropertyDto>>>> ChangeAsync(IReadOnlyList<RecordEdit<PropertyFields>> edits, bool skipChanged, CancellationToken ct) =>
        dispatcher.SendAsync<ChangeProperties, IReadOnlyList<ChangedRecord<PropertyDto>>>(new ChangeProperties(edits, skipChanged), ct);

    protected override Task<IReadOnlyList<FieldDifference>> DifferencesAsync(PropertyFields before, PropertyFields after, ToolCall call, CancellationToken ct) =>
        diff.BetweenAsync(before, after, call.Language, ct);

    protected override (Guid Id, int Version, string Label, PropertyFields Fields, IReadOnlyList<string> Words) Look(PropertyDto record) =>
        (record.Id, record.Version, record.Title, PropertyDiff.FieldsOf(record), record.Features);

    protected override BilingualText Done(string label) => new($"Die Immobilie „{label}“ ist geändert.", $"The property “{label}” has been changed.");

    protected static ToolQuestion Ask(string slot, AssistantLanguage language, string de, string en) =>
        new(slot, language == AssistantLanguage.German ? de : en, []);

    protected static ToolQuestion WhichProperty(AssistantLanguage language) => Ask("property_ids", language, "Welche Immobilie meinen Sie?", "Which property do you mean?");

    protected static int Count(IReadOnlyList<ProposedChange> changes) => changes.Select(change => change.EntityId).Distinct().Count();
}

internal sealed class UpdatePropertyTool(RequestDispatcher dispatcher, RequestContext context, PropertyDiff diff)
    : ChangePropertiesTool<UpdatePropertyArguments>(dispatcher, context, diff)
{
    private readonly PropertyDiff names = diff;

    public override string Name => ToolNames.UpdateProperty;

    public override BilingualText Description => new(
        "Ändert Preis, Miete, Flächen, Adresse, Ausstattung oder Zuständigkeit von Immobilien, nach Ihrer Bestätigung.",
        "Changes price, rent, areas, address, features or the person in charge of properties, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Senke den Preis der Aachener Straße 12 auf 389.000 Euro", "Lower the price of Aachener Straße 12 to 389,000 euros", new UpdatePropertyArguments { PropertyIds = [PropertyTools.SomeProperty], Price = 389_000 }),
        ToolExample.Of("Die Wohnung hat auch einen Balkon", "The flat has a balcony as well", new UpdatePropertyArguments { PropertyIds = [PropertyTools.SomeProperty], AddFeatures = ["balcony"] }),
    ];

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language)
    {
        var (count, german) = (Count(changes), language == AssistantLanguage.German);
        return count > 1
            ? german ? $"{count} Immobilien ändern" : $"Change {count} properties"
            : german ? $"Immobilie ändern: {changes[0].Label}" : $"Change property: {changes[0].Label}";
    }

    protected override IReadOnlyList<Guid> IdsOf(UpdatePropertyArguments arguments) => arguments.PropertyIds;

    protected override UpdatePropertyArguments For(UpdatePropertyArguments arguments, IReadOnlyList<Guid> ids) => arguments with { PropertyIds = ids };

    protected override ToolQuestion? MissingIn(UpdatePropertyArguments arguments, AssistantLanguage language) =>
        arguments.PropertyIds.Count == 0 ? WhichProperty(language)
        : PropertyDiff.PatchOf(arguments).Count + (arguments.AddFeatures?.Count ?? 0) + (arguments.RemoveFeatures?.Count ?? 0) == 0
            ? Ask("description", language, "Was soll an der Immobilie geändert werden?", "What should be changed about the property?")
        : null;

    protected override Task<ToolProblem?> ProblemAsync(UpdatePropertyArguments arguments, CancellationToken ct) => names.UnknownAsync(arguments, ct);

    protected override RecordEdit<PropertyFields> EditFor(UpdatePropertyArguments arguments, Guid id, int version) =>
        new(id, version, new MergePatch<PropertyFields>(PropertyDiff.PatchOf(arguments)), Said(arguments.AddFeatures), Said(arguments.RemoveFeatures));

    /// <summary>Words of the trade become the words of the wire; other words stay what the person said.</summary>
    private static List<string> Said(IReadOnlyList<string>? features) =>
        [.. (features ?? []).Select(feature => feature.Trim()).Where(feature => feature.Length > 0)
            .Select(feature => Vocabulary.Features.GetValueOrDefault(Folding.Fold(feature), feature))];
}

internal sealed class SetPropertyStatusTool(RequestDispatcher dispatcher, RequestContext context, PropertyDiff diff)
    : ChangePropertiesTool<SetPropertyStatusArguments>(dispatcher, context, diff)
{
    public override string Name => ToolNames.SetPropertyStatus;

    public override BilingualText Description => new(
        "Setzt den Vermarktungsstatus von Immobilien, zum Beispiel auf reserviert oder verkauft, nach Ihrer Bestätigung.",
        "Sets the marketing status of properties, for example to reserved or sold, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Die Aachener Straße 12 ist verkauft", "Aachener Straße 12 is sold", new SetPropertyStatusArguments { PropertyIds = [PropertyTools.SomeProperty], Status = "sold" }),
        ToolExample.Of("Setze das Objekt auf reserviert", "Mark the property as reserved", new SetPropertyStatusArguments { PropertyIds = [PropertyTools.SomeProperty], Status = "reserved" }),
    ];

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language)
    {
        var (count, german, status) = (Count(changes), language == AssistantLanguage.German, changes[0].New);
        return count > 1
            ? german ? $"{count} Immobilien auf „{status}“ setzen" : $"Set {count} properties to “{status}”"
            : german ? $"Status auf „{status}“ setzen: {changes[0].Label}" : $"Set status to “{status}”: {changes[0].Label}";
    }

    protected override IReadOnlyList<Guid> IdsOf(SetPropertyStatusArguments arguments) => arguments.PropertyIds;

    protected override SetPropertyStatusArguments For(SetPropertyStatusArguments arguments, IReadOnlyList<Guid> ids) => arguments with { PropertyIds = ids };

    protected override ToolQuestion? MissingIn(SetPropertyStatusArguments arguments, AssistantLanguage language) =>
        arguments.PropertyIds.Count == 0 ? WhichProperty(language) : null;

    protected override RecordEdit<PropertyFields> EditFor(SetPropertyStatusArguments arguments, Guid id, int version) =>
        new(id, version, new MergePatch<PropertyFields>(new JsonObject { ["status"] = arguments.Status }), [], []);
}
