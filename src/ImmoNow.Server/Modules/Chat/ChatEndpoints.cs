using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Actions;
using ImmoNow.Server.Modules.Chat.Conversations;
using ImmoNow.Server.Modules.Chat.Llm;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.RateLimiting;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Chat;

internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder api)
    {
        var ai = api.MapGroup("/ai").WithTags("Assistant").ClosedByCanary();
        ai.MapPost("/chat", ChatAnswerEndpoint.AnswerAsync)
            .WithMetadata(new UseCaseMetadata(AskAssistant.Permission, typeof(AskAssistant))).WithName(nameof(AskAssistant))
            .Produces<AssistantReply>().Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
            .RequireRateLimiting(RateLimits.Assistant);
        ai.MapQuery<ListTools, ToolList>("/tools");
        ai.MapQuery<GetAssistantHealth, AssistantHealth>("/health");

        ai.MapQuery<ListActions, ActionList>("/actions");
        ai.MapQuery<ListDoneActions, Page<DoneAction>>("/actions/done");
        ai.MapAction<ConfirmAction, ActionAnswer>("/actions/{id:guid}/confirm");
        ai.MapAction<RejectAction, ActionAnswer>("/actions/{id:guid}/reject");
        ai.MapAction<UndoAction, ActionAnswer>("/actions/{id:guid}/undo");

        ai.MapQuery<ListConversations, Page<ConversationSummary>>("/conversations");
        ai.MapQuery<GetConversation, ConversationDetail>("/conversations/{id:guid}");
        ai.MapGet("/conversations/{id:guid}/stream", ChatAnswerEndpoint.ResumeAsync)
            .WithMetadata(new UseCaseMetadata(ResumeTurn.Permission, typeof(ResumeTurn))).WithName(nameof(ResumeTurn))
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Produces(StatusCodes.Status204NoContent);
        ai.MapAction<StopTurn, Nothing>("/conversations/{id:guid}/stop");
        ai.MapUpdate<RenameConversation, ConversationSummary>("/conversations/{id:guid}");
        ai.MapGet("/conversations/{id:guid}/export", ConversationExportEndpoint.ExportAsync).Describe<ExportConversation, ConversationDetail>(StatusCodes.Status200OK);
        ai.MapRemove<DeleteConversation>("/conversations/{id:guid}");
        ai.MapAction<GiveFeedback, Nothing>("/messages/{id:guid}/feedback");
        ai.MapQuery<GetReceipt, AssistantReceipt>("/receipts/{id:guid}");
        ai.MapAction<ReplayReceipt, ReceiptReplay>("/receipts/{id:guid}/replay").RequireRateLimiting(RateLimits.Assistant);
        api.MapLlm();
    }
}
