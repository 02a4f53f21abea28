using System.Text.Json.Serialization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>What was removed of a contact, and what a search found afterwards.</summary>
/// <param name="Id">Of the proof that is kept.</param>
/// <param name="KeptAuditEntries">Lines of the audit trail about the contact; it is append-only and stays for its legal purpose.</param>
public sealed record ContactErasure(Guid Id, Guid ContactId, IReadOnlyList<ErasedPart> Removed, int KeptAuditEntries, ErasureCheck Check);

/// <summary>Erases a contact for good on request of the person (GDPR art. 17), then searches for it to prove that it is gone.</summary>
public sealed record EraseContact([FromRoute] Guid Id) : IRequest<ContactErasure>
{
    public static Permission Permission => ContactsPermissions.Erase;

    public void Validate(Validator check)
    {
    }
}

internal sealed class EraseContactHandler(RequestDispatcher dispatcher, IErasureProofs proofs) : IRequestHandler<EraseContact, ContactErasure>
{
    public async Task<Result<ContactErasure>> HandleAsync(EraseContact request, CancellationToken cancellationToken)
    {
        // A command of its own, since only what is committed can be searched for honestly.
        var erased = await dispatcher.SendAsync<RemoveContactForGood, RemovedContact>(new RemoveContactForGood(request.Id), cancellationToken);
        if (!erased.IsSuccess)
        {
            return erased.Error;
        }

        var removed = erased.Value;
        var check = await proofs.CheckAsync(removed.ProofId, request.Id, removed.Names ?? [], cancellationToken);
        return new ContactErasure(removed.ProofId, request.Id, removed.Parts, removed.KeptAuditEntries, check);
    }
}

/// <summary>Removes the contact's rows and everything derived from them in one transaction.</summary>
internal sealed record RemoveContactForGood(Guid Id) : ICommand<RemovedContact>
{
    public static Permission Permission => ContactsPermissions.Erase;

    public static string Action => "contacts.erase";

    public void Validate(Validator check)
    {
    }
}

/// <param name="Names">For the search afterwards only; not kept for a repeated request.</param>
internal sealed record RemovedContact(Guid ProofId, IReadOnlyList<ErasedPart> Parts, int KeptAuditEntries, [property: JsonIgnore] IReadOnlyList<string>? Names);

internal sealed class RemoveContactForGoodHandler(AppDbContext db, IKnowledgeEraser knowledge, IErasureProofs proofs, AuditTrail audit)
    : IRequestHandler<RemoveContactForGood, RemovedContact>
{
    public async Task<Result<RemovedContact>> HandleAsync(RemoveContactForGood request, CancellationToken cancellationToken)
    {
        var contact = await db.Set<Contact>().WithDeletedUnfiltered().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (contact is null)
        {
            return new RecordNotFound();
        }

        string[] names = [.. new[] { contact.Label, $"{contact.FirstName} {contact.LastName}".Trim(), contact.Company, contact.Email, contact.Phone, contact.Mobile }
            .Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        var mark = request.Id.ToString();
        var parts = new List<ErasedPart>
        {
            new("activities", await db.Set<ContactActivity>().Where(row => row.ContactId == request.Id).ExecuteDeleteAsync(cancellationToken)),
            new("persons", await db.Set<ContactPerson>().Where(row => row.ContactId == request.Id).ExecuteDeleteAsync(cancellationToken)),
            new("contacts", await db.Set<Contact>().WithDeletedUnfiltered().Where(row => row.Id == request.Id).ExecuteDeleteAsync(cancellationToken)),
        };
        parts.AddRange(await knowledge.EraseAsync(EntityTypes.Contact, request.Id, names, cancellationToken));
        // Changes that wait to be indexed, and answers kept for repeated requests, hold its fields as well. They go last: who indexes
        // takes the lock of the index first and its messages afterwards.
        parts.Add(new("waiting_changes", await db.Set<OutboxMessage>().Where(row => row.TenantId == db.CurrentTenantId && row.Payload.Contains(mark)).ExecuteDeleteAsync(cancellationToken)));
        parts.Add(new("kept_answers", await db.Set<IdempotencyKey>().Where(row => row.Response.Contains(mark)).ExecuteDeleteAsync(cancellationToken)));
        var kept = await db.Set<AuditEntry>().CountAsync(entry => entry.EntityId == request.Id, cancellationToken);
        var proof = await proofs.WriteAsync(EntityTypes.Contact, request.Id, parts, cancellationToken);
        audit.Add("contacts.erase", new { contact_id = request.Id, proof_id = proof });
        await db.SaveChangesAsync(cancellationToken);
        return new RemovedContact(proof, parts, kept, names);
    }
}
