using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>A new agency and its first admin.</summary>
public sealed record RegistrationFields
{
    public string TenantName { get; init; } = "";

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Password { get; init; } = "";
}

/// <summary>Founds an agency and signs its first admin in. Can be switched off with the setting <c>Security:Registration</c>.</summary>
public sealed record RegisterTenant([FromBody] RegistrationFields Fields) : ICommand<SignInAnswer>, ICarriesSecrets
{
    public static Permission Permission => TenantsPermissions.Join;

    public static string Action => "auth.register";

    public void Validate(Validator check)
    {
        check.Required("tenant_name", Fields.TenantName);
        check.That(!Fields.TenantName.Any(char.IsControl), "tenant_name", "Bitte keine Steuerzeichen verwenden.", "Please do not use control characters.");
        NewAccount.Check(check, Fields.Email, Fields.Name, Fields.Password);
    }
}

internal sealed class RegisterTenantHandler(
    RegistrationSwitch registration, TenantEntrance entrance, Agencies agencies, Accounts accounts, AuditTrail audit)
    : IRequestHandler<RegisterTenant, SignInAnswer>
{
    public async Task<Result<SignInAnswer>> HandleAsync(RegisterTenant request, CancellationToken cancellationToken)
    {
        entrance.Leave();
        if (!registration.IsOpen)
        {
            return new RegistrationClosed();
        }

        var founder = new NewAccount
        {
            Id = agencies.NewId(),
            Email = request.Fields.Email,
            Name = request.Fields.Name,
            Role = UserRole.Admin,
            Password = request.Fields.Password,
        };
        if (await accounts.IsTakenAsync(founder.Email, cancellationToken))
        {
            return new EmailTaken();
        }

        await agencies.FoundAsync(founder.AsActor(agencies.NewId()), request.Fields.TenantName, cancellationToken);
        var user = await accounts.CreateAsync(founder, cancellationToken);
        if (!user.IsSuccess)
        {
            entrance.Leave();
            return user.Error;
        }

        audit.Add("auth.login", new { });
        return await accounts.SignInAsync(user.Value, cancellationToken);
    }
}
