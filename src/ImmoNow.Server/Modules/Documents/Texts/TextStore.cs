using System.Text.Json;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>What earlier turns have read of a file.</summary>
/// <param name="Problem">What is missing from these pages, or empty.</param>
internal sealed record TextSoFar(IReadOnlyList<TextSegment> Segments, int PagesRead, int Pages, string Problem)
{
    private const int MostCharacters = 5_000_000;
    private const int MostSegments = 50_000;

    public static TextSoFar Nothing { get; } = new([], 0, 0, "");

    /// <summary>As much as anybody would search in.</summary>
    public bool IsFull => Segments.Count >= MostSegments || Segments.Sum(segment => (long)segment.Text.Length) >= MostCharacters;

    /// <summary>With the passages of a further turn, numbered on.</summary>
    public TextSoFar With(IReadOnlyList<TextSegment> more, int? pagesRead = null, int? pages = null, string problem = "") => new(
        [.. Segments, .. more.Select((segment, index) => segment with { N = Segments.Count + index + 1 })],
        pagesRead ?? PagesRead,
        pages ?? Pages,
        problem.Length > 0 ? problem : Problem);
}

/// <summary>Writes down what was read.</summary>
internal sealed class TextStore(AppDbContext db)
{
    private const int LongestSearchText = 500_000;

    /// <summary>The document of a job, as long as the file is its current one.</summary>
    public Task<Document?> DocumentAsync(DocumentTextJob job, CancellationToken cancellationToken) =>
        db.Set<Document>().WithDeletedUnfiltered().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == job.DocumentId && row.FileVersion == job.FileVersion, cancellationToken);

    /// <summary>What is there to go on from.</summary>
    public async Task<TextSoFar> SoFarAsync(Document document, CancellationToken cancellationToken)
    {
        var text = await db.Set<DocumentText>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == document.Id && row.FileVersion == document.FileVersion && row.Status == IndexStatus.Pending && row.PagesRead > 0, cancellationToken);
        return text is null ? TextSoFar.Nothing : new TextSoFar(DocumentTexts.SegmentsOf(text), text.PagesRead, text.Pages, text.Error);
    }

    /// <summary>Keeps whole pages while reading goes on; they are found at once.</summary>
    public async Task KeepAsync(Document document, TextSoFar soFar)
    {
        var text = await RowAsync(document);
        Fill(text, document, soFar.Segments);
        (text.Status, text.Error, text.PagesRead, text.Pages) = (IndexStatus.Pending, soFar.Problem, soFar.PagesRead, soFar.Pages);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Ends a job with its text, or with the reason why there is none.</summary>
    public async Task FinishAsync(DocumentTextJob job, Document document, TextSoFar before, ExtractedText last)
    {
        var all = before.With(last.Segments, problem: last.Problem);
        var isPartial = before.PagesRead > 0 && !TextProblems.IsRead(last.Problem);
        var problem = isPartial ? TextProblems.Partial
            : all.IsFull ? TextProblems.Truncated
            : all.Segments.Count == 0 && TextProblems.IsRead(all.Problem) ? TextProblems.NoTextRecognised
            : all.Problem;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var text = await RowAsync(document);
        Fill(text, document, all.Segments);
        (text.Status, text.Error) = (TextProblems.IsRead(problem) ? IndexStatus.Indexed : IndexStatus.Failed, problem);
        (text.PagesRead, text.Pages) = isPartial ? (before.PagesRead, before.Pages) : (0, 0);
        await db.SaveChangesAsync(CancellationToken.None);
        await ForgetAsync(job);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public Task ForgetAsync(DocumentTextJob job) => db.Set<DocumentTextJob>()
        .Where(row => row.DocumentId == job.DocumentId && row.FileVersion == job.FileVersion).ExecuteDeleteAsync(CancellationToken.None);

    private async Task<DocumentText> RowAsync(Document document)
    {
        var text = await db.Set<DocumentText>().FirstOrDefaultAsync(row => row.Id == document.Id);
        if (text is null)
        {
            text = new DocumentText { Id = document.Id };
            db.Add(text);
        }

        return text;
    }

    private static void Fill(DocumentText text, Document document, IReadOnlyList<TextSegment> segments)
    {
        text.Title = document.Title;
        text.FileVersion = document.FileVersion;
        text.Characters = segments.Sum(segment => segment.Text.Length);
        text.SegmentCount = segments.Count;
        text.Segments = JsonSerializer.Serialize(segments, WireJson.Options);
        var folded = TextFolding.Fold(string.Join(' ', segments.Select(segment => segment.Text)));
        text.SearchText = folded.Length <= LongestSearchText ? folded : folded[..LongestSearchText];
    }
}
