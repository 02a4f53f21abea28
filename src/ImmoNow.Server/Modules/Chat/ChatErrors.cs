using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>A proposal that cannot be carried out (any more); the code tells why.</summary>
public sealed record ActionRefused(string RefusalCode, int RefusalStatus, LocalizedText Message) : AppError(RefusalCode, RefusalStatus, Message)
{
    public static AppError From(ToolProblem problem) => problem.Code switch
    {
        "not_found" => new RecordNotFound(),
        "forbidden" => new PermissionDenied("assistant.action"),
        "expired" => Of(problem, 410),
        "invalid_arguments" => Of(problem, 400),
        "validation_failed" => Of(problem, 400),
        _ => Of(problem, 409),
    };

    private static ActionRefused Of(ToolProblem problem, int status) => new(problem.Code, status, new LocalizedText(problem.Message.De, problem.Message.En));
}

/// <summary>409: the conversation is being answered.</summary>
public sealed record ConversationBusy() : AppError("conversation_busy", 409, new LocalizedText(
    "In diesem Gespräch wird gerade eine Frage beantwortet. Warten Sie auf die Antwort, oder halten Sie sie an.",
    "A question is being answered in this conversation. Wait for the answer, or stop it."));

/// <summary>The message itself cannot be answered.</summary>
public sealed record MessageRefused(string RefusalCode, string Message) : AppError(RefusalCode, 400, new LocalizedText(Message, Message));
