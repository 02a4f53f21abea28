using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class CreateProjectTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<CreateProjectArguments>
{
    public override string Name => ToolNames.CreateProject;

    public override BilingualText Description => new("Legt ein Projekt an, nach Ihrer Bestätigung.", "Creates a project, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.NewProject;

    public override bool CanUndo => true;

    protected override Task<ToolPreview> PreviewAsync(CreateProjectArguments arguments, ToolCall call, CancellationToken ct) => Task.FromResult(Preview(arguments, call));

    protected override async Task<ToolResult> ExecuteAsync(CreateProjectArguments arguments, ToolCall call, CancellationToken ct)
    {
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var created = await dispatcher.SendAsync<CreateProject, ProjectDto>(new CreateProject(FieldsOf(arguments, call)), ct);
        if (!created.IsSuccess)
        {
            return created.Error.ToToolResult();
        }

        var project = created.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Project, project.Id, project.Name, german ? $"Das Projekt „{project.Name}“ ist angelegt." : $"The project “{project.Name}” has been created.")],
            UiCommands = [UiCommand.Toast("success", german ? "Projekt angelegt" : "Project created")],
            UndoState = JsonSerializer.SerializeToElement(new CreatedRecord(project.Id, project.Version), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var created = undoState.Deserialize<CreatedRecord>(AssistantJson.Options)!;
        var project = await dispatcher.SendAsync<GetProject, ProjectDto>(new GetProject(created.Id), ct);
        if (project is { IsSuccess: true, Value.TaskCount: > 0 })
        {
            return ToolResult.Failed("in_use", new BilingualText("Zu diesem Projekt gehören inzwischen Aufgaben.", "Tasks belong to this project by now."));
        }

        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var deleted = await dispatcher.SendAsync<DeleteProject, Nothing>(new DeleteProject(created.Id, new IfMatch(created.Version)), ct);
        return deleted.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Project, created.Id, "", call.Language == AssistantLanguage.German ? "Das Projekt ist wieder gelöscht." : "The project has been deleted again.")] }
            : deleted.Error.ToToolResult();
    }

    private static ToolPreview Preview(CreateProjectArguments arguments, ToolCall call)
    {
        var german = call.Language == AssistantLanguage.German;
        if (string.IsNullOrWhiteSpace(arguments.Name))
        {
            return new ToolQuestion("name", german ? "Wie soll das Projekt heißen?" : "What should the project be called?", []);
        }

        var check = new Validator();
        FieldsOf(arguments, call).Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        var values = new (string Field, string? Value)[] { ("name", arguments.Name.Trim()), ("description", arguments.Description), ("due_at", TaskDisplay.Due(arguments.DueAt, call)) };
        return new ToolProposal(
            german ? $"Projekt anlegen: {arguments.Name}" : $"Create project: {arguments.Name}",
            JsonSerializer.SerializeToElement(arguments, AssistantJson.Options),
            [.. values.Where(value => value.Value is { Length: > 0 }).Select(value => new ProposedChange(EntityTypes.Project, null, arguments.Name, value.Field, null, value.Value))],
            []);
    }

    /// <summary>Whoever has a project made is responsible for it until somebody else is named.</summary>
    private static ProjectFields FieldsOf(CreateProjectArguments arguments, ToolCall call) => new()
    {
        Name = arguments.Name,
        Description = arguments.Description ?? "",
        DueAt = arguments.DueAt?.ToUniversalTime(),
        OwnerId = call.Caller.UserId,
    };
}
