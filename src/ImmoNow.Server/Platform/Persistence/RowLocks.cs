using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Locks a row until the end of the transaction, where two writers must take turns.</summary>
public static class RowLocks
{
    /// <summary>
    /// The row with this id, locked against other writers. Only inside a command. SQLite has one writer at a time, and a
    /// command is that writer from its start, so there nothing more is needed.
    /// </summary>
    public static IQueryable<T> Locked<T>(this AppDbContext db, Guid id)
        where T : TenantEntity
    {
        if (db.IsSqlite)
        {
            return db.Set<T>().Where(row => row.Id == id);
        }

        var table = db.Model.FindEntityType(typeof(T))!.GetTableName();
#pragma warning disable EF1002, S2077 // The table's name comes from the model; tenant and id travel as parameters.
        return db.Set<T>().FromSqlRaw($"SELECT * FROM {table} WHERE tenant_id = {{0}} AND id = {{1}} FOR NO KEY UPDATE", db.CurrentTenantId, id);
#pragma warning restore EF1002, S2077
    }
}
