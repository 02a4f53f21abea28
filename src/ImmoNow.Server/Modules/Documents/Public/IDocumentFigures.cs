using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Documents.Public;

/// <summary>Key figures of the caller's agency about its documents.</summary>
public interface IDocumentFigures
{
    /// <summary>Counts documents.</summary>
    /// <param name="filter">Period of upload; groups by time.</param>
    Task<IReadOnlyList<FigureGroup>> CountAsync(FigureFilter filter, CancellationToken cancellationToken);
}
