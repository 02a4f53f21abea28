using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Tells whether a list column was changed. Plain methods, because an expression with an inner lambda, such as EF Core's own
/// comparer of lists, compiles that lambda into a delegate anew for every row that is tracked.
/// </summary>
/// <typeparam name="T">Immutable: a copy of the list shares its items.</typeparam>
internal sealed class ListComparer<T>() : ValueComparer<List<T>>(
    (left, right) => AreSame(left, right), list => HashOf(list), list => Copy(list))
{
    private static bool AreSame(List<T>? left, List<T>? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.SequenceEqual(right));

    private static int HashOf(List<T> list)
    {
        var hash = default(HashCode);
        foreach (var item in list)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    private static List<T> Copy(List<T> list) => [.. list];
}
