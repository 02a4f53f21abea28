using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Tests.Chat;
using ImmoNow.Assistant.Tests.Routing;

namespace ImmoNow.Assistant.Tests.Evaluation;

/// <summary>A small agency in which the requests are made, with names that are ambiguous where real ones are.</summary>
internal static class World
{
    private static readonly EntityCandidate[] Contacts =
    [
        Contact(1, "Weber, Sabine", "Köln", "ms"), Contact(2, "Weber, Thomas", "Köln", "mr"), Contact(3, "Schmidt, Jürgen", "Leipzig", "mr"), Contact(4, "Yılmaz, Emre", "Köln", "mr"),
        Contact(5, "Hoffmann, Clara", "Bonn", "ms"), Contact(6, "Hofmann, Clara", "Bonn", "ms"), Contact(7, "Becker, Petra", "Köln", "ms"), Contact(8, "Elektro Schallenberg GmbH", "Bonn", null),
    ];

    private static readonly EntityCandidate[] Properties =
    [
        Property(1, "Wohnung Musterstraße 5", "Musterstraße 5, 04103 Leipzig", "LEI-1001"), Property(2, "Villa am Rheinufer", "Rheinallee 12, 53173 Bonn", "BON-2002"), Property(3, "Loft Hafenstraße 9", "Hafenstraße 9, 50679 Köln", "KOE-3003"),
        Property(4, "Gartenstraße 7 Whg 1", "Gartenstraße 7, 50937 Köln", "KOE-3004"), Property(5, "Gartenstraße 7 Whg 2", "Gartenstraße 7, 50937 Köln", "KOE-3005"),
    ];

    private static readonly EntityCandidate[] Tasks =
    [
        Record(EntityTypes.Task, 1, "Exposé versenden"), Record(EntityTypes.Task, 2, "Schlüssel abholen"), Record(EntityTypes.Task, 3, "Energieausweis anfordern"), Record(EntityTypes.Task, 4, "Monatsbericht"),
        Record(EntityTypes.Task, 5, "Notartermin vorbereiten"), Record(EntityTypes.Task, 6, "Heizung warten lassen"), Record(EntityTypes.Task, 7, "Heizung ablesen"), Record(EntityTypes.Task, 8, "Rückruf Becker"),
    ];

    public static readonly EntityCandidate[] Known =
    [
        .. Contacts, .. Properties, .. Tasks,
        Record(EntityTypes.User, 1, "Jonas Berger") with { Id = RouteText.UserId }, Record(EntityTypes.User, 2, "Anna Krüger"), Record(EntityTypes.User, 3, "Lena Hofstätter"), Record(EntityTypes.User, 4, "Mehmet Kaya"),
        Record(EntityTypes.Document, 1, "Grundriss Musterstraße 5"), Record(EntityTypes.Document, 2, "Mietvertrag Becker"), Record(EntityTypes.Document, 3, "Protokoll Eigentümerversammlung 2025"), Record(EntityTypes.Document, 4, "Kaufvertrag Rheinallee 12"),
        Record(EntityTypes.Folder, 1, "Verträge"), Record(EntityTypes.Folder, 2, "Archiv"), Record(EntityTypes.Folder, 3, "Exposés"),
        Record(EntityTypes.Board, 1, "Vertrieb"), Record(EntityTypes.Board, 2, "Verwaltung"),
        Record(EntityTypes.Column, 1, "Offen"), Record(EntityTypes.Column, 2, "In Arbeit"), Record(EntityTypes.Column, 3, "Prüfung"), Record(EntityTypes.Column, 4, "Warten auf Kunde"),
        Record(EntityTypes.Project, 1, "Neubau Südpark"), Record(EntityTypes.Project, 2, "Dachsanierung"),
    ];

    private static readonly Dictionary<Guid, string> Labels = Known.ToDictionary(record => record.Id, record => record.Label);

    public static string LabelOf(Guid id) => Labels.GetValueOrDefault(id, id.ToString());

    public static EntityRef? RefOf(string? label) => label is null ? null : Known.Single(record => record.Label == label).Ref;

    /// <summary>The two records that every look-up of this kind finds.</summary>
    public static IReadOnlyList<EntityCandidate> Rows(string tool) => tool switch
    {
        ToolNames.ListTasks => Tasks[..2],
        ToolNames.ListContacts => [Contacts[6], Contacts[2]],
        ToolNames.ListProperties => Properties[..2],
        ToolNames.FindDocuments => [.. Known.Where(record => record.Type == EntityTypes.Document).Take(2)],
        _ => [],
    };

    public static IReadOnlyList<AssistantTool> Tools { get; } =
    [
        Write<CreateTaskArguments>(ToolNames.CreateTask), Write<UpdateTaskArguments>(ToolNames.UpdateTask), Read<ListTasksArguments>(ToolNames.ListTasks), Write<MoveTaskArguments>(ToolNames.MoveTask),
        Write<CompleteTaskArguments>(ToolNames.CompleteTask), Write<DeleteTaskArguments>(ToolNames.DeleteTask, ToolRisk.Delete), Write<CommentTaskArguments>(ToolNames.CommentTask), Write<ChangeChecklistArguments>(ToolNames.ChangeChecklist),
        Read<ListBoardsArguments>(ToolNames.ListBoards), Write<CreateBoardArguments>(ToolNames.CreateBoard), Read<ListProjectsArguments>(ToolNames.ListProjects), Write<CreateProjectArguments>(ToolNames.CreateProject),
        Read<ListContactsArguments>(ToolNames.ListContacts), Read<GetContactArguments>(ToolNames.GetContact), Write<CreateContactArguments>(ToolNames.CreateContact), Write<UpdateContactArguments>(ToolNames.UpdateContact),
        Write<TagContactsArguments>(ToolNames.TagContacts), Write<NoteContactArguments>(ToolNames.NoteContact), Read<FindDuplicateContactsArguments>(ToolNames.FindDuplicateContacts), Write<MergeContactsArguments>(ToolNames.MergeContacts),
        Read<ListPropertiesArguments>(ToolNames.ListProperties), Read<GetPropertyArguments>(ToolNames.GetProperty), Write<CreatePropertyArguments>(ToolNames.CreateProperty), Write<UpdatePropertyArguments>(ToolNames.UpdateProperty), Write<SetPropertyStatusArguments>(ToolNames.SetPropertyStatus),
        Read<FindDocumentsArguments>(ToolNames.FindDocuments), Write<MoveDocumentsArguments>(ToolNames.MoveDocuments), Write<RenameDocumentArguments>(ToolNames.RenameDocument), Write<ShareDocumentArguments>(ToolNames.ShareDocument, ToolRisk.Send), Read<SummariseDocumentArguments>(ToolNames.SummariseDocument),
        Read<ListTeamArguments>(ToolNames.ListTeam), Read<QueryMetricArguments>(ToolNames.QueryMetric), Read<NavigateArguments>(ToolNames.Navigate, ToolRisk.Navigate),
    ];

    /// <summary>Says the messages of a request in one conversation and writes down what came of the last.</summary>
    public static async Task<string> DoAsync(EvaluatedRequest request)
    {
        var stage = new Stage { Tools = Tools, Known = Known, At = RefOf(request.At), Can = permission => request.Without?.Contains(permission) is not true };
        Guid? conversation = null;
        foreach (var message in request.After ?? [])
            conversation = (await stage.AskAsync(message, conversation)).Reply.ConversationId;
        var played = await stage.AskAsync(request.Say, conversation);
        return OutcomeText.Of(played.Reply, stage.Conversations.Turns[^1], Tools);
    }

    private static AnyTool<T> Read<T>(string name, ToolRisk risk = ToolRisk.Read) where T : class => new(name, risk, arguments => Table(name, arguments));

    private static AnyTool<T> Write<T>(string name, ToolRisk risk = ToolRisk.Write) where T : class => new(name, risk, _ => null);

    private static ResultTable? Table(string name, System.Text.Json.JsonElement arguments)
    {
        var rows = name switch
        {
            ToolNames.GetContact or ToolNames.ListContacts when One(arguments, "contact_id") is { } contact => [contact],
            ToolNames.GetProperty or ToolNames.ListProperties when One(arguments, "property_id") is { } property => [property],
            _ => Rows(name),
        };
        return rows.Count == 0 ? null : new ResultTable([new ResultColumn("city", new BilingualText("Ort", "City"), ColumnKind.Text)], [.. rows.Select(record => new ResultRow(record.Ref, record.Label, new Dictionary<string, object?>()))]);
    }

    private static EntityCandidate? One(System.Text.Json.JsonElement arguments, string slot) =>
        arguments.TryGetProperty(slot, out var value) && value.TryGetGuid(out var id) ? Known.FirstOrDefault(record => record.Id == id) : null;

    private static EntityCandidate Contact(int number, string name, string city, string? salutation) => Record(EntityTypes.Contact, number, name) with { Detail = city, Salutation = salutation };

    private static EntityCandidate Property(int number, string title, params string[] aliases) => Record(EntityTypes.Property, number, title) with { Aliases = aliases };

    private static EntityCandidate Record(string type, int number, string label) =>
        new(type, new Guid(number, (short)type.Length, (short)type[0], [(byte)type[^1], 0, 0, 0, 0, 0, 0, 1]), label);

    /// <summary>Accepts whatever fits its schema, so that only the routing is judged.</summary>
    private sealed class AnyTool<T>(string name, ToolRisk risk, Func<System.Text.Json.JsonElement, ResultTable?> table) : AssistantTool<T>
        where T : class
    {
        public override string Name => name;

        public override BilingualText Description => new(name, name);

        public override string Permission => name;

        public override ToolRisk Risk => risk;

        protected override Task<ToolPreview> PreviewAsync(T arguments, ToolCall call, CancellationToken ct) =>
            Task.FromResult<ToolPreview>(new ToolProposal(name, call.Arguments, [], []));

        protected override Task<ToolResult> ExecuteAsync(T arguments, ToolCall call, CancellationToken ct) =>
            Task.FromResult(new ToolResult { Message = name, Table = table(call.Arguments), Total = table(call.Arguments)?.Rows.Count, Computed = name == ToolNames.QueryMetric ? [new ComputedValue(call.Arguments.GetProperty("metric").GetString()!, 3, null, 3)] : [] });
    }
}
