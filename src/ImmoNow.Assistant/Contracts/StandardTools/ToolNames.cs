namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>The tools the rules know how to call. A host that does not offer one simply lacks the ability.</summary>
public static class ToolNames
{
    public const string CreateTask = "create_task";
    public const string UpdateTask = "update_task";
    public const string ListTasks = "list_tasks";
    public const string ListContacts = "list_contacts";
    public const string ListProperties = "list_properties";
    public const string Navigate = "navigate";
}
