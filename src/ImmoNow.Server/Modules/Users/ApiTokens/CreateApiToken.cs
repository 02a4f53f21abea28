using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users.ApiTokens;

/// <summary>What people decide about an API token.</summary>
public sealed record ApiTokenFields
{
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Null for a token that works until it is removed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new API token. The token itself is shown here and never again.</summary>
public sealed record NewApiTokenDto(
    Guid Id, string Name, IReadOnlyList<string> Scopes, string TokenEnd, DateTimeOffset? ExpiresAt, DateTimeOffset CreatedAt, string Token, int Version)
    : IVersioned;

/// <summary>Makes an API token of the caller, with no more rights than the caller has.</summary>
public sealed record CreateApiToken([FromBody] ApiTokenFields Fields) : ICommand<NewApiTokenDto>, ICarriesSecrets
{
    /// <summary>More than anybody needs, fewer than a runaway script makes.</summary>
    public const int MostPerUser = 50;

    public static Permission Permission => UsersPermissions.ApiTokens;

    public static string Action => "users.create_api_token";

    public void Validate(Validator check)
    {
        check.Required("name", Fields.Name, 120);
        check.That(!Fields.Name.Any(char.IsControl), "name", "Bitte keine Steuerzeichen verwenden.", "Please do not use control characters.");
        UserFields.CheckScopes(check, Fields.Scopes, Scopes.All);
        check.Date("expires_at", Fields.ExpiresAt);
    }
}

internal sealed class CreateApiTokenHandler(AppDbContext db, RequestContext context, TimeProvider clock) : IRequestHandler<CreateApiToken, NewApiTokenDto>
{
    public async Task<Result<NewApiTokenDto>> HandleAsync(CreateApiToken request, CancellationToken cancellationToken)
    {
        if (context.RequiredActor is not { SessionId: not null, UserId: { } own } actor)
        {
            return new SessionRequired();
        }

        var check = new Validator();
        UserFields.CheckScopes(check, request.Fields.Scopes, [.. Scopes.All.Where(actor.Scopes.Contains)]);
        check.That(
            request.Fields.ExpiresAt is null || request.Fields.ExpiresAt > clock.GetUtcNow(), "expires_at",
            "Das Ablaufdatum muss in der Zukunft liegen.", "The expiry date must be in the future.");
        var existing = await db.Set<ApiToken>().CountAsync(token => token.UserId == own, cancellationToken);
        check.That(
            existing < CreateApiToken.MostPerUser, "name",
            $"Mehr als {CreateApiToken.MostPerUser} API-Token sind nicht möglich.", $"More than {CreateApiToken.MostPerUser} API tokens are not possible.");
        return check.Errors.Count > 0 ? new ValidationFailed(check.Errors) : await SaveAsync(request.Fields, actor, own, cancellationToken);
    }

    private async Task<NewApiTokenDto> SaveAsync(ApiTokenFields fields, Actor actor, Guid own, CancellationToken cancellationToken)
    {
        var secret = OpaqueToken.Create(actor.TenantId, ApiTokenFormat.Prefix);
        var token = new ApiToken
        {
            UserId = own,
            Name = fields.Name.Trim(),
            Scopes = [.. Scopes.All.Where(scope => fields.Scopes.Contains(scope, StringComparer.Ordinal))],
            TokenHash = secret.Hash,
            TokenEnd = secret.Text[^4..],
            ExpiresAt = fields.ExpiresAt,
        };
        db.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        return new NewApiTokenDto(token.Id, token.Name, token.Scopes, token.TokenEnd, token.ExpiresAt, token.CreatedAt, secret.Text, token.Version);
    }
}
