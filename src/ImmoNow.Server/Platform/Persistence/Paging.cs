using System.Buffers.Text;
using System.Linq.Expressions;
using System.Text.Json;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most <c>limit</c> records.</param>
/// <param name="NextCursor">Opaque; null on the last page.</param>
/// <param name="Total">How many records match in all. With several nodes it may lag up to half a minute behind what others write.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total);

/// <summary>How a list wants to be cut: <c>?limit=1..100&amp;cursor=…&amp;sort=-created_at</c>.</summary>
public interface IPagedRequest
{
    int? Limit { get; }

    string? Cursor { get; }

    /// <summary>A sort name of the list, with a minus for descending.</summary>
    string? Sort { get; }
}

/// <summary>
/// The sort orders that a list offers. Pages are cut by key (last value and id), never by offset, so that rows neither repeat
/// nor get lost when others write meanwhile. Records without the value come last, whichever way the others are sorted.
/// </summary>
public sealed class SortOrders<TEntity>
    where TEntity : TenantEntity
{
    /// <summary>What every list shows first, compiled once: putting the query together takes a tenth of its time.</summary>
    private static readonly Func<AppDbContext, int, IAsyncEnumerable<TEntity>> NewestRows = EF.CompileAsyncQuery((AppDbContext db, int count) =>
        db.Set<TEntity>().AsNoTracking().OrderByDescending(record => record.CreatedAt).ThenByDescending(record => record.Id).Take(count));

    private readonly Dictionary<string, ISortKey> keys = new(StringComparer.Ordinal);
    private readonly string standard;

    /// <param name="standard">Sort order when none is asked for, for example <c>-created_at</c>.</param>
    public SortOrders(string standard)
    {
        this.standard = standard;
        Add("created_at", record => record.CreatedAt).Add("updated_at", record => record.UpdatedAt);
    }

    private interface ISortKey
    {
        IQueryable<TEntity> After(IQueryable<TEntity> query, JsonElement value, Guid id, bool descending);

        IOrderedQueryable<TEntity> Order(IQueryable<TEntity> query, bool descending);

        JsonElement ValueOf(TEntity record);
    }

    /// <summary>Offers a sort order under its wire name.</summary>
    public SortOrders<TEntity> Add<TKey>(string name, Expression<Func<TEntity, TKey>> key)
    {
        keys[name] = new SortKey<TKey>(key);
        return this;
    }

    /// <summary>Checks limit, sort and cursor; call it from <c>Validate</c>.</summary>
    public void Validate(Validator check, IPagedRequest page)
    {
        check.Range("limit", page.Limit, 1, 100);
        if (page.Sort is not null && !keys.ContainsKey(page.Sort.TrimStart('-')))
        {
            var names = string.Join(", ", keys.Keys.Order(StringComparer.Ordinal));
            check.Fail("sort", $"Sortiert werden kann nach: {names}.", $"Sort by one of: {names}.");
        }

        if (page.Cursor is not null && ReadCursor(page) is null)
        {
            check.Fail("cursor", "Diese Seitenmarke gehört nicht zu dieser Liste.", "This cursor does not belong to this list.");
        }
    }

    /// <summary>How many rows are read when this is the first page, newest first; null for any other page or order.</summary>
    public int? RowsOfNewestPage(IPagedRequest page) =>
        page.Cursor is null && (page.Sort ?? standard) == "-created_at" ? LimitOf(page) + 1 : null;

    /// <summary>Reads one page and, on the first one, the total.</summary>
    public async Task<Page<TItem>> ReadAsync<TItem>(
        IQueryable<TEntity> query, IPagedRequest page, Func<TEntity, TItem> toItem, Func<Task<long>>? total, CancellationToken ct)
    {
        var (key, sort, descending) = KeyOf(page);
        var limit = LimitOf(page);
        var cursor = page.Cursor is null ? null : ReadCursor(page);
        var rows = query is DbSet<TEntity> all && RowsOfNewestPage(page) is { } wanted
            ? await ReadNewestAsync(all, wanted, ct)
            : await key.Order((cursor is null ? query : key.After(query, cursor.Value, cursor.Id, descending)).AsNoTracking(), descending)
                .Take(limit + 1).ToListAsync(ct);
        var next = rows.Count > limit ? WriteCursor(sort, key.ValueOf(rows[limit - 1]), rows[limit - 1].Id) : null;
        long? count = null;
        if (cursor is null && total is not null)
        {
            count = next is null ? rows.Count : await total();
        }

        return new Page<TItem>([.. rows.Take(limit).Select(toItem)], next, count);
    }

    private static async Task<List<TEntity>> ReadNewestAsync(DbSet<TEntity> all, int count, CancellationToken ct)
    {
        var rows = new List<TEntity>(count);
        await foreach (var row in NewestRows((AppDbContext)all.GetService<ICurrentDbContext>().Context, count).WithCancellation(ct))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static int LimitOf(IPagedRequest page) => page.Limit ?? 20;

    private (ISortKey Key, string Sort, bool Descending) KeyOf(IPagedRequest page)
    {
        var sort = page.Sort ?? standard;
        return (keys[sort.TrimStart('-')], sort, sort.StartsWith('-'));
    }

    private static string WriteCursor(string sort, JsonElement value, Guid id) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Cursor(sort, value, id)));

    private Cursor? ReadCursor(IPagedRequest page)
    {
        try
        {
            var cursor = JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(page.Cursor));
            if (cursor is null || cursor.Sort != (page.Sort ?? standard) || !keys.TryGetValue(cursor.Sort.TrimStart('-'), out var key))
            {
                return null;
            }

            // A forged value of the wrong type must fail here and not in the database.
            key.After(Enumerable.Empty<TEntity>().AsQueryable(), cursor.Value, cursor.Id, descending: false);
            return cursor;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Cursor(string Sort, JsonElement Value, Guid Id);

    /// <summary>Wraps a value so that EF Core sends it as a parameter instead of a literal (one cached plan per list).</summary>
    private sealed record Parameter<TValue>(TValue Value);

    private sealed class SortKey<TKey>(Expression<Func<TEntity, TKey>> key) : ISortKey
    {
        private readonly Func<TEntity, TKey> read = key.Compile();

        /// <summary>Tells the records that have no such value; null when all have one.</summary>
        private readonly Expression<Func<TEntity, bool>>? isMissing = Nullable.GetUnderlyingType(typeof(TKey)) is null
            ? null
            : Expression.Lambda<Func<TEntity, bool>>(Expression.Equal(key.Body, Expression.Constant(null, typeof(TKey))), key.Parameters);

        public JsonElement ValueOf(TEntity record) => JsonSerializer.SerializeToElement(read(record));

        public IOrderedQueryable<TEntity> Order(IQueryable<TEntity> query, bool descending)
        {
            if (isMissing is null)
            {
                return descending
                    ? query.OrderByDescending(key).ThenByDescending(record => record.Id)
                    : query.OrderBy(key).ThenBy(record => record.Id);
            }

            // Left to themselves, the two databases put nulls at opposite ends.
            var presentFirst = query.OrderBy(isMissing);
            return descending
                ? presentFirst.ThenByDescending(key).ThenByDescending(record => record.Id)
                : presentFirst.ThenBy(key).ThenBy(record => record.Id);
        }

        public IQueryable<TEntity> After(IQueryable<TEntity> query, JsonElement value, Guid id, bool descending)
        {
            var row = key.Parameters[0];
            var lastId = Expression.Property(Expression.Constant(new Parameter<Guid>(id)), "Value");
            var idBeyond = Beyond(Expression.Property(row, nameof(TenantEntity.Id)), lastId, descending);
            return query.Where(Expression.Lambda<Func<TEntity, bool>>(Condition(value.Deserialize<TKey>(), idBeyond, descending), row));
        }

        private BinaryExpression Condition(TKey? last, BinaryExpression idBeyond, bool descending)
        {
            if (last is null)
            {
                return isMissing is null
                    ? throw new JsonException("The cursor holds no value.")
                    : Expression.AndAlso(isMissing.Body, idBeyond);
            }

            var lastValue = Expression.Property(Expression.Constant(new Parameter<TKey>(last)), "Value");
            var condition = Expression.OrElse(
                Beyond(key.Body, lastValue, descending), Expression.AndAlso(Expression.Equal(key.Body, lastValue), idBeyond));
            return isMissing is null ? condition : Expression.OrElse(condition, isMissing.Body);
        }

        private static BinaryExpression Beyond(Expression left, Expression right, bool descending)
        {
            if (left.Type == typeof(string))
            {
                var compare = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
                return descending
                    ? Expression.LessThan(compare, Expression.Constant(0))
                    : Expression.GreaterThan(compare, Expression.Constant(0));
            }

            return descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
        }
    }
}
