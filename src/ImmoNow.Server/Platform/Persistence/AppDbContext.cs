using System.Linq.Expressions;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Sqlite.Infrastructure.Internal;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// The one database context. Entities come from the modules' <c>IEntityTypeConfiguration</c> classes; read them with
/// <c>db.Set&lt;Contact&gt;()</c>. Two named filters stand on every query: tenant (fails closed) and soft delete.
/// </summary>
public sealed class AppDbContext : DbContext
{
    /// <summary>Name of the filter that keeps tenants apart.</summary>
    public const string TenantFilter = "tenant";

    /// <summary>Name of the filter that hides deleted rows.</summary>
    public const string SoftDeleteFilter = "soft_delete";

    private readonly bool isSqlite;

    /// <summary>How many writes the command at work may still make; null for any number.</summary>
    private int? writesLeft;

    private bool isAbandoned;

    public AppDbContext(DbContextOptions<AppDbContext> options)
        : base(options)
    {
#pragma warning disable EF1001 // The provider has to be known while the model is built, before Database may be asked.
        isSqlite = options.FindExtension<SqliteOptionsExtension>() is not null;
#pragma warning restore EF1001
    }

    /// <summary>The caller of the scope this context serves; set when the context is handed out.</summary>
    internal RequestContext? Caller { get; set; }

    /// <summary>The tenant whose rows can be seen: none at all when nobody is signed in.</summary>
    public Guid CurrentTenantId => Caller?.Actor?.TenantId ?? Guid.Empty;

    /// <summary>Whether this is the embedded database.</summary>
    public bool IsSqlite => isSqlite;

    /// <summary>Whether removals really remove (erasure on request of a person, clean-up jobs) instead of hiding.</summary>
    internal bool IsErasing { get; set; }

    /// <summary>Where saves without a transaction go to be committed together; null on the embedded database.</summary>
    internal SharedCommits? Commits { get; private set; }

    /// <summary>What the next save requires; see <see cref="RequireOnSave"/>.</summary>
    internal List<Requirement> Requirements { get; } = [];

    /// <summary>Audit entries and events of the save at work, which PostgreSQL gets without EF Core tracking each of them.</summary>
    internal List<object> Trail { get; } = [];

    /// <summary>Whether PostgreSQL does not know the tenant of the transaction at work yet.</summary>
    internal bool IsTenantUntold { get; set; }

    /// <summary>The tenant as row level security wants to be told it.</summary>
    internal string TenantSetting => CurrentTenantId == Guid.Empty ? "" : CurrentTenantId.ToString();

    /// <summary>Entity types changed in the transaction at work; announced after its commit.</summary>
    internal HashSet<string> ChangedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Something hangs in this context for good: it must not serve another scope.</summary>
    internal void Abandon() => isAbandoned = true;

    /// <summary>Hands the context back for the next scope.</summary>
    public override void Dispose()
    {
        if (!isAbandoned)
        {
            base.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public override ValueTask DisposeAsync() => isAbandoned ? ValueTask.CompletedTask : base.DisposeAsync();

    /// <summary>Allows one single write from here on, for commands without a transaction around them.</summary>
    internal void AllowOneWrite() => writesLeft = 1;

    /// <summary>Allows any number of writes again.</summary>
    internal void AllowAllWrites() => writesLeft = null;

    /// <summary>Counts a write; a second one of a command that promised one would not be atomic with the first.</summary>
    internal void GuardWrite()
    {
        if (writesLeft == 0)
        {
            throw new InvalidOperationException("A command that saves once wrote twice.");
        }

        writesLeft -= 1;
    }

    /// <summary>
    /// Refuses the next save with <paramref name="error"/> unless the record exists in the caller's tenant and is not deleted.
    /// On PostgreSQL this travels with the save, where a look beforehand would be a round trip of its own.
    /// </summary>
    public void RequireOnSave<T>(Guid id, AppError error)
        where T : TenantEntity =>
        Requirements.Add(new Requirement(typeof(T), id, error, (db, cancellationToken) => db.Set<T>().ExistsAsync(id, cancellationToken)));

    /// <summary>Saves a row that tells about the save at work together with it.</summary>
    internal void AddToTrail(object row)
    {
        if (isSqlite)
        {
            Add(row);
        }
        else
        {
            Trail.Add(row);
        }
    }

    internal void NoteChange(string entityType) => ChangedTypes.Add(entityType);

    /// <summary>Prepares a pooled context for its next scope.</summary>
    internal AppDbContext For(RequestContext caller, SharedCommits commits)
    {
        Caller = caller;
        Commits = isSqlite ? null : commits;
        IsErasing = false;
        IsTenantUntold = false;
        writesLeft = null;
        Requirements.Clear();
        Trail.Clear();
        ChangedTypes.Clear();
        // A batch of PostgreSQL is atomic by itself (see PostgresBatch); SQLite's statements are not.
        Database.AutoTransactionBehavior = isSqlite ? AutoTransactionBehavior.Always : AutoTransactionBehavior.WhenNeeded;
        Database.AutoSavepointsEnabled = false;
        return this;
    }

    /// <summary>
    /// Saves, and tells whether that worked; false when a row with the same key was there first. The transaction at work stays
    /// usable either way, which costs two round trips, so it is only for saves that expect a rival.
    /// </summary>
    public async Task<bool> TrySaveChangesAsync(CancellationToken cancellationToken)
    {
        var before = Database.AutoSavepointsEnabled;
        Database.AutoSavepointsEnabled = true;
        try
        {
            await SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsDuplicate(exception))
        {
            return false;
        }
        finally
        {
            Database.AutoSavepointsEnabled = before;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (isSqlite)
        {
            Conventions.ForSqlite(configurationBuilder);
        }
        else
        {
            Conventions.ForPostgres(configurationBuilder);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        Conventions.Apply(modelBuilder);
        foreach (var type in modelBuilder.Model.GetEntityTypes().Select(entity => entity.ClrType).ToList())
        {
            if (typeof(ITenantEntity).IsAssignableFrom(type))
            {
                modelBuilder.Entity(type).HasQueryFilter(TenantFilter, TenantOnly(type));
            }

            if (typeof(ISoftDeletable).IsAssignableFrom(type))
            {
                modelBuilder.Entity(type).HasQueryFilter(SoftDeleteFilter, NotDeleted(type));
            }
        }
    }

    private LambdaExpression TenantOnly(Type type)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(ITenantEntity.TenantId)),
                Expression.Property(Expression.Constant(this), nameof(CurrentTenantId))),
            row);
    }

    private static LambdaExpression NotDeleted(Type type)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(Expression.Not(Expression.Property(row, nameof(ISoftDeletable.IsDeleted))), row);
    }
}

/// <summary>Ways around the soft-delete filter, loud on purpose. The tenant filter has none.</summary>
public static class UnfilteredQueries
{
    private static readonly string[] SoftDelete = [AppDbContext.SoftDeleteFilter];

    /// <summary>Deleted rows as well: to restore them, or to keep numbers and names unique.</summary>
    public static IQueryable<T> WithDeletedUnfiltered<T>(this IQueryable<T> query)
        where T : class, ISoftDeletable => query.IgnoreQueryFilters(SoftDelete);
}
