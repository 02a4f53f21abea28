using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Lists contacts. Filters narrow together; several statuses or roles are alternatives.</summary>
public sealed record SearchContacts(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    Words<ContactKind>? Kind = null,
    Words<ContactRole>? Role = null,
    Words<ContactStatus>? Status = null,
    string? Tag = null,
    string? City = null,
    [property: FromQuery(Name = "budget_min")] decimal? BudgetMin = null,
    [property: FromQuery(Name = "budget_max")] decimal? BudgetMax = null,
    [property: FromQuery(Name = "postal_code")] string? PostalCode = null,
    [property: FromQuery(Name = "created_from")] DateTimeOffset? CreatedFrom = null,
    [property: FromQuery(Name = "created_before")] DateTimeOffset? CreatedBefore = null,
    [property: FromQuery(Name = "last_contact_before")] DateTimeOffset? LastContactBefore = null,
    bool? Deleted = null) : IRequest<Page<ContactDto>>, IPagedRequest
{
    public static Permission Permission => ContactsPermissions.Read;

    internal static SortOrders<Contact> Orders { get; } = new SortOrders<Contact>("-created_at")
        .Add("name", contact => contact.SortName)
        .Add("city", contact => contact.Address.City)
        .Add("budget_max", contact => contact.BudgetMax)
        .Add("last_contact_at", contact => contact.LastContactAt);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
        check.Length("postal_code", PostalCode, 12);
        check.Amount("budget_min", BudgetMin);
        check.Amount("budget_max", BudgetMax);
        check.Date("created_from", CreatedFrom);
        check.Date("created_before", CreatedBefore);
        check.Date("last_contact_before", LastContactBefore);
    }
}

internal sealed class SearchContactsHandler(AppDbContext db, RecordCounts counts) : IRequestHandler<SearchContacts, Page<ContactDto>>
{
    public async Task<Result<Page<ContactDto>>> HandleAsync(SearchContacts request, CancellationToken cancellationToken)
    {
        var filter = request with { Limit = null, Sort = null };
        var newest = filter == new SearchContacts(Q: request.Q) && !counts.AreFew<Contact>(filter) ? SearchContacts.Orders.RowsOfNewestPage(request) : null;
        return await SearchContacts.Orders.ReadAsync(
            Narrow(request, newest),
            request,
            ContactDto.From,
            () => counts.CountAsync(Narrow(request, newest: null), filter, cancellationToken),
            cancellationToken);
    }

    private IQueryable<Contact> Narrow(SearchContacts request, int? newest)
    {
        IQueryable<Contact> contacts = db.Set<Contact>();
        if (request.Deleted == true)
        {
            contacts = contacts.WithDeletedUnfiltered().Where(contact => contact.IsDeleted);
        }

        contacts = contacts.MatchingText(db, request.Q, newest);
        if (request.Kind is { Values: var kinds })
        {
            contacts = contacts.Where(contact => kinds.Contains(contact.Kind));
        }

        if (request.Status is { Values: var statuses })
        {
            contacts = contacts.Where(contact => statuses.Contains(contact.Status));
        }

        if (request.Role is { } role)
        {
            var words = role.Values.Select(EnumWords<ContactRole>.WordOf).ToList();
            contacts = contacts.Where(contact => contact.Roles.Any(word => words.Contains(word)));
        }

        if (!string.IsNullOrWhiteSpace(request.Tag))
        {
            contacts = contacts.Where(contact => contact.Tags.Contains(request.Tag));
        }

        if (!string.IsNullOrWhiteSpace(request.City))
        {
            // "Halle" means "Halle (Saale)" as well, and "Frankfurt" "Frankfurt am Main".
            var city = request.City.Trim();
            var beginning = city + " ";
            contacts = contacts.Where(contact => contact.Address.City == city || contact.Address.City.StartsWith(beginning));
        }

        if (request.BudgetMin is { } budget)
        {
            contacts = contacts.Where(contact => contact.BudgetMax >= budget);
        }

        if (request.BudgetMax is { } most)
        {
            contacts = contacts.Where(contact => contact.BudgetMax <= most);
        }

        if (request.PostalCode?.Trim() is { Length: > 0 } postalCode)
        {
            contacts = contacts.Where(contact => contact.Address.PostalCode.StartsWith(postalCode));
        }

        return NarrowByTime(contacts, request);
    }

    private static IQueryable<Contact> NarrowByTime(IQueryable<Contact> contacts, SearchContacts request)
    {
        contacts = request.CreatedFrom is { } from ? contacts.Where(contact => contact.CreatedAt >= from) : contacts;
        contacts = request.CreatedBefore is { } before ? contacts.Where(contact => contact.CreatedAt < before) : contacts;
        return request.LastContactBefore is { } silent
            ? contacts.Where(contact => contact.LastContactAt == null || contact.LastContactAt < silent)
            : contacts;
    }
}
