using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Loading one record the way every use case needs it.</summary>
public static class RecordQueries
{
    /// <summary>The record for changing it: 404 when it does not exist here, 412 when it is not the version the caller has seen.</summary>
    public static async Task<Result<T>> FindForWriteAsync<T>(
        this IQueryable<T> query, Guid id, IfMatch? condition, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        var record = await query.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (record is null)
        {
            return new RecordNotFound();
        }

        return IfMatch.Allows(condition, record.Version) ? record : StaleVersion.Instance;
    }

    /// <summary>Whether a record with this id exists here and is not deleted.</summary>
    public static Task<bool> ExistsAsync<T>(this DbSet<T> records, Guid id, CancellationToken cancellationToken)
        where T : TenantEntity => ById<T>.Exists(ContextOf(records), id, cancellationToken);

    /// <summary>The record for reading: 404 when it does not exist here.</summary>
    public static async Task<Result<T>> FindForReadAsync<T>(this IQueryable<T> query, Guid id, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        var record = query is DbSet<T> all
            ? await ById<T>.Read(ContextOf(all), id, cancellationToken)
            : await query.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return record is null ? new RecordNotFound() : record;
    }

    private static AppDbContext ContextOf<T>(DbSet<T> records)
        where T : class => (AppDbContext)records.GetService<ICurrentDbContext>().Context;

    /// <summary>The two busiest queries of all, compiled once: putting them together anew costs more than the rest of their way.</summary>
    private static class ById<T>
        where T : TenantEntity
    {
        public static readonly Func<AppDbContext, Guid, CancellationToken, Task<T?>> Read = EF.CompileAsyncQuery(
            (AppDbContext db, Guid id, CancellationToken _) => db.Set<T>().AsNoTracking().FirstOrDefault(row => row.Id == id));

        public static readonly Func<AppDbContext, Guid, CancellationToken, Task<bool>> Exists = EF.CompileAsyncQuery(
            (AppDbContext db, Guid id, CancellationToken _) => db.Set<T>().Any(row => row.Id == id));
    }
}

/// <summary>Removing and restoring, the same for every record.</summary>
public static class RecordRemoval
{
    /// <summary>Removes the record: one that can be deleted softly is only hidden (by the save interceptor), any other is gone for good.</summary>
    public static Task<Result<Nothing>> DeleteRecordAsync<T>(
        this AppDbContext db, Guid id, IfMatch? condition, CancellationToken cancellationToken)
        where T : TenantEntity =>
        db.DeleteRecordAsync(db.Set<T>(), id, condition, cancellationToken);

    /// <summary>The same for a record that must be one of these, for example a comment of the task in the route.</summary>
    public static async Task<Result<Nothing>> DeleteRecordAsync<T>(
        this AppDbContext db, IQueryable<T> records, Guid id, IfMatch? condition, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        var record = await records.FindForWriteAsync(id, condition, cancellationToken);
        if (!record.IsSuccess)
        {
            return record.Error;
        }

        db.Remove(record.Value);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    /// <summary>Brings a hidden record back; restoring one that is there is fine.</summary>
    public static async Task<Result<T>> RestoreRecordAsync<T>(this AppDbContext db, Guid id, CancellationToken cancellationToken)
        where T : TenantEntity, ISoftDeletable
    {
        var record = await db.Set<T>().WithDeletedUnfiltered().FindForWriteAsync(id, null, cancellationToken);
        if (record.IsSuccess && record.Value.IsDeleted)
        {
            record.Value.IsDeleted = false;
            record.Value.DeletedAt = null;
            await db.SaveChangesAsync(cancellationToken);
        }

        return record;
    }
}
