using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>The tags in use, for filters and suggestions, alphabetically.</summary>
public sealed record ListContactTags : IRequest<IReadOnlyList<string>>
{
    public static Permission Permission => ContactsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListContactTagsHandler(AppDbContext db) : IRequestHandler<ListContactTags, IReadOnlyList<string>>
{
    private const int MostTags = 500;

    public async Task<Result<IReadOnlyList<string>>> HandleAsync(ListContactTags request, CancellationToken cancellationToken)
    {
        // SQLite cannot unfold lists in a query (no APPLY), and an agency's tag lists are small.
        var lists = await db.Set<Contact>().Where(contact => contact.Tags.Any()).Select(contact => contact.Tags).ToListAsync(cancellationToken);
        return lists.SelectMany(tags => tags).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.CurrentCultureIgnoreCase).Take(MostTags).ToList();
    }
}
