using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Files;

/// <summary>The proof in a signed address: what the route needs besides its own path.</summary>
/// <param name="Tenant">Whose file it is.</param>
/// <param name="Expires">Unix seconds.</param>
/// <param name="Signature">Base64url.</param>
public sealed record FileTicket(Guid Tenant, long Expires, string Signature)
{
    /// <summary><c>tenant=…&amp;expires=…&amp;signature=…</c>.</summary>
    public string ToQuery() => string.Create(CultureInfo.InvariantCulture, $"tenant={Tenant}&expires={Expires}&signature={Signature}");
}

/// <summary>
/// Short-lived signatures for addresses that a browser loads without a token (<c>img</c>, <c>iframe</c>, downloads). A
/// signature covers the tenant, the purpose, the file and the expiry. The expiry is rounded to hours, so that the same file
/// keeps the same address for an hour and the browser's cache works.
/// </summary>
public sealed class SignedUrls(SigningKey key, TimeProvider clock)
{
    /// <summary>An address holds at least this long, and an hour longer at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    private const long Hour = 3_600;

    // A key of its own, so that no signature made here could ever be taken for one of an access token.
    private readonly byte[] secret = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, key.Value.Key, 32, info: Encoding.ASCII.GetBytes("immonow signed urls v1"));

    /// <summary>Makes a ticket for one file of a tenant.</summary>
    /// <param name="purpose">Name of the route, so that a ticket for one kind of file opens no other.</param>
    /// <param name="resource">Everything that names the file on that route.</param>
    public FileTicket Sign(Guid tenant, string purpose, string resource)
    {
        var thisHour = clock.GetUtcNow().ToUnixTimeSeconds() / Hour * Hour;
        var expires = thisHour + Hour + (long)Lifetime.TotalSeconds;
        return new FileTicket(tenant, expires, Signature(tenant, purpose, resource, expires));
    }

    /// <summary>Makes a ticket that holds until a given second, for links that a person hands on.</summary>
    /// <inheritdoc cref="Sign(Guid, string, string)"/>
    public FileTicket Sign(Guid tenant, string purpose, string resource, DateTimeOffset until)
    {
        var expires = until.ToUnixTimeSeconds();
        return new FileTicket(tenant, expires, Signature(tenant, purpose, resource, expires));
    }

    /// <summary>Whether the ticket was made here for exactly this file and has not run out.</summary>
    public bool IsValid(FileTicket ticket, string purpose, string resource)
    {
        var expected = Encoding.ASCII.GetBytes(Signature(ticket.Tenant, purpose, resource, ticket.Expires));
        var given = Encoding.UTF8.GetBytes(ticket.Signature);
        return CryptographicOperations.FixedTimeEquals(expected, given) && clock.GetUtcNow().ToUnixTimeSeconds() < ticket.Expires;
    }

    /// <summary>Somebody who holds a valid ticket: may read within that tenant, nothing else.</summary>
    public static Actor ReaderFor(Guid tenant) => new()
    {
        UserId = null,
        TenantId = tenant,
        Email = "",
        Name = "Signed address",
        Role = UserRole.Employee,
        Scopes = new HashSet<string>([Scopes.Read], StringComparer.Ordinal),
    };

    private string Signature(Guid tenant, string purpose, string resource, long expires)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{purpose}\n{tenant:N}\n{resource}\n{expires}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
    }
}
