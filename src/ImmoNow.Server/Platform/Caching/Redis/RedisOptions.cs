using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImmoNow.Server.Platform.Hosting;

namespace ImmoNow.Server.Platform.Caching.Redis;

/// <summary>Where Redis is and how to get in. Read from an address such as <c>redis://user:password@host:6379/0</c>.</summary>
public sealed record RedisOptions
{
    private RedisOptions(EndPoint endPoint) => EndPoint = endPoint;

    /// <summary>Host and port, or a socket file.</summary>
    public EndPoint EndPoint { get; private init; }

    /// <summary>The name that the certificate must have; nothing without TLS.</summary>
    public string? TlsHost { get; private init; }

    /// <summary>A file with the certificate of one's own authority; nothing trusts what the machine trusts.</summary>
    public string? Authority { get; private init; }

    /// <summary>The user of Redis' access lists; nothing means the default one.</summary>
    public string? User { get; private init; }

    /// <summary>Nothing where Redis wants none.</summary>
    public string? Password { get; private init; }

    /// <summary>The number of the database.</summary>
    public int Database { get; private init; }

    /// <summary>How long each reply may take. The limits of a request wait for it, so it is short.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long connecting and signing in may take; nobody but the start waits for it.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first pause before the next attempt to connect; it doubles.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause before the next attempt to connect.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// <c>redis://</c>, <c>rediss://</c> (TLS; <c>?ca=FILE</c> for an authority of one's own) or <c>unix:///path/to/socket</c>;
    /// with <c>[user]:password@</c> and the number of a database as the path, behind a socket file <c>?user=</c>, <c>?password=</c> and <c>?database=</c>.
    /// <c>?timeout=</c> sets <see cref="Timeout"/> in seconds.
    /// </summary>
    /// <exception cref="StartupFailure">It cannot be read. The message does not repeat it, for it may hold a password.</exception>
    public static RedisOptions Parse(string connection)
    {
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss" or "unix"))
        {
            throw new StartupFailure("Redis:Connection is no address such as redis://:password@host:6379/0, rediss://… or unix:///path/to/socket.");
        }

        var query = Query(address.Query);
        var credentials = address.UserInfo.Split(':', 2);
        var isFile = address.Scheme == "unix";
        return new RedisOptions(isFile ? new UnixDomainSocketEndPoint(Uri.UnescapeDataString(address.AbsolutePath)) : new DnsEndPoint(address.IdnHost, address.Port < 0 ? 6379 : address.Port))
        {
            TlsHost = address.Scheme == "rediss" ? address.IdnHost : null,
            Authority = query.GetValueOrDefault("ca"),
            User = credentials is [{ Length: > 0 } user, _] ? Uri.UnescapeDataString(user) : query.GetValueOrDefault("user"),
            Password = credentials is [_, { Length: > 0 } password] ? Uri.UnescapeDataString(password) : query.GetValueOrDefault("password"),
            Database = Number(isFile ? query.GetValueOrDefault("database", "") : address.AbsolutePath.Trim('/'), "database"),
            Timeout = TimeSpan.FromSeconds(query.TryGetValue("timeout", out var seconds) ? Math.Max(1, Number(seconds, "timeout")) : 1),
        };
    }

    /// <summary>The address alone.</summary>
    public override string ToString() => EndPoint is DnsEndPoint host ? string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{host.Port}") : EndPoint.ToString() ?? "";

    private static int Number(string text, string what) =>
        text.Length == 0 ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new StartupFailure($"Redis:Connection names a {what} that is no number.");

    private static Dictionary<string, string> Query(string query) => query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Where(part => part.Length == 2)
        .GroupBy(part => part[0], part => Uri.UnescapeDataString(part[1]), StringComparer.Ordinal)
        .ToDictionary(part => part.Key, part => part.Last(), StringComparer.Ordinal);
}
