using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>The energy classes with their upper ends, from the best to the worst, for forms and drawings.</summary>
public sealed record ListEnergyClasses : IRequest<IReadOnlyList<EnergyClass>>
{
    public static Permission Permission => PropertiesPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListEnergyClassesHandler : IRequestHandler<ListEnergyClasses, IReadOnlyList<EnergyClass>>
{
    public Task<Result<IReadOnlyList<EnergyClass>>> HandleAsync(ListEnergyClasses request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<IReadOnlyList<EnergyClass>>>(EnergyClasses.All.ToList());
}

/// <summary>Cities and features in use, for filters and suggestions.</summary>
public sealed record PropertyFacetsDto(IReadOnlyList<string> Cities, IReadOnlyList<string> Features);

/// <summary>Lists the cities and features that the tenant's properties have, alphabetically.</summary>
public sealed record ListPropertyFacets : IRequest<PropertyFacetsDto>
{
    public static Permission Permission => PropertiesPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListPropertyFacetsHandler(AppDbContext db) : IRequestHandler<ListPropertyFacets, PropertyFacetsDto>
{
    private const int MostEntries = 500;

    public async Task<Result<PropertyFacetsDto>> HandleAsync(ListPropertyFacets request, CancellationToken cancellationToken)
    {
        var cities = await db.Set<Property>().Select(property => property.Address.City).Where(city => city != "").Distinct()
            .Take(MostEntries).ToListAsync(cancellationToken);
        // SQLite cannot unfold lists in a query (no APPLY), and features are few.
        var lists = await db.Set<Property>().Where(property => property.Features.Any()).Select(property => property.Features)
            .ToListAsync(cancellationToken);
        return new PropertyFacetsDto(
            [.. cities.Order(StringComparer.CurrentCultureIgnoreCase)],
            [.. lists.SelectMany(features => features).Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.CurrentCultureIgnoreCase).Take(MostEntries)]);
    }
}
