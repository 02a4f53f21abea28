using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>The fields of one kind of record: how they are read from it and how they are written into it.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TSelf">The implementing type itself.</typeparam>
public interface IRecordFields<in TRecord, out TSelf> : IFields
{
    /// <summary>The present fields of a record.</summary>
    static abstract TSelf From(TRecord record);

    /// <summary>Writes the fields into a record.</summary>
    void ApplyTo(TRecord record);
}

/// <summary>A record that is to be changed, and its fields before and after. Nothing is written into the record yet.</summary>
/// <param name="Record">As the database has it.</param>
/// <param name="Before">Its present fields.</param>
/// <param name="After">Its fields as the change wants them, valid as a whole.</param>
public sealed record RecordPatch<TRecord, TFields>(TRecord Record, TFields Before, TFields After);

/// <summary>Changing some fields of one record (PATCH), the same for every use case.</summary>
public static class RecordPatches
{
    /// <summary>
    /// The record with the change worked out but not made: 404 and 412 as in <see cref="RecordQueries.FindForWriteAsync"/>, 400 when
    /// the fields do not go together. For handlers with more to do than <see cref="PatchRecordAsync{TRecord, TFields}(AppDbContext,
    /// IQueryable{TRecord}, Guid, IfMatch?, MergePatch{TFields}, CancellationToken)"/> does.
    /// </summary>
    public static async Task<Result<RecordPatch<TRecord, TFields>>> FindForPatchAsync<TRecord, TFields>(
        this IQueryable<TRecord> records, Guid id, IfMatch? condition, MergePatch<TFields> patch, CancellationToken cancellationToken)
        where TRecord : TenantEntity
        where TFields : class, IRecordFields<TRecord, TFields>
    {
        var record = await records.FindForWriteAsync(id, condition, cancellationToken);
        if (!record.IsSuccess)
        {
            return record.Error;
        }

        var before = TFields.From(record.Value);
        return patch.ApplyTo(before).Map(after => new RecordPatch<TRecord, TFields>(record.Value, before, after));
    }

    /// <summary>Changes and saves one of these records; answers with it.</summary>
    public static Task<Result<TRecord>> PatchRecordAsync<TRecord, TFields>(
        this AppDbContext db, IQueryable<TRecord> records, Guid id, IfMatch? condition, MergePatch<TFields> patch, CancellationToken cancellationToken)
        where TRecord : TenantEntity
        where TFields : class, IRecordFields<TRecord, TFields> =>
        db.PatchRecordAsync(records, id, condition, patch, _ => Task.FromResult<AppError?>(null), cancellationToken);

    /// <summary>The same, unless <paramref name="findProblem"/> has something against it that only the database knows.</summary>
    public static async Task<Result<TRecord>> PatchRecordAsync<TRecord, TFields>(
        this AppDbContext db,
        IQueryable<TRecord> records,
        Guid id,
        IfMatch? condition,
        MergePatch<TFields> patch,
        Func<RecordPatch<TRecord, TFields>, Task<AppError?>> findProblem,
        CancellationToken cancellationToken)
        where TRecord : TenantEntity
        where TFields : class, IRecordFields<TRecord, TFields>
    {
        var change = await records.FindForPatchAsync(id, condition, patch, cancellationToken);
        if (!change.IsSuccess)
        {
            return change.Error;
        }

        if (await findProblem(change.Value) is { } problem)
        {
            return problem;
        }

        change.Value.After.ApplyTo(change.Value.Record);
        await db.SaveChangesAsync(cancellationToken);
        return change.Value.Record;
    }
}
