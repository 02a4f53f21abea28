using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>A document in its own sentences.</summary>
/// <param name="Sentences">In the order in which they stand in the document, each with its place; empty when there is no text (yet).</param>
public sealed record DocumentSummary(DocumentDto Document, IReadOnlyList<Passage> Sentences);

/// <summary>Chooses the sentences that tell most of a document. Computed from the text that was read; no model is asked.</summary>
public sealed record SummariseDocument(Guid Id) : IRequest<DocumentSummary>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class SummariseDocumentHandler(RequestDispatcher dispatcher, IDocumentTexts texts) : IRequestHandler<SummariseDocument, DocumentSummary>
{
    private const int Sentences = 5;

    public async Task<Result<DocumentSummary>> HandleAsync(SummariseDocument request, CancellationToken cancellationToken)
    {
        var document = await dispatcher.SendAsync<GetDocument, DocumentDto>(new GetDocument(request.Id), cancellationToken);
        if (!document.IsSuccess)
        {
            return document.Error;
        }

        if (await texts.FindAsync(request.Id, cancellationToken) is not { } text)
        {
            return new DocumentSummary(document.Value, []);
        }

        var running = text.Passages.Where(passage => passage is { IsHeading: false, IsTableRow: false }).ToList();
        var read = running.Count > 0 ? running : text.Passages.Where(passage => !passage.IsHeading).ToList();
        return new DocumentSummary(document.Value, TextSummary.Choose([.. read.Select(passage => ToPassage(text, passage))], Sentences));
    }

    private static Passage ToPassage(DocumentTextContent text, DocumentPassage passage) => new(
        $"{EntityTypes.Document}:{text.DocumentId}:{passage.Number}", text.Title, passage.Text, EntityTypes.Document, EntityTypes.Document, text.DocumentId, passage.Place.Label, 1)
    {
        Page = passage.Place.Page ?? passage.Place.Slide,
        Anchor = passage.Number,
    };
}
