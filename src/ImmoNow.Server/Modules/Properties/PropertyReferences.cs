using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>
/// Gives properties their numbers: <c>IMN-2026-0001</c>, counted per tenant and year. The counter row is locked until the
/// transaction ends, so that two simultaneous creations get two numbers; numbers of rolled-back ones may stay unused.
/// </summary>
internal sealed class PropertyReferences(AppDbContext db, TimeProvider clock)
{
    /// <summary>Whether another property of the tenant, deleted ones included, has this reference.</summary>
    public Task<bool> IsTakenAsync(string reference, Guid exceptId, CancellationToken cancellationToken) =>
        db.Set<Property>().WithDeletedUnfiltered().AnyAsync(property => property.Reference == reference && property.Id != exceptId, cancellationToken);

    /// <summary>The next free number; must run inside the transaction that saves the property.</summary>
    public async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        var year = clock.GetUtcNow().Year;
        while (true)
        {
            var reference = $"IMN-{year:0000}-{await CountUpAsync(year, cancellationToken):0000}";
            // Somebody may have typed a number of this form by hand.
            if (!await IsTakenAsync(reference, Guid.Empty, cancellationToken))
            {
                return reference;
            }
        }
    }

    private async Task<int> CountUpAsync(int year, CancellationToken cancellationToken)
    {
        var counters = db.Set<PropertyCounter>().Where(counter => counter.Year == year);
        if (!await TryCountUpAsync(counters, cancellationToken))
        {
            var first = new PropertyCounter { Year = year, LastNumber = 1 };
            db.Add(first);
            if (await db.TrySaveChangesAsync(cancellationToken))
            {
                return 1;
            }

            // Another first property of the year was quicker; its counter is there now.
            db.Entry(first).State = EntityState.Detached;
            await TryCountUpAsync(counters, cancellationToken);
        }

        return await counters.AsNoTracking().Select(counter => counter.LastNumber).SingleAsync(cancellationToken);
    }

    private static async Task<bool> TryCountUpAsync(IQueryable<PropertyCounter> counters, CancellationToken cancellationToken) =>
        await counters.ExecuteUpdateAsync(set => set.SetProperty(counter => counter.LastNumber, counter => counter.LastNumber + 1), cancellationToken) > 0;
}
