using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users.Assistant;

/// <summary>What the assistant can tell of the people who work here.</summary>
internal sealed class TeamTools(RequestDispatcher dispatcher) : IAssistantToolProvider, IToolPermissions
{
    public IEnumerable<AssistantTool> Tools { get; } = [new ListTeamTool(dispatcher)];

    public IReadOnlyList<Permission> Permissions { get; } = [UsersPermissions.Colleagues];
}

internal sealed class ListTeamTool(RequestDispatcher dispatcher) : AssistantTool<ListTeamArguments>
{
    private static readonly ResultColumn[] Columns =
    [
        new("job_title", new("Position", "Position"), ColumnKind.Text),
        new("role", new("Rolle", "Role"), ColumnKind.Term),
        new("email", new("E-Mail", "E-mail"), ColumnKind.Email),
        new("phone", new("Telefon", "Phone"), ColumnKind.Phone),
    ];

    public override string Name => ToolNames.ListTeam;

    public override BilingualText Description => new("Zeigt, wer hier arbeitet, mit Rolle, E-Mail und Telefon.", "Shows who works here, with role, e-mail and phone.");

    public override string Permission => UsersPermissions.Colleagues.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples =>
    [
        ToolExample.Of("Wer arbeitet bei uns?", "Who works here?", new ListTeamArguments()),
        ToolExample.Of("Welche Durchwahl hat Anna?", "What is Anna's phone number?", new ListTeamArguments { Query = "Anna" }),
    ];

    protected override async Task<ToolResult> ExecuteAsync(ListTeamArguments arguments, ToolCall call, CancellationToken ct)
    {
        // Customers are no colleagues: only those who manage accounts may list them, and the use case sees to that.
        if (arguments.Role == EnumWords<UserRole>.WordOf(UserRole.Customer))
        {
            var users = await dispatcher.SendAsync<ListUsers, Page<UserDto>>(
                new ListUsers(Limit: AssistantLimits.RowsRead, Q: arguments.Query, Role: Words<UserRole>.Parse(arguments.Role, null), IsActive: true), ct);
            return users.IsSuccess
                ? Answer(users.Value.Items.Select(user => Row(user.Id, user.Name, user.JobTitle, user.Role, user.Email, user.Phone)), users.Value.Total)
                : users.Error.ToToolResult();
        }

        var role = arguments.Role is { } word ? Words<UserRole>.Parse(word, null) : null;
        var page = await dispatcher.SendAsync<ListColleagues, Page<ColleagueDto>>(new ListColleagues(Limit: AssistantLimits.RowsRead, Q: arguments.Query, Role: role), ct);
        return page.IsSuccess
            ? Answer(page.Value.Items.Select(colleague => Row(colleague.Id, colleague.Name, colleague.JobTitle, colleague.Role, colleague.Email, colleague.Phone)), page.Value.Total)
            : page.Error.ToToolResult();
    }

    private static ToolResult Answer(IEnumerable<ResultRow> rows, long? total)
    {
        var all = rows.ToList();
        return new ToolResult { Table = new ResultTable(Columns, all), Total = (int)(total ?? all.Count) };
    }

    private static ResultRow Row(Guid id, string name, string jobTitle, UserRole role, string email, string phone) =>
        new(new EntityRef(EntityTypes.User, id), name, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["job_title"] = jobTitle,
            ["role"] = EnumWords<UserRole>.WordOf(role),
            ["email"] = email,
            ["phone"] = phone,
        });
}
