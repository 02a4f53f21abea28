using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Chat.Public;

/// <summary>Turns the errors of use cases into what a tool answers.</summary>
public static class ToolAnswers
{
    public static ToolProblem ToProblem(this AppError error)
    {
        var detail = error.Detail ?? (error as ValidationFailed)?.Fields.Select(field => (LocalizedText?)field.Message).FirstOrDefault();
        var code = error switch
        {
            StaleVersion => "record_changed",
            PermissionDenied => "forbidden",
            _ => error.Code,
        };
        return new ToolProblem(code, new BilingualText(Join(error.Title.De, detail?.De), Join(error.Title.En, detail?.En)));
    }

    public static ToolResult ToToolResult(this AppError error) => new() { Problem = error.ToProblem() };

    /// <summary>The answer of an undo: what is as before, and what stays since somebody worked on it.</summary>
    public static ToolResult Undone(ToolCall call, string entityType, IReadOnlyList<(Guid Id, string Label)> all, IReadOnlyCollection<Guid> restored, BilingualText? said = null)
    {
        var german = call.Language == AssistantLanguage.German;
        var back = (said ?? new BilingualText("„{0}“ ist wieder wie vorher.", "“{0}” is as it was before.")).For(call.Language);
        var stays = german ? "„{0}“ bleibt, wie es ist: Daran wurde seitdem gearbeitet." : "“{0}” stays as it is: somebody has worked on it since.";
        var left = all.Count(record => !restored.Contains(record.Id));
        return new ToolResult
        {
            Affected = [.. all.Select(record => new AffectedRecord(
                entityType, record.Id, record.Label, (restored.Contains(record.Id) ? back : stays).Replace("{0}", record.Label, StringComparison.Ordinal)))],
            UiCommands = left == 0 ? [] : [UiCommand.Toast("warning", german ? $"{left} von {all.Count} bleiben, wie sie sind: Daran wurde seitdem gearbeitet." : $"{left} of {all.Count} stay as they are: somebody has worked on them since.")],
        };
    }

    private static string Join(string title, string? detail) => detail is null ? title : $"{title} {detail}";
}
