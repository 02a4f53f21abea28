using System.Globalization;
using System.Text;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>Tells a document in its own sentences, each cited where it stands.</summary>
internal sealed class SummariseDocumentTool(RequestDispatcher dispatcher) : AssistantTool<SummariseDocumentArguments>
{
    public override string Name => ToolNames.SummariseDocument;

    public override BilingualText Description => new(
        "Fasst ein Dokument mit seinen wichtigsten Sätzen zusammen und zeigt, wo sie stehen.", "Sums a document up in its most important sentences and shows where they stand.");

    public override string Permission => DocumentsPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples => DocumentExamples.Summarise;

    protected override async Task<ToolResult> ExecuteAsync(SummariseDocumentArguments arguments, ToolCall call, CancellationToken ct)
    {
        var answer = await dispatcher.SendAsync<SummariseDocument, DocumentSummary>(new SummariseDocument(arguments.DocumentId), ct);
        if (!answer.IsSuccess)
        {
            return answer.Error.ToToolResult();
        }

        var (document, sentences) = answer.Value;
        if (sentences.Count == 0)
        {
            return document.IndexStatus == IndexStatus.Pending
                ? ToolResult.Failed("not_read_yet", new BilingualText("Der Text dieses Dokuments wird noch eingelesen.", "The text of this document is still being read."))
                : ToolResult.Failed("no_text", new BilingualText("Dieses Dokument hat keinen lesbaren Text.", "This document has no readable text."));
        }

        return new ToolResult { Message = Write(document, sentences, call.Language == AssistantLanguage.German), Sources = sentences };
    }

    private static string Write(DocumentDto document, IReadOnlyList<Passage> sentences, bool german)
    {
        var title = MarkdownText.Escape(document.Title);
        var text = new StringBuilder(german ? $"Die wichtigsten Sätze aus **{title}**, wörtlich:\n\n" : $"The most important sentences of **{title}**, word for word:\n\n");
        for (var index = 0; index < sentences.Count; index++)
        {
            var quote = MarkdownText.Escape(MarkdownText.Shorten(sentences[index].Text, AssistantLimits.QuoteLength));
            text.Append(german ? $"> „{quote}“" : $"> “{quote}”");
            if (sentences[index].Location is { Length: > 0 } place)
            {
                text.Append(" — ").Append(MarkdownText.Escape(place));
            }

            text.Append(CultureInfo.InvariantCulture, $" [{index + 1}]\n\n");
        }

        return text.ToString().TrimEnd();
    }
}
