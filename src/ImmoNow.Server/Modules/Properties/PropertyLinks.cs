using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Checks that the owner and the colleague in charge exist in this tenant, when they are newly set.</summary>
internal sealed class PropertyLinks(AppDbContext db, IContactLookup contacts, IUserDirectory users)
{
    public async Task<AppError?> CheckAsync(PropertyFields? before, PropertyFields after, CancellationToken cancellationToken)
    {
        var check = new Validator();
        if (after.OwnerContactId is { } owner && owner != before?.OwnerContactId &&
            (await contacts.FindAsync([owner], cancellationToken)).Count == 0)
        {
            check.Fail("owner_contact_id", "Diesen Kontakt gibt es nicht.", "This contact does not exist.");
        }

        if (after.ContactUserId is { } user && user != before?.ContactUserId)
        {
            var found = await users.FindAsync(db.CurrentTenantId, user, cancellationToken);
            check.That(
                found is { Role: UserRole.Admin or UserRole.Employee } && found.TenantId == db.CurrentTenantId, "contact_user_id",
                "Diese Person gehört nicht zum Team.", "This person is not a member of the team.");
        }

        return check.Errors.Count > 0 ? new ValidationFailed(check.Errors) : null;
    }
}
