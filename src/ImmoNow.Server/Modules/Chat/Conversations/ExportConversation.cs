using System.Globalization;
using System.Text;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Chat.Conversations;

/// <summary>One of the caller's conversations as a file.</summary>
/// <param name="Format"><c>markdown</c> (default) or <c>json</c>.</param>
public sealed record ExportConversation([FromRoute] Guid Id, string? Format = null) : IRequest<ConversationDetail>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check) => check.That(Format is null or "markdown" or "json", "format", "Erwartet wird „markdown“ oder „json“.", "Expected \"markdown\" or \"json\".");
}

internal sealed class ExportConversationHandler(IRequestHandler<GetConversation, ConversationDetail> read) : IRequestHandler<ExportConversation, ConversationDetail>
{
    public Task<Result<ConversationDetail>> HandleAsync(ExportConversation request, CancellationToken cancellationToken) =>
        read.HandleAsync(new GetConversation(request.Id), cancellationToken);
}

internal static class ConversationExportEndpoint
{
    private static readonly JsonSerializerOptions Indented = new(AssistantJson.Options) { WriteIndented = true };

    public static async Task ExportAsync([AsParameters] ExportConversation request, RequestDispatcher dispatcher, RequestContext context, HttpContext http)
    {
        var result = await dispatcher.SendAsync<ExportConversation, ConversationDetail>(request, http.RequestAborted);
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        var isJson = request.Format == "json";
        var day = result.Value.Messages.Count > 0 ? result.Value.Messages[0].CreatedAt : DateTimeOffset.UnixEpoch;
        var name = string.Create(CultureInfo.InvariantCulture, $"immonow-{day:yyyy-MM-dd}-{result.Value.Id:N}.{(isJson ? "json" : "md")}");
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.ContentType = isJson ? "application/json; charset=utf-8" : "text/markdown; charset=utf-8";
        await http.Response.WriteAsync(isJson ? JsonSerializer.Serialize(result.Value, Indented) : Markdown(result.Value, context.Locale), Encoding.UTF8, http.RequestAborted);
    }

    private static string Markdown(ConversationDetail conversation, Locale locale)
    {
        var isGerman = locale == Locale.De;
        var text = new StringBuilder().Append("# ").AppendLine(conversation.Title);
        foreach (var message in conversation.Messages)
        {
            var speaker = (message.Role, isGerman) switch { ("user", true) => "Frage", ("user", false) => "Question", (_, true) => "Antwort", _ => "Answer" };
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"## {speaker} ({message.CreatedAt:yyyy-MM-dd HH:mm} UTC)").AppendLine().AppendLine().AppendLine(message.Message);
            foreach (var source in message.Sources)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(source.N == 1 ? "\n" : "")}- [{source.N}] {source.Title}");
                text.AppendLine(string.IsNullOrEmpty(source.Location) ? "" : $", {source.Location}");
            }
        }

        return text.ToString();
    }
}
