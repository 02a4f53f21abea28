using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Platform.Figures;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

internal sealed class DocumentFigures(AppDbContext db) : IDocumentFigures
{
    public Task<IReadOnlyList<FigureGroup>> CountAsync(FigureFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<Document> documents = db.Set<Document>().AsNoTracking();
        documents = filter.From is { } from ? documents.Where(document => document.CreatedAt >= from) : documents;
        documents = filter.Before is { } before ? documents.Where(document => document.CreatedAt < before) : documents;
        return documents.Select(document => new FigureRow { At = document.CreatedAt }).MeasureAsync(FigureFunction.Count, filter, cancellationToken);
    }
}
