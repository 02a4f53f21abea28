using ImmoNow.Server.Modules.Documents.Shares;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.RateLimiting;
using ImmoNow.Server.Platform.Requests;
using Microsoft.Net.Http.Headers;

namespace ImmoNow.Server.Modules.Documents.Files;

/// <summary>The routes that give files out: attachment by default, shown in the page only for types that cannot do harm.</summary>
internal static class DownloadEndpoints
{
    public static void MapDownloads(this IEndpointRouteBuilder documents)
    {
        documents.MapGet("/{id:guid}/content", SendCurrentAsync).DescribeFile<DownloadDocument>();
        documents.MapGet("/{id:guid}/versions/{number:int}/content", SendVersionAsync).DescribeFile<DownloadDocumentVersion>();
    }

    /// <summary>Files by signed address, outside of the group whose routes all want a sign-in.</summary>
    public static void MapSignedDocuments(this IEndpointRouteBuilder api)
    {
        api.MapGet($"/files/{PreviewDocument.Purpose}/{{id:guid}}/{{number:int}}", SendSignedAsync).WithTags("Documents").DescribeFile<OpenSignedDocument>();
        api.MapGet($"/files/{OpenSharedDocument.Purpose}/{{id:guid}}", SendSharedAsync).WithTags("Documents").DescribeFile<OpenSharedDocument>()
            .RequireRateLimiting(RateLimits.SharedLinks);
    }

    private static RouteHandlerBuilder DescribeFile<TRequest>(this RouteHandlerBuilder route)
        where TRequest : IRequest<DocumentContent>
    {
        route.WithMetadata(new UseCaseMetadata(TRequest.Permission, typeof(TRequest)));
        route.WithName(typeof(TRequest).Name);
        route.Produces<Stream>(StatusCodes.Status200OK, FileTypes.Unknown);
        return route.Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    private static async Task SendCurrentAsync(
        [AsParameters] DownloadDocument request, RequestDispatcher dispatcher, DocumentFiles files, HttpContext http) =>
        await SendAsync(http, files, await dispatcher.SendAsync<DownloadDocument, DocumentContent>(request, http.RequestAborted), request.Inline == true);

    private static async Task SendVersionAsync(
        [AsParameters] DownloadDocumentVersion request, RequestDispatcher dispatcher, DocumentFiles files, HttpContext http) =>
        await SendAsync(http, files, await dispatcher.SendAsync<DownloadDocumentVersion, DocumentContent>(request, http.RequestAborted), request.Inline == true);

    private static async Task SendSignedAsync(
        [AsParameters] OpenSignedDocument request, RequestDispatcher dispatcher, DocumentFiles files, HttpContext http) =>
        await SendAsync(http, files, await dispatcher.SendAsync<OpenSignedDocument, DocumentContent>(request, http.RequestAborted), inline: true);

    private static async Task SendSharedAsync(
        [AsParameters] OpenSharedDocument request, RequestDispatcher dispatcher, DocumentFiles files, HttpContext http)
    {
        // A link that somebody put on a web page must not end in a search engine.
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        await SendAsync(http, files, await dispatcher.SendAsync<OpenSharedDocument, DocumentContent>(request, http.RequestAborted), inline: false);
    }

    private static async Task SendAsync(HttpContext http, DocumentFiles files, Result<DocumentContent> result, bool inline)
    {
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        var content = result.Value;
        if (files.Open(content.Key) is not { } stream)
        {
            await ProblemMapper.WriteAsync(http, new FileLost());
            return;
        }

        var inlineType = inline ? FileTypes.InlineTypeOf(content.ContentType) : null;
        var disposition = new ContentDispositionHeaderValue(inlineType is null ? "attachment" : "inline");
        disposition.SetHttpFileName(content.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        if (inlineType == FileTypes.Pdf)
        {
            AllowPdfViewer(http);
        }

        await Results.Stream(
            stream,
            inlineType ?? content.ContentType,
            lastModified: content.StoredAt,
            entityTag: new EntityTagHeaderValue($"\"{content.Sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
    }

    /// <summary>The browsers' PDF viewers do not start inside a sandboxed document, and they keep their scripts to themselves.</summary>
    private static void AllowPdfViewer(HttpContext http)
    {
#pragma warning disable S7039 // The viewer styles itself inline; scripts, pictures and connections stay forbidden.
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
#pragma warning restore S7039
        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
    }
}
