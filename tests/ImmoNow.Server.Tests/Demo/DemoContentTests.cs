using System.Text.RegularExpressions;
using ImmoNow.Server.Demo;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Tasks.Domain;

namespace ImmoNow.Server.Tests.Demo;

/// <summary>The demo content hangs together: enough of it, references resolve, numbers agree with each other and with the law.</summary>
public sealed partial class DemoContentTests
{
    private static readonly IReadOnlyList<DemoAgency> Agencies = [.. DemoAgency.Keys.Select(DemoAgency.Read)];

    private static readonly PropertyType[] Residential = [PropertyType.Apartment, PropertyType.House, PropertyType.Investment];

    [Fact]
    public void There_is_enough_of_everything()
    {
        Assert.Equal(2, Agencies.Count);
        Assert.True(Agencies[0].Contacts.Count >= 90 && Agencies[1].Contacts.Count >= 30);
        Assert.True(Agencies[0].Properties.Count >= 42 && Agencies[1].Properties.Count >= 18);
        Assert.Equal((2, 1), (Agencies[0].Boards.Count, Agencies[1].Boards.Count));
        Assert.Equal(90, Agencies.Sum(agency => agency.Tasks.Count));
        Assert.Equal(40, Agencies.Sum(agency => agency.Documents.Count));
        Assert.All(Agencies, agency => Assert.Equal(3, agency.Users.Select(user => user.Role).Distinct().Count()));
    }

    [Fact]
    public void References_lead_to_records_of_the_same_agency()
    {
        foreach (var agency in Agencies)
        {
            var contacts = agency.Contacts.Select(contact => contact.Key).ToHashSet();
            var properties = agency.Properties.Select(property => property.Key).ToHashSet();
            var users = agency.Users.Select(user => user.Key).ToHashSet();
            var columns = agency.Boards.SelectMany(board => board.Columns.Select(column => (board.Key, column.Key))).ToHashSet();
            var projects = agency.Projects.Select(project => project.Key).ToHashSet();
            bool Resolves(DemoReference? reference) =>
                reference is null || (reference.Type == RelatedType.Contact ? contacts : properties).Contains(reference.Key);

            Assert.Equal(agency.Contacts.Count, contacts.Count);
            Assert.Equal(agency.Properties.Count, properties.Count);
            Assert.Equal(agency.Tasks.Count, agency.Tasks.Select(task => task.Key).Distinct().Count());
            Assert.All(agency.Users, user => Assert.True(user.Contact is null || contacts.Contains(user.Contact), user.Key));
            Assert.All(agency.Contacts, contact => Assert.True(
                (contact.CompanyKey is null || contacts.Contains(contact.CompanyKey)) &&
                (contact.PartnerKey is null || contacts.Contains(contact.PartnerKey)), contact.Key));
            Assert.All(agency.Activities, activity => Assert.True(contacts.Contains(activity.Contact) && users.Contains(activity.User), activity.Subject));
            Assert.All(agency.Properties, property => Assert.True(contacts.Contains(property.Owner) && users.Contains(property.ContactUser), property.Key));
            Assert.All(agency.Tasks, task => Assert.True(
                columns.Contains((task.Board, task.Column)) && users.Contains(task.Assignee) && Resolves(task.Related) &&
                (task.Project is null || projects.Contains(task.Project)) && task.Comments.All(comment => users.Contains(comment.User)), task.Key));
            Assert.All(agency.Documents, document => Assert.True(users.Contains(document.Author) && Resolves(document.Related), document.Key));
        }
    }

    [Fact]
    public void Documents_are_whole_documents()
    {
        foreach (var agency in Agencies)
        {
            foreach (var document in agency.Documents)
            {
                using var reader = new StreamReader(DemoFiles.Open($"{agency.Key}/documents/{document.File}"));
                var words = Words().Count(Tags().Replace(reader.ReadToEnd(), " "));
                Assert.True(words is >= 300 and <= 1_500, $"{document.File}: {words} words");
            }
        }
    }

    [Fact]
    public void Pictures_are_small_and_there()
    {
        var files = Agencies.SelectMany(agency => agency.Properties).SelectMany(property => property.Images).Select(image => image.File).Distinct().ToList();

        Assert.InRange(files.Count, 14, 18);
        Assert.All(files, file => Assert.InRange(DemoFiles.Bytes($"pictures/{file}").Length, 10_000, 61_440));
    }

    [Fact]
    public void Energy_classes_agree_with_the_values()
    {
        var certified = Agencies.SelectMany(agency => agency.Properties).Where(property => property.Energy.Value is not null).ToList();

        Assert.True(certified.Count >= 55);
        foreach (var property in certified)
        {
            var energy = property.Energy;
            Assert.True(energy is { Carrier: not null, YearBuilt: not null, IssuedMonthsAgo: < 120 }, property.Key);
            var expected = Residential.Contains(property.PropertyType)
                ? EnergyClasses.ForValue(energy.Value!.Value).Name
                : null;
            Assert.Equal((property.Key, expected), (property.Key, energy.Class));
        }
    }

    [Fact]
    public void What_is_advertised_has_its_energy_data()
    {
        var silent = Agencies.SelectMany(agency => agency.Properties)
            .Where(property => property.Status != PropertyStatus.Draft && property.Energy.CertificateType == EnergyCertificateType.InPreparation);

        Assert.Empty(silent);
    }

    [Fact]
    public void Rents_and_prices_agree()
    {
        foreach (var property in Agencies.SelectMany(agency => agency.Properties))
        {
            if (property.MarketingType == MarketingType.Sale)
            {
                Assert.True(property is { Price: > 0, RentCold: null }, property.Key);
                continue;
            }

            Assert.True(property is { Price: null, RentCold: > 0 }, property.Key);
            Assert.Equal(property.RentCold + (property.ServiceCharge ?? 0), property.RentWarm);
            Assert.True(!Residential.Contains(property.PropertyType) || property.Deposit <= 3 * property.RentCold, property.Key);
        }
    }

    [Fact]
    public void Every_state_of_a_property_and_of_a_task_occurs()
    {
        Assert.Equal(
            Enum.GetValues<PropertyStatus>(),
            Agencies.SelectMany(agency => agency.Properties).Select(property => property.Status).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<TaskState>(),
            Agencies.SelectMany(agency => agency.Tasks).Select(task => task.Status).Distinct().Order());
    }

    [Fact]
    public void Phone_numbers_are_reserved_for_fiction()
    {
        var numbers = Agencies
            .SelectMany(agency => agency.Contacts.SelectMany(contact => new[] { contact.Phone, contact.Mobile })
                .Concat(agency.Users.Select(user => user.Phone)).Append(agency.Phone))
            .Where(number => number.Length > 0)
            .ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count() + Agencies.Count(agency => agency.Users.Any(user => user.Phone == agency.Phone)));
        Assert.All(numbers, number => Assert.Matches(@"^\+49 (221 4710\d{3}|30 23125\d{3}|89 99998\d{3}|171 39200\d{2}|176 040690\d{2})$", number));
    }

    [Fact]
    public void Names_are_ambiguous_where_the_assistant_has_to_ask_back()
    {
        var people = Agencies[0].Contacts.Where(contact => contact.Kind == ContactKind.Person).ToList();

        Assert.True(people.Count(contact => contact is { LastName: "Weber", Salutation: "Frau" }) >= 2);
        Assert.True(people.Count(contact => contact.LastName is "Meier" or "Meyer" or "Maier" or "Mayer") >= 5);
        Assert.True(Agencies[0].Properties.Count(property =>
            property is { Rooms: 3, Price: < 400_000, Status: PropertyStatus.Available, Address.City: "Köln", PropertyType: PropertyType.Apartment }) >= 4);
    }

    [GeneratedRegex(@"[\p{L}\d]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Words();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tags();
}
