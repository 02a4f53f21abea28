using System.Globalization;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ImmoNow.Server.Modules.Documents.Files;

/// <summary>503: the program that paints pages is not installed on the server.</summary>
public sealed record PagesNotPainted() : AppError(
    "program_missing", 503, new(
        "Seitenbilder brauchen das Programm pdftoppm (Debian-Paket poppler-utils) auf dem Server.",
        "Page pictures need the program pdftoppm (Debian package poppler-utils) on the server."));

/// <summary>One page of a PDF as a picture (PNG), so that a citation can be shown where it stands.</summary>
/// <param name="Page">From 1.</param>
public sealed record GetDocumentPage([FromRoute] Guid Id, [FromRoute] int Page) : IRequest<DocumentContent>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check) => check.Range("page", Page, 1, PdfReader.MostPages);
}

internal sealed class GetDocumentPageHandler(AppDbContext db) : IRequestHandler<GetDocumentPage, DocumentContent>
{
    public Task<Result<DocumentContent>> HandleAsync(GetDocumentPage request, CancellationToken cancellationToken) =>
        db.Set<Document>().FindForReadAsync(request.Id, cancellationToken)
            .MapAsync(document => Task.FromResult(new DocumentContent(document.FileKey, document.FileName, document.ContentType, document.Sha256, document.UpdatedAt)));
}

/// <summary>Paints pages and keeps them: a picture is named after the file's content, so it never grows old.</summary>
internal sealed class PagePictures(DataFolder data, DocumentFiles files, TimeProvider clock)
{
    private const int MostKept = 500;

    /// <summary>Painting takes a core for a moment; more than two at once would be felt by everybody.</summary>
    private static readonly SemaphoreSlim Painting = new(2);
    private static readonly ProcessBounds Bounds = new(TimeSpan.FromSeconds(20), 1_024, 64 * 1024);

    /// <summary>Path of the picture; null when the file has no such page or cannot be painted.</summary>
    /// <exception cref="UnreadableTextException">The program is missing, or gave up.</exception>
    public async Task<string?> FindAsync(DocumentContent document, int page, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(data.Combine("pages"));
        var path = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{document.Sha256}-{page}.png"));
        if (File.Exists(path))
        {
            return path;
        }

        await Painting.WaitAsync(cancellationToken);
        try
        {
            return File.Exists(path) || await PaintAsync(document, page, path, cancellationToken) ? path : null;
        }
        finally
        {
            Painting.Release();
            ForgetOldest(folder);
        }
    }

    private async Task<bool> PaintAsync(DocumentContent document, int page, string path, CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("immonow-page");
        try
        {
            var pdf = Path.Combine(work.FullName, "file.pdf");
            if (files.Open(document.Key) is not { } content)
            {
                return false;
            }

            await using (content)
            await using (var copy = File.Create(pdf))
            {
                await content.CopyToAsync(copy, cancellationToken);
            }

            var number = page.ToString(CultureInfo.InvariantCulture);
            var picture = Path.Combine(work.FullName, "page");
            await BoundedProcess.RunAsync(
                "pdftoppm",
                ["-r", "110", "-scale-to", "1600", "-png", "-singlefile", "-f", number, "-l", number, pdf, picture],
                Bounds,
                (output, token) => output.CopyToAsync(Stream.Null, token),
                cancellationToken);
            if (!File.Exists(picture + ".png"))
            {
                return false;
            }

            File.Move(picture + ".png", path, overwrite: true);
            return true;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>Pictures of erased documents must not outlive them for long.</summary>
    private void ForgetOldest(DirectoryInfo folder)
    {
        var yesterday = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var old in folder.EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc)
            .Where((file, place) => place >= MostKept || file.LastWriteTimeUtc < yesterday).ToList())
        {
            old.Delete();
        }
    }
}

internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder documents)
    {
        var route = documents.MapGet("/{id:guid}/pages/{page:int}", SendAsync);
        route.WithMetadata(new UseCaseMetadata(GetDocumentPage.Permission, typeof(GetDocumentPage))).WithName(nameof(GetDocumentPage));
        route.Produces<Stream>(StatusCodes.Status200OK, "image/png").Produces<Problem>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    private static async Task SendAsync([AsParameters] GetDocumentPage request, RequestDispatcher dispatcher, PagePictures pictures, HttpContext http)
    {
        var found = await dispatcher.SendAsync<GetDocumentPage, DocumentContent>(request, http.RequestAborted);
        if (!found.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, found.Error);
            return;
        }

        try
        {
            if (found.Value.ContentType != FileTypes.Pdf || await pictures.FindAsync(found.Value, request.Page, http.RequestAborted) is not { } path)
            {
                await ProblemMapper.WriteAsync(http, new RecordNotFound());
                return;
            }

            http.Response.Headers.CacheControl = "private, max-age=3600";
            await Results.File(path, "image/png", entityTag: new EntityTagHeaderValue($"\"{found.Value.Sha256}-{request.Page}\"")).ExecuteAsync(http);
        }
        catch (UnreadableTextException exception)
        {
            await ProblemMapper.WriteAsync(http, exception.Code == TextProblems.ProgramMissing ? new PagesNotPainted() : new RecordNotFound());
        }
    }
}
