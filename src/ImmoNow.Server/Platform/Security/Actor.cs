using System.Net;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Platform.Security;

/// <summary>On whose behalf something happens. The tenant comes from here and from nowhere else.</summary>
public sealed record Actor
{
    /// <summary>The user, or null for the system itself (jobs, demo data).</summary>
    public required Guid? UserId { get; init; }

    /// <summary>The agency whose data is in reach.</summary>
    public required Guid TenantId { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required UserRole Role { get; init; }

    public required IReadOnlySet<string> Scopes { get; init; }

    /// <summary>The sign-in session (refresh family), or null for API tokens and the system.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Whether this is the program itself.</summary>
    public bool IsSystem => UserId is null;

    /// <summary>Whether the actor may do this. The one place where role and scope decide.</summary>
    public bool May(Permission permission) => permission.Audience switch
    {
        Audience.Public => true,
        Audience.SignedIn => Scopes.Contains(permission.Scope),
        _ => Role is UserRole.Admin or UserRole.Employee && Scopes.Contains(permission.Scope),
    };

    /// <summary>The program itself at work for one tenant, with every scope.</summary>
    public static Actor System(Guid tenantId, string name) => new()
    {
        UserId = null,
        TenantId = tenantId,
        Email = "",
        Name = name,
        Role = UserRole.Admin,
        Scopes = Security.Scopes.All.ToHashSet(StringComparer.Ordinal),
    };
}

/// <summary>
/// Everything a use case may know about its caller; one per scope (HTTP request, job run, tool call).
/// Filled by the authentication middleware or by a job, read by the dispatcher and the database context.
/// </summary>
public sealed class RequestContext
{
    /// <summary>The caller, or null when nobody is signed in.</summary>
    public Actor? Actor { get; set; }

    /// <summary>Language for texts, from <c>Accept-Language</c>.</summary>
    public Locale Locale { get; set; } = Locale.De;

    public IPAddress? IpAddress { get; set; }

    /// <summary>Value of <c>Idempotency-Key</c>, or null.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>The audit name of the command at work; set by the dispatcher.</summary>
    public string? Action { get; set; }

    /// <summary>The caller of a use case whose permission guarantees that there is one.</summary>
    public Actor RequiredActor => Actor ?? throw new InvalidOperationException("No actor in a use case that needs one.");
}
