namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>The tools the rules know how to call. A host that does not offer one simply lacks the ability.</summary>
public static class ToolNames
{
    public const string CreateTask = "create_task";
    public const string UpdateTask = "update_task";
    public const string ListTasks = "list_tasks";
    public const string MoveTask = "move_task";
    public const string CompleteTask = "complete_task";
    public const string DeleteTask = "delete_task";
    public const string CommentTask = "comment_task";
    public const string ChangeChecklist = "change_checklist";
    public const string ListBoards = "list_boards";
    public const string CreateBoard = "create_board";
    public const string ListProjects = "list_projects";
    public const string CreateProject = "create_project";

    public const string ListContacts = "list_contacts";
    public const string GetContact = "get_contact";
    public const string CreateContact = "create_contact";
    public const string UpdateContact = "update_contact";
    public const string TagContacts = "tag_contacts";
    public const string NoteContact = "note_contact";
    public const string FindDuplicateContacts = "find_duplicate_contacts";
    public const string MergeContacts = "merge_contacts";

    public const string ListProperties = "list_properties";
    public const string GetProperty = "get_property";
    public const string CreateProperty = "create_property";
    public const string UpdateProperty = "update_property";
    public const string SetPropertyStatus = "set_property_status";

    public const string FindDocuments = "find_documents";
    public const string MoveDocuments = "move_documents";
    public const string RenameDocument = "rename_document";
    public const string ShareDocument = "share_document";
    public const string SummariseDocument = "summarise_document";

    public const string ListTeam = "list_team";
    public const string QueryMetric = "query_metric";
    public const string Navigate = "navigate";
}
