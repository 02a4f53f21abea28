using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>Looks at the servers now instead of within the next seconds; the route does it for this as for every change.</summary>
public sealed record CheckModels : IRequest<Nothing>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public void Validate(Validator check)
    {
    }
}

internal sealed class CheckModelsHandler : IRequestHandler<CheckModels, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(CheckModels request, CancellationToken cancellationToken) => Task.FromResult<Result<Nothing>>(default(Nothing));
}
