using ImmoNow.Assistant.Safety;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>A document's text as the preview shows it.</summary>
/// <param name="InstructedSegments">Numbers of the passages that speak to the assistant; nothing follows them, and people are told.</param>
/// <param name="Segments">Empty while the text is being read, and when there is none.</param>
public sealed record DocumentTextDto(
    Guid DocumentId, int FileVersion, IndexStatus Status, string? Error, int Characters, IReadOnlyList<TextSegment> Segments, IReadOnlyList<int> InstructedSegments);

/// <summary>Reads the text of a document's current file, passage by passage.</summary>
public sealed record GetDocumentText([FromRoute] Guid Id) : IRequest<DocumentTextDto>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetDocumentTextHandler(AppDbContext db) : IRequestHandler<GetDocumentText, DocumentTextDto>
{
    public async Task<Result<DocumentTextDto>> HandleAsync(GetDocumentText request, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().FindForReadAsync(request.Id, cancellationToken);
        if (!document.IsSuccess)
        {
            return document.Error;
        }

        var number = document.Value.FileVersion;
        var text = await db.Set<DocumentText>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.Id && row.FileVersion == number, cancellationToken);
        return text is null
            ? new DocumentTextDto(request.Id, number, IndexStatus.Pending, null, 0, [], [])
            : Of(text, DocumentTexts.SegmentsOf(text));
    }

    private static DocumentTextDto Of(DocumentText text, IReadOnlyList<TextSegment> segments) => new(
        text.Id, text.FileVersion, text.Status, text.Error.Length > 0 ? text.Error : null, text.Characters, segments,
        [.. segments.Where(segment => InstructionDetector.HasInstructions(segment.Text)).Select(segment => segment.N)]);
}
