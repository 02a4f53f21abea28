using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models;

/// <summary>All that the page about models shows, from what is known already: no server is asked for it.</summary>
public sealed record GetModels : IRequest<ModelsOverview>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetModelsHandler(AppDbContext db, ModelsPresenter presenter, TimeProvider clock) : IRequestHandler<GetModels, ModelsOverview>
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);
    private const int MostPulls = 10;

    public async Task<Result<ModelsOverview>> HandleAsync(GetModels request, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Recent;
        var pulls = await db.Set<ModelPull>().AsNoTracking().Where(pull => pull.Status == PullStatus.Running || pull.UpdatedAt > since)
            .OrderByDescending(pull => pull.StartedAt).Take(MostPulls).ToListAsync(cancellationToken);
        return presenter.Present(pulls);
    }
}
