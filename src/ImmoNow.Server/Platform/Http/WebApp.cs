using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ImmoNow.Server.Platform.Http;

/// <summary>Serves the built web front end from the setting <c>Web:Root</c>, or from <c>wwwroot</c> beside the program.</summary>
internal static class WebApp
{
    private const string NoncePlaceholder = "__CSP_NONCE__";

    public static void MapWebApp(this WebApplication app)
    {
        var root = Path.GetFullPath(app.Configuration["Web:Root"] ?? Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var page = Path.Combine(root, "index.html");
        if (!File.Exists(page))
        {
            return;
        }

        var template = File.ReadAllText(page);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new WithoutIndex(new PhysicalFileProvider(root)),
            OnPrepareResponse = SetCaching,
        });
        app.Use((http, next) => IsPage(http) ? WritePageAsync(http, template) : next(http));
    }

    /// <summary>
    /// Every address that is neither a route nor a file is a page of the front end, which has its own router. This is no fallback
    /// route: one would match wrong methods and content types as well, and hide them.
    /// </summary>
    private static bool IsPage(HttpContext http) =>
        http.GetEndpoint() is null
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !Path.HasExtension(http.Request.Path.Value);

    private static async Task WritePageAsync(HttpContext http, string template)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        await http.Response.WriteAsync(
            template.Replace(NoncePlaceholder, SecurityHeaders.Nonce(http), StringComparison.Ordinal), http.RequestAborted);
    }

    /// <summary>Files under /assets carry a hash of their content in their name and never change.</summary>
    private static void SetCaching(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";

    /// <summary>The page itself is a template and never served as it lies on the disk.</summary>
    private sealed class WithoutIndex(IFileProvider inner) : IFileProvider
    {
        public IDirectoryContents GetDirectoryContents(string subpath) => inner.GetDirectoryContents(subpath);

        public IFileInfo GetFileInfo(string subpath) =>
            subpath.EndsWith("index.html", StringComparison.OrdinalIgnoreCase) ? new NotFoundFileInfo(subpath) : inner.GetFileInfo(subpath);

        public Microsoft.Extensions.Primitives.IChangeToken Watch(string filter) => inner.Watch(filter);
    }
}
