using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// The lists' <c>q</c> parameter: every word must occur somewhere in the record, also inside a longer word, in any spelling
/// that folds to the same letters. The same on both databases.
/// </summary>
public static class TextSearch
{
    /// <summary>The property of every <see cref="ISearchable"/> that only the database has: lists never read it, the save interceptor writes it.</summary>
    public const string Column = "SearchText";

    private const int MostWords = 8;
    private const int LongestText = 4_000;

    /// <summary>Narrows a list to the records in which every word of <paramref name="search"/> occurs; no words, no narrowing.</summary>
    /// <param name="newest">
    /// When nothing else narrows the list and it wants only the newest so many: then the search stops at them, which is what makes
    /// frequent words quick. Null otherwise.
    /// </param>
    public static IQueryable<T> MatchingText<T>(this IQueryable<T> query, AppDbContext db, string? search, int? newest = null)
        where T : TenantEntity, ISearchable
    {
        var words = TextFolding.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToArray();
        if (words.Length == 0)
        {
            return query;
        }

        if (db.IsSqlite)
        {
            return words.Aggregate(query, (narrowed, word) => narrowed.Where(Contains<T>(LikePattern(word))));
        }

        // See PostgresSearchSetup for why this is a function and not a condition.
        var table = db.Model.FindEntityType(typeof(T))!.GetTableName()!;
        var found = db.Database.SqlQuery<Guid>($"SELECT immonow_search({table}, {words}, {newest}) AS \"Value\"");
        return query.Where(record => found.Contains(record.Id));
    }

    /// <summary>The folded text that is stored beside a record, in <see cref="Column"/>.</summary>
    public static string TextOf(ISearchable record)
    {
        var text = TextFolding.Fold(string.Join(' ', record.SearchParts().Where(part => !string.IsNullOrWhiteSpace(part))));
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static string LikePattern(string word) =>
        "%" + word.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private static Expression<Func<T, bool>> Contains<T>(string pattern)
        where T : ISearchable => record => EF.Functions.Like(EF.Property<string>(record, Column), pattern, "\\");
}
