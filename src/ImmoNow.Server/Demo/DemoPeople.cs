using ImmoNow.Server.Modules.Contacts;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Demo;

/// <summary>The agency itself, its users and its contacts with their timelines.</summary>
internal static class DemoPeople
{
    private static readonly TimeOnly Founded = new(9, 0);

    public static async Task SeedAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        AddAgency(batch);
        await batch.SaveAsync(cancellationToken);
        AddUsers(batch);
        await batch.SaveAsync(cancellationToken);
        foreach (var contact in batch.Agency.Contacts)
        {
            batch.Db.Add(ContactOf(batch, contact));
        }

        await batch.SaveAsync(cancellationToken);
        AddContactPersons(batch);
        AddActivities(batch);
        await batch.SaveAsync(cancellationToken);
    }

    private static void AddAgency(DemoBatch batch)
    {
        var agency = batch.Agency;
        var founded = batch.Clock.Ago(365, Founded);
        batch.Db.Add(new Tenant { Id = batch.Tenant, CreatedAt = founded });
        batch.Db.Add(new TenantProfile
        {
            Id = batch.Tenant,
            CreatedAt = founded,
            Name = agency.Name,
            Address = agency.Address,
            Phone = agency.Phone,
            Email = agency.Email,
            Website = agency.Website,
            PrimaryColor = agency.PrimaryColor,
            Imprint = $"{agency.Name}, {agency.Address.OneLine()}. {agency.Register}. Telefon {agency.Phone}, {agency.Email}",
        });
    }

    private static void AddUsers(DemoBatch batch)
    {
        // One hash for all: hashing is slow by design, and the password of the demo is public anyway.
        var hash = batch.Services.GetRequiredService<Passwords>().Hash(DemoSeeder.Passcode);
        var since = batch.Clock.Ago(365, Founded);
        foreach (var user in batch.Agency.Users)
        {
            var id = batch.UserId(user.Key);
            batch.Db.Add(new User
            {
                Id = id,
                CreatedAt = since,
                Email = user.Email,
                Name = user.Name,
                Role = user.Role,
                Scopes = [.. Scopes.DefaultFor(user.Role)],
                Phone = user.Phone,
                JobTitle = user.Position,
            });
            batch.Db.Add(new UserCredential { UserId = id, PasswordHash = hash, ChangedAt = since });
            batch.Db.Add(new SignInName { Name = SignInName.KeyOf(user.Email), TenantId = batch.Tenant, UserId = id });
        }
    }

    private static Contact ContactOf(DemoBatch batch, DemoContact contact)
    {
        var record = new Contact
        {
            Id = batch.ContactId(contact.Key),
            CreatedAt = batch.Clock.Ago(contact.CreatedDaysAgo, contact.Key),
        };
        new ContactFields
        {
            Kind = contact.Kind,
            Salutation = contact.Salutation,
            FirstName = $"{contact.Title} {contact.FirstName}".Trim(),
            LastName = contact.LastName,
            Company = contact.CompanyKey is null ? contact.Company : batch.Contact(contact.CompanyKey).Company,
            Roles = contact.Roles,
            Email = contact.Email,
            Phone = contact.Phone,
            Mobile = contact.Mobile,
            Address = contact.Address,
            Source = contact.Source,
            Status = contact.Status,
            Tags = contact.Tags,
            Notes = contact.Notes,
            BudgetMin = contact.BudgetMin,
            BudgetMax = contact.BudgetMax,
            LastContactAt = batch.Clock.Ago(contact.LastContactDaysAgo, contact.Key),
        }.ApplyTo(record);
        return record;
    }

    private static void AddContactPersons(DemoBatch batch)
    {
        foreach (var person in batch.Agency.Contacts.Where(contact => contact.CompanyKey is not null))
        {
            batch.Db.Add(new ContactPerson
            {
                Id = batch.Id("contact_person", person.Key, person.CreatedDaysAgo),
                CreatedAt = batch.Clock.Ago(person.CreatedDaysAgo, person.Key),
                ContactId = batch.ContactId(person.CompanyKey!),
                Name = $"{person.Title} {person.FirstName} {person.LastName}".Trim(),
                Position = person.Position ?? "",
                Email = person.Email,
                Phone = person.Mobile.Length > 0 ? person.Mobile : person.Phone,
            });
        }
    }

    private static void AddActivities(DemoBatch batch)
    {
        foreach (var activity in batch.Agency.Activities)
        {
            var happened = batch.Clock.Ago(activity.DaysAgo, activity.Time);
            batch.Db.Add(new ContactActivity
            {
                Id = batch.Id("contact_activity", $"{activity.Contact}/{activity.Subject}", activity.DaysAgo),
                CreatedAt = happened,
                ContactId = batch.ContactId(activity.Contact),
                Kind = activity.Kind,
                Subject = activity.Subject,
                Text = activity.Text,
                OccurredAt = happened,
                UserId = batch.UserId(activity.User),
                UserName = batch.User(activity.User).Name,
            });
        }
    }
}
