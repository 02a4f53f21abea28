using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>What people say for each tool of this module, with the arguments it means. The ids stand for records that were looked up before.</summary>
internal static class TaskExamples
{
    private static readonly Guid First = new("00000000-0000-7000-8000-000000000001");

    private static readonly Guid Second = new("00000000-0000-7000-8000-000000000002");

    public static IReadOnlyList<ToolExample> List { get; } =
    [
        ToolExample.Of("Was ist überfällig?", "What is overdue?", new ListTasksArguments { Overdue = true }),
        ToolExample.Of("Welche dringenden Aufgaben hat Anna?", "Which urgent tasks does Anna have?", new ListTasksArguments { Open = true, Priority = ["urgent"], AssigneeId = First }),
    ];

    public static IReadOnlyList<ToolExample> Create { get; } =
    [
        ToolExample.Of(
            "Leg eine Aufgabe an: Herrn Schmidt am 5. Mai um 14 Uhr anrufen, dringend", "Create a task: call Mr Schmidt on 5 May at 2 pm, urgent",
            new CreateTaskArguments { Title = "Herrn Schmidt anrufen", DueAt = new DateTimeOffset(2026, 5, 5, 12, 0, 0, TimeSpan.Zero), Priority = "urgent", Related = new EntityRef(EntityTypes.Contact, First) }),
    ];

    public static IReadOnlyList<ToolExample> Update { get; } =
    [
        ToolExample.Of("Gib die Aufgabe Exposé an Anna", "Give the task brochure to Anna", new UpdateTaskArguments { TaskIds = [First], AssigneeId = Second }),
        ToolExample.Of("Verschiebe beide um eine Woche", "Postpone both by a week", new UpdateTaskArguments { TaskIds = [First, Second], DueShiftDays = 7 }),
    ];

    public static IReadOnlyList<ToolExample> Move { get; } =
    [
        ToolExample.Of("Zieh die Karte Notartermin nach In Arbeit, ganz nach oben", "Move the card notary to In progress, to the top", new MoveTaskArguments { TaskIds = [First], ColumnId = Second, Position = "top" }),
    ];

    public static IReadOnlyList<ToolExample> Complete { get; } =
    [
        ToolExample.Of("Hak die Aufgabe Exposé versenden ab", "Tick off the task send brochure", new CompleteTaskArguments { TaskIds = [First] }),
    ];

    public static IReadOnlyList<ToolExample> Delete { get; } =
    [
        ToolExample.Of("Lösch die beiden Aufgaben", "Delete the two tasks", new DeleteTaskArguments { TaskIds = [First, Second] }),
    ];

    public static IReadOnlyList<ToolExample> Comment { get; } =
    [
        ToolExample.Of(
            "Schreib zur Aufgabe Finanzierung: Bank hat zugesagt", "Comment on the task financing: the bank agreed", new CommentTaskArguments { TaskId = First, Text = "Bank hat zugesagt" }),
    ];

    public static IReadOnlyList<ToolExample> Checklist { get; } =
    [
        ToolExample.Of(
            "Setz Energieausweis auf die Checkliste der Aufgabe und hak Grundriss ab", "Put energy certificate on the task's checklist and tick floor plan",
            new ChangeChecklistArguments { TaskId = First, Add = ["Energieausweis"], Check = ["Grundriss"] }),
    ];

    public static IReadOnlyList<ToolExample> Boards { get; } =
    [
        ToolExample.Of("Welche Boards gibt es?", "Which boards are there?", new ListBoardsArguments()),
    ];

    public static IReadOnlyList<ToolExample> NewBoard { get; } =
    [
        ToolExample.Of(
            "Erstell ein Board Vermietung mit den Spalten Offen, Besichtigung und Erledigt", "Create a board Letting with the columns Open, Viewing and Done",
            new CreateBoardArguments { Name = "Vermietung", Columns = ["Offen", "Besichtigung", "Erledigt"] }),
    ];

    public static IReadOnlyList<ToolExample> Projects { get; } =
    [
        ToolExample.Of("Zeig mir die Projekte zur Lindenallee", "Show me the projects about Lindenallee", new ListProjectsArguments { Query = "Lindenallee" }),
    ];

    public static IReadOnlyList<ToolExample> NewProject { get; } =
    [
        ToolExample.Of("Leg ein Projekt Verkauf Lindenallee 5 an", "Create a project Sale of Lindenallee 5", new CreateProjectArguments { Name = "Verkauf Lindenallee 5" }),
    ];
}
