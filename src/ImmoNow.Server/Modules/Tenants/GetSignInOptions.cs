using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>What the sign-in page may offer.</summary>
/// <param name="Registration">Whether new agencies can be founded here.</param>
public sealed record SignInOptions(bool Registration);

/// <summary>Reads what the sign-in page may offer.</summary>
public sealed record GetSignInOptions : IRequest<SignInOptions>
{
    public static Permission Permission => TenantsPermissions.Join;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetSignInOptionsHandler(RegistrationSwitch registration) : IRequestHandler<GetSignInOptions, SignInOptions>
{
    public Task<Result<SignInOptions>> HandleAsync(GetSignInOptions request, CancellationToken cancellationToken)
    {
        Result<SignInOptions> options = new SignInOptions(registration.IsOpen);
        return Task.FromResult(options);
    }
}

/// <summary>The setting <c>Security:Registration</c>; open unless a company runs the installation for itself.</summary>
internal sealed class RegistrationSwitch(IConfiguration configuration)
{
    public bool IsOpen { get; } = configuration.GetValue("Security:Registration", defaultValue: true);
}
