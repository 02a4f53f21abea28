using System.Security.Cryptography;

namespace ImmoNow.Server.Platform.Http;

/// <summary>
/// Headers on every response (OWASP ASVS 5.0, V3.4). The content security policy allows this origin only: no foreign scripts,
/// fonts, pictures or connections, so that no text in a mail or an answer can carry data out.
/// </summary>
internal static class SecurityHeaders
{
    private const string NonceItem = "csp-nonce";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use(async (http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=()";
        headers.ContentSecurityPolicy = PolicyFor(http);
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        await next(http);
    });

    /// <summary>The nonce of this response; the web page's template and the policy share it.</summary>
    public static string Nonce(HttpContext http)
    {
        if (http.Items[NonceItem] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            http.Items[NonceItem] = nonce;
        }

        return nonce;
    }

    private static string PolicyFor(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return "default-src 'none'; frame-ancestors 'none'; sandbox";
        }

        // The page that browses the API document brings inline code of its own and shows no customer data.
        var inline = http.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal) ? " 'unsafe-inline'" : "";
        var style = inline.Length > 0 ? inline : $" 'nonce-{Nonce(http)}'";
        return $"default-src 'self'; script-src 'self'{inline}; style-src 'self'{style}; style-src-attr 'unsafe-inline'; " +
            "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; frame-src 'self' blob:; " +
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
