using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties.Assistant;

internal sealed class CreatePropertyTool(RequestDispatcher dispatcher, RequestContext context, PropertyDiff diff) : AssistantTool<CreatePropertyArguments>
{
    public override string Name => ToolNames.CreateProperty;

    public override BilingualText Description => new(
        "Legt eine Immobilie als Entwurf an, nach Ihrer Bestätigung.", "Creates a property as a draft, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Neues Objekt: 3-Zimmer-Wohnung in Köln, 85 m², 420.000 Euro, mit Balkon", "New property: 3-room flat in Cologne, 85 m², 420,000 euros, with a balcony", new CreatePropertyArguments { Title = "3-Zimmer-Wohnung in Köln", PropertyType = "apartment", MarketingType = "sale", City = "Köln", LivingSpace = 85, Rooms = 3, Price = 420_000, Features = ["balcony"] }),
        ToolExample.Of("Leg ein Mietshaus in der Lindenallee 4 in Leipzig an, Kaltmiete 2.100 Euro", "Add a house to let at Lindenallee 4 in Leipzig, cold rent 2,100 euros", new CreatePropertyArguments { Title = "Haus Lindenallee 4", PropertyType = "house", MarketingType = "rent", Street = "Lindenallee", HouseNumber = "4", City = "Leipzig", RentCold = 2_100 }),
    ];

    public override string Permission => PropertiesPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(CreatePropertyArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        if (string.IsNullOrWhiteSpace(arguments.Title))
        {
            return new ToolQuestion("title", german ? "Wie soll die Immobilie heißen?" : "What should the property be called?", []);
        }

        // An apartment for sale is the default of the record, and nothing that anybody should get without having said it.
        if (arguments.PropertyType is null)
        {
            return new ToolQuestion("property_type", german ? "Was für eine Immobilie ist es: Wohnung, Haus, Grundstück, Büro …?" : "What kind of property is it: apartment, house, plot, office …?", []);
        }

        var complete = arguments.MarketingType is not null ? arguments
            : arguments.RentCold is not null || arguments.RentWarm is not null ? arguments with { MarketingType = "rent" }
            : arguments.Price is not null ? arguments with { MarketingType = "sale" }
            : arguments;
        if (complete.MarketingType is null)
        {
            return new ToolQuestion("marketing_type", german ? "Wird sie verkauft, vermietet oder verpachtet?" : "Is it for sale, for rent or for lease?", []);
        }

        if (await diff.UnknownAsync(complete, ct) is { } unknown)
        {
            return unknown;
        }

        var read = FieldsOf(complete);
        if (!read.IsSuccess)
        {
            return read.Error.ToProblem();
        }

        var label = read.Value.Title;
        var empty = new PropertyFields();
        var changes = (await diff.BetweenAsync(empty, read.Value, call.Language, ct))
            .Where(pair => !string.IsNullOrEmpty(pair.New))
            .Select(pair => new ProposedChange(EntityTypes.Property, null, label, pair.Field, null, pair.New));
        return new ToolProposal(
            german ? $"Immobilie anlegen: {label}" : $"Create property: {label}", JsonSerializer.SerializeToElement(complete, AssistantJson.Options), [.. changes], []);
    }

    protected override async Task<ToolResult> ExecuteAsync(CreatePropertyArguments arguments, ToolCall call, CancellationToken ct)
    {
        var fields = FieldsOf(arguments);
        if (!fields.IsSuccess)
        {
            return fields.Error.ToToolResult();
        }

        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var created = await dispatcher.SendAsync<CreateProperty, PropertyDto>(new CreateProperty(fields.Value), ct);
        if (!created.IsSuccess)
        {
            return created.Error.ToToolResult();
        }

        var property = created.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Property, property.Id, property.Title, german ? $"Die Immobilie „{property.Title}“ ist als Entwurf angelegt ({property.Reference})." : $"The property “{property.Title}” has been created as a draft ({property.Reference}).")],
            UiCommands = [UiCommand.Toast("success", german ? "Immobilie angelegt" : "Property created")],
            UndoState = JsonSerializer.SerializeToElement(new CreatedProperty(property.Id, property.Version, property.Title), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var created = undoState.Deserialize<CreatedProperty>(AssistantJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var deleted = await dispatcher.SendAsync<DeleteProperty, Nothing>(new DeleteProperty(created.Id, new IfMatch(created.Version)), ct);
        return deleted.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Property, created.Id, created.Title, call.Language == AssistantLanguage.German ? $"Die Immobilie „{created.Title}“ ist wieder gelöscht." : $"The property “{created.Title}” has been deleted again.")] }
            : deleted.Error.ToToolResult();
    }

    private static Result<PropertyFields> FieldsOf(CreatePropertyArguments arguments)
    {
        var patch = PropertyDiff.PatchOf(arguments);
        patch["features"] = JsonSerializer.SerializeToNode(arguments.Features ?? [], WireJson.Options);
        return new MergePatch<PropertyFields>(patch).ApplyTo(new PropertyFields());
    }

    private sealed record CreatedProperty(Guid Id, int Version, string Title);
}
