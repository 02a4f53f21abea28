using System.Linq.Expressions;
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

    /// <summary>Entity types changed in the transaction at work; announced after its commit.</summary>
    internal HashSet<string> ChangedTypes { get; } = new(StringComparer.Ordinal);

    internal void NoteChange(string entityType) => ChangedTypes.Add(entityType);

    /// <summary>Prepares a pooled context for its next scope.</summary>
    internal AppDbContext For(RequestContext caller)
    {
        Caller = caller;
        IsErasing = false;
        ChangedTypes.Clear();
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return this;
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
