using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>A record that has to exist when the next save is made.</summary>
/// <param name="Error">The answer when it does not.</param>
/// <param name="IsThere">Looks it up by a query of its own.</param>
internal sealed record Requirement(Type Entity, Guid Id, AppError Error, Func<AppDbContext, CancellationToken, Task<bool>> IsThere)
{
    /// <summary>PL/pgSQL's own code for "no data found", which <c>immonow_require</c> raises.</summary>
    private const string NotThere = "P0002";

    /// <summary>Fails the batch it stands in unless the record is there.</summary>
    public NpgsqlBatchCommand Statement(AppDbContext db)
    {
        var table = db.Model.FindEntityType(Entity)!.GetTableName();
        var visible = typeof(ISoftDeletable).IsAssignableFrom(Entity) ? " AND NOT is_deleted" : "";
        return new NpgsqlBatchCommand($"SELECT immonow_require(false) WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE tenant_id = $1 AND id = $2{visible})")
        {
            Parameters = { new() { Value = db.CurrentTenantId }, new() { Value = Id } },
        };
    }

    /// <summary>Whether a batch failed by a statement of this kind.</summary>
    public static bool Failed(PostgresException exception) => exception.SqlState == NotThere;
}

/// <summary>A save was refused because a record it requires does not exist; nothing of it was kept.</summary>
public sealed class RequirementFailedException(AppError error) : Exception(error.Code)
{
    public AppError Error { get; } = error;
}
