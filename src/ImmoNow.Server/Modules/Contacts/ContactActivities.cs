using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>An entry of a contact's timeline as clients see it.</summary>
public sealed record ContactActivityDto(
    Guid Id,
    Guid ContactId,
    ContactActivityKind Kind,
    string Subject,
    string Text,
    DateTimeOffset OccurredAt,
    Guid? UserId,
    string UserName,
    int Version) : IVersioned
{
    public static ContactActivityDto From(ContactActivity activity) => new(
        activity.Id,
        activity.ContactId,
        activity.Kind,
        activity.Subject,
        activity.Text,
        activity.OccurredAt,
        activity.UserId,
        activity.UserName,
        activity.Version);
}

/// <summary>What people fill in about an activity.</summary>
public sealed record ContactActivityFields
{
    public ContactActivityKind Kind { get; init; }

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Now when left out.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>The timeline of a contact, newest first.</summary>
public sealed record ListContactActivities(
    [FromRoute(Name = "contactId")] Guid ContactId, int? Limit = null, string? Cursor = null, string? Sort = null, Words<ContactActivityKind>? Kind = null)
    : IRequest<Page<ContactActivityDto>>, IPagedRequest
{
    public static Permission Permission => ContactsPermissions.Read;

    internal static SortOrders<ContactActivity> Orders { get; } =
        new SortOrders<ContactActivity>("-occurred_at").Add("occurred_at", activity => activity.OccurredAt);

    public void Validate(Validator check) => Orders.Validate(check, this);
}

internal sealed class ListContactActivitiesHandler(AppDbContext db, RecordCounts counts)
    : IRequestHandler<ListContactActivities, Page<ContactActivityDto>>
{
    public async Task<Result<Page<ContactActivityDto>>> HandleAsync(ListContactActivities request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Contact>().ExistsAsync(request.ContactId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var activities = db.Set<ContactActivity>().Where(activity => activity.ContactId == request.ContactId);
        if (request.Kind is { Values: var kinds })
        {
            activities = activities.Where(activity => kinds.Contains(activity.Kind));
        }

        return await ListContactActivities.Orders.ReadAsync(
            activities,
            request,
            ContactActivityDto.From,
            () => counts.CountAsync(activities, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}

/// <summary>Notes a call, a mail, a viewing or simply a note; also moves the contact's date of last contact.</summary>
public sealed record AddContactActivity([FromRoute(Name = "contactId")] Guid ContactId, [FromBody] ContactActivityFields Fields)
    : ICommand<ContactActivityDto>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.add_activity";

    public void Validate(Validator check)
    {
        check.Length("subject", Fields.Subject, 200);
        check.Length("text", Fields.Text, 20_000);
        check.Date("occurred_at", Fields.OccurredAt);
        check.That(
            !string.IsNullOrWhiteSpace(Fields.Subject) || !string.IsNullOrWhiteSpace(Fields.Text), "text",
            "Bitte Betreff oder Text angeben.", "Please give a subject or a text.");
    }
}

internal sealed class AddContactActivityHandler(AppDbContext db, RequestContext context, TimeProvider clock)
    : IRequestHandler<AddContactActivity, ContactActivityDto>
{
    public async Task<Result<ContactActivityDto>> HandleAsync(AddContactActivity request, CancellationToken cancellationToken)
    {
        var contact = await db.Set<Contact>().FindForWriteAsync(request.ContactId, null, cancellationToken);
        if (!contact.IsSuccess)
        {
            return contact.Error;
        }

        var now = Moment.Now(clock);
        var activity = new ContactActivity
        {
            ContactId = request.ContactId,
            Kind = request.Fields.Kind,
            Subject = request.Fields.Subject.Trim(),
            Text = request.Fields.Text,
            OccurredAt = request.Fields.OccurredAt ?? now,
            UserId = context.RequiredActor.UserId,
            UserName = context.RequiredActor.Name,
        };
        db.Add(activity);
        var isContact = activity.Kind != ContactActivityKind.Note && activity.OccurredAt <= now;
        if (isContact && (contact.Value.LastContactAt is null || contact.Value.LastContactAt < activity.OccurredAt))
        {
            contact.Value.LastContactAt = activity.OccurredAt;
        }

        await db.SaveChangesAsync(cancellationToken);
        return ContactActivityDto.From(activity);
    }
}

/// <summary>Removes an entry from the timeline for good.</summary>
public sealed record RemoveContactActivity([FromRoute(Name = "contactId")] Guid ContactId, [FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.remove_activity";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RemoveContactActivityHandler(AppDbContext db) : IRequestHandler<RemoveContactActivity, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(RemoveContactActivity request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync(db.Set<ContactActivity>().Where(activity => activity.ContactId == request.ContactId), request.Id, null, cancellationToken);
}
