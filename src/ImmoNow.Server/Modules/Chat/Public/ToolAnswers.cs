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

    private static string Join(string title, string? detail) => detail is null ? title : $"{title} {detail}";
}
