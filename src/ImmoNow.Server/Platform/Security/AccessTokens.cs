using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImmoNow.Server.Platform.Security;

/// <summary>What a valid access token says.</summary>
public sealed record TokenClaims(
    Guid UserId, Guid TenantId, IReadOnlyList<string> Scopes, Guid? SessionId, int SecurityVersion, DateTimeOffset ExpiresAt);

/// <summary>
/// Issues and checks access tokens: JWT (RFC 7519), HMAC-SHA256 only, with the claims <c>user_id, email, role, tenant_id,
/// scopes</c>. A token's signature is checked once; after that its claims come from a cache until it expires. Whether the user
/// may still act is asked on every request elsewhere (<see cref="IUserDirectory"/>).
/// </summary>
public sealed class AccessTokens(SigningKey key, TimeProvider clock) : IDisposable
{
    /// <summary>Life of an access token.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Issuer = "immonow";
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly MemoryCache checkedTokens = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>A signed token for this user and session.</summary>
    public string Issue(UserSnapshot user, Guid sessionId)
    {
        var now = clock.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["user_id"] = user.Id.ToString(),
                ["email"] = user.Email,
                ["role"] = Persistence.EnumWords<UserRole>.WordOf(user.Role),
                ["tenant_id"] = user.TenantId.ToString(),
                ["scopes"] = user.Scopes.ToArray(),
                ["sid"] = sessionId.ToString(),
                ["sv"] = user.SecurityVersion,
            },
        });
    }

    /// <summary>The claims of a token that is signed by us and not expired, or null.</summary>
    public async Task<TokenClaims?> ReadAsync(string token)
    {
        if (!checkedTokens.TryGetValue(token, out TokenClaims? claims))
        {
            claims = await CheckAsync(token);
            if (claims is not null)
            {
                checkedTokens.Set(token, claims, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });
            }
        }

        return claims?.ExpiresAt > clock.GetUtcNow() ? claims : null;
    }

    public void Dispose() => checkedTokens.Dispose();

    private async Task<TokenClaims?> CheckAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = key.Value,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Expiry is compared with our own clock below; the library would use the machine's.
            ValidateLifetime = false,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken jwt ? Read(jwt) : null;
    }

    private static TokenClaims? Read(JsonWebToken jwt)
    {
        if (!Guid.TryParse(Text(jwt, "user_id"), out var userId) ||
            !Guid.TryParse(Text(jwt, "tenant_id"), out var tenantId) ||
            !jwt.TryGetPayloadValue("sv", out int securityVersion))
        {
            return null;
        }

        var scopes = jwt.Claims.Where(claim => claim.Type == "scopes").Select(claim => claim.Value).ToList();
        Guid? session = Guid.TryParse(Text(jwt, "sid"), out var sessionId) ? sessionId : null;
        return new TokenClaims(userId, tenantId, scopes, session, securityVersion, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero));
    }

    private static string? Text(JsonWebToken jwt, string claim) =>
        jwt.TryGetPayloadValue(claim, out string? value) ? value : null;
}
