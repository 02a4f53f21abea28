using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>The labels in use, for filters and suggestions, alphabetically.</summary>
public sealed record ListTaskLabels : IRequest<IReadOnlyList<string>>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListTaskLabelsHandler(AppDbContext db) : IRequestHandler<ListTaskLabels, IReadOnlyList<string>>
{
    private const int MostLabels = 500;

    public async Task<Result<IReadOnlyList<string>>> HandleAsync(ListTaskLabels request, CancellationToken cancellationToken)
    {
        // SQLite cannot unfold lists in a query (no APPLY), and labels are short.
        var lists = await db.Set<TaskItem>().Where(task => task.Labels.Any()).Select(task => task.Labels).ToListAsync(cancellationToken);
        return lists.SelectMany(labels => labels).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.CurrentCultureIgnoreCase).Take(MostLabels).ToList();
    }
}
