using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Contacts;

public sealed class ContactTests
{
    [Fact]
    public async Task A_created_contact_reads_back_with_all_fields_and_an_etag()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var response = await agency.Employee.SendJsonAsync("/api/v1/contacts", new
        {
            first_name = "Anna",
            last_name = "Weber",
            roles = new[] { "buyer", "owner" },
            email = "Anna.Weber@example.org",
            phone = "+49 221 4710 123",
            address = new { street = "Aachener Straße", house_number = "12", postal_code = "50674", city = "Köln" },
            tags = new[] { "Altbau" },
            budget_max = 400000.55,
        });

        var created = await response.BodyAsync(HttpStatusCode.Created);
        Assert.Equal("\"1\"", response.Headers.ETag?.ToString());
        Assert.Equal($"/api/v1/contacts/{created["id"]}", response.Headers.Location?.ToString());
        var read = await agency.Employee.ReadAsync($"/api/v1/contacts/{created["id"]}");
        Assert.Equal("Anna Weber", (string?)read["display_name"]);
        Assert.Equal("anna.weber@example.org", (string?)read["email"]);
        Assert.Equal(["buyer", "owner"], read["roles"]!.AsArray().Select(role => (string?)role));
        Assert.Equal(400000.55m, (decimal?)read["budget_max"]);
        Assert.Equal("Köln", (string?)read["address"]!["city"]);
        Assert.Equal("person", (string?)read["kind"]);
        Assert.Equal(1, (int?)read["version"]);
    }

    [Fact]
    public async Task A_patch_changes_only_the_given_fields_and_null_empties_one()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await NewContactAsync(agency, "Schmidt", new { last_name = "Schmidt", phone = "0221 4710200", notes = "Sucht Garten", tags = new[] { "A", "B" } });

        var response = await agency.Employee.PatchAsync(
            $"/api/v1/contacts/{contact["id"]}", new JsonObject { ["notes"] = null, ["address"] = new JsonObject { ["city"] = "Bonn" } }, 1);

        var patched = await response.BodyAsync(HttpStatusCode.OK);
        Assert.Equal("", (string?)patched["notes"]);
        Assert.Equal("Bonn", (string?)patched["address"]!["city"]);
        Assert.Equal("0221 4710200", (string?)patched["phone"]);
        Assert.Equal(2, patched["tags"]!.AsArray().Count);
        Assert.Equal(2, (int?)patched["version"]);
        Assert.Equal("\"2\"", response.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_412_and_changes_nothing()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await NewContactAsync(agency, "Meier");
        await (await agency.Employee.PatchAsync($"/api/v1/contacts/{contact["id"]}", new { notes = "eins" }, 1)).BodyAsync(HttpStatusCode.OK);

        var stale = await agency.Admin.PatchAsync($"/api/v1/contacts/{contact["id"]}", new { notes = "zwei" }, 1);

        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
        Assert.Equal("eins", (string?)(await agency.Admin.ReadAsync($"/api/v1/contacts/{contact["id"]}"))["notes"]);
    }

    [Fact]
    public async Task Nobody_reaches_a_contact_of_another_agency()
    {
        var server = await SharedServer.GetAsync();
        var own = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var path = $"/api/v1/contacts/{(await NewContactAsync(own, "Geheim"))["id"]}";

        await (await other.Admin.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PatchAsync(path, new { notes = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.DeleteAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostAsync($"{path}/restore", null)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.SendJsonAsync($"{path}/activities", new { subject = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await other.Admin.ReadAsync("/api/v1/contacts?q=Geheim"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("Müller-Lüdenscheidt", "mueller")]
    [InlineData("Müller-Lüdenscheidt", "LÜDEN")]
    [InlineData("Großmann", "grossm")]
    [InlineData("Großmann", "roßma")]
    [InlineData("50%_Anteil", "50%_")]
    [InlineData("Yu", "yu")]
    [InlineData("Xu-Özil", "ö")]
    [InlineData("Xu-Özil", "x oez")]
    public async Task Search_finds_parts_of_words_in_any_spelling(string name, string query)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await NewContactAsync(agency, name);
        await NewContactAsync(agency, "Anders");

        var found = await agency.Employee.ReadAsync($"/api/v1/contacts?q={Uri.EscapeDataString(query)}");

        Assert.Equal([name], found["items"]!.AsArray().Select(item => (string?)item!["last_name"]));
        Assert.Equal(1, (long?)found["total"]);
    }

    [Theory]
    [InlineData("meyer")]
    [InlineData("me")]
    public async Task Pages_of_a_search_follow_each_other_in_every_order(string query)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        foreach (var number in Enumerable.Range(0, 30))
        {
            await NewContactAsync(agency, number % 3 == 0 ? $"Anders{number:00}" : $"Meyer{number:00}");
        }

        foreach (var sort in new[] { "-created_at", "created_at", "name" })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await agency.Employee.ReadAsync($"/api/v1/contacts?limit=7&q={query}&sort={sort}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
                seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["last_name"]!));
                cursor = (string?)page["next_cursor"];
            }
            while (cursor is not null);

            Assert.Equal(20, seen.Count);
            Assert.Equal(20, seen.Distinct(StringComparer.Ordinal).Count());
            Assert.All(seen, name => Assert.StartsWith("Meyer", name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_repeating_or_losing_anybody()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        foreach (var number in Enumerable.Range(0, 25))
        {
            await NewContactAsync(agency, $"Name{number:00}");
        }

        foreach (var sort in new[] { "-created_at", "created_at", "name", "-name", "city" })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await agency.Employee.ReadAsync($"/api/v1/contacts?limit=7&sort={sort}&cursor={cursor}".Replace("&cursor=", cursor is null ? "" : "&cursor="));
                seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["last_name"]!));
                Assert.Equal(cursor is null ? 25 : null, (long?)page["total"]);
                cursor = (string?)page["next_cursor"];
            }
            while (cursor is not null);

            Assert.Equal(25, seen.Distinct().Count());
            Assert.Equal(25, seen.Count);
        }
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await NewContactAsync(agency, "A", new { last_name = "A", roles = new[] { "buyer" }, status = "active", tags = new[] { "Garten" }, budget_max = 500000 });
        await NewContactAsync(agency, "B", new { last_name = "B", roles = new[] { "seller", "owner" }, status = "active" });
        await NewContactAsync(agency, "C", new { kind = "company", company = "C GmbH", roles = new[] { "buyer" }, status = "lead" });

        Assert.Equal(2, await CountAsync("role=buyer"));
        Assert.Equal(3, await CountAsync("role=buyer,owner"));
        Assert.Equal(1, await CountAsync("role=buyer&status=active"));
        Assert.Equal(1, await CountAsync("tag=Garten"));
        Assert.Equal(1, await CountAsync("kind=company"));
        Assert.Equal(1, await CountAsync("budget_min=450000"));
        Assert.Equal(["Garten"], (await agency.Employee.ReadAsync("/api/v1/contacts/tags")).AsArray().Select(tag => (string?)tag));
        await (await agency.Employee.GetAsync("/api/v1/contacts?role=king")).ProblemAsync(HttpStatusCode.BadRequest, "malformed_request");
        await (await agency.Employee.GetAsync("/api/v1/contacts?sort=password")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.GetAsync("/api/v1/contacts?cursor=AAAA")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.GetAsync("/api/v1/contacts?limit=101")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        async Task<int> CountAsync(string filter) =>
            (await agency.Employee.ReadAsync($"/api/v1/contacts?{filter}"))["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task A_deleted_contact_disappears_and_comes_back()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await NewContactAsync(agency, "Weg");
        var path = $"/api/v1/contacts/{contact["id"]}";

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync(path)).StatusCode);
        await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/contacts?deleted=true"))["items"]!.AsArray());

        var restored = await (await agency.Employee.PostAsync($"{path}/restore", null)).BodyAsync(HttpStatusCode.OK);
        Assert.False((bool?)restored["is_deleted"]);
        await agency.Employee.ReadAsync(path);
    }

    [Theory]
    [InlineData("""{"last_name": "Weber", "phone": "+49 (0)221 4710-99"}""", "phone")]
    [InlineData("""{"last_name": "Anders", "email": "WEBER@example.org"}""", "email")]
    [InlineData("""{"first_name": "Eva", "last_name": "Wéber", "address": {"city": "Köln"}}""", "name_and_city")]
    public async Task A_likely_duplicate_is_reported_before_it_is_created(string json, string reason)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var existing = await NewContactAsync(
            agency, "Weber", new { first_name = "Eva", last_name = "Weber", email = "weber@example.org", phone = "0221/471099", address = new { city = "Köln" } });

        var problem = await (await agency.Employee.PostTextAsync("/api/v1/contacts", json)).ProblemAsync(HttpStatusCode.Conflict, "possible_duplicate");

        var candidate = Assert.Single(problem["candidates"]!.AsArray())!;
        Assert.Equal((string?)existing["id"], (string?)candidate["id"]);
        Assert.Equal(reason, (string?)candidate["reason"]);
        await (await agency.Employee.PostTextAsync("/api/v1/contacts?allow_duplicate=true", json)).BodyAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Persons_and_activities_belong_to_their_contact()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var contact = await NewContactAsync(agency, "Firma", new { kind = "company", company = "Hausverwaltung Rhein GmbH" });
        var path = $"/api/v1/contacts/{contact["id"]}";

        var person = await agency.Employee.CreateAsync($"{path}/persons", new { name = "Ute Braun", position = "Prokuristin" });
        await (await agency.Employee.PatchAsync($"{path}/persons/{person["id"]}", new { phone = "0221 4710333" })).BodyAsync(HttpStatusCode.OK);
        var persons = await agency.Employee.ReadAsync($"{path}/persons");
        Assert.Equal("0221 4710333", (string?)Assert.Single(persons.AsArray())!["phone"]);

        var call = await agency.Employee.CreateAsync($"{path}/activities", new { kind = "call", subject = "Rückruf", occurred_at = "2026-01-05T10:00:00+01:00" });
        await agency.Employee.CreateAsync($"{path}/activities", new { kind = "note", text = "Nur eine Notiz" });
        var timeline = (await agency.Employee.ReadAsync($"{path}/activities"))["items"]!.AsArray();
        Assert.Equal(["note", "call"], timeline.Select(entry => (string?)entry!["kind"]));
        Assert.Equal("2026-01-05T09:00:00Z", (string?)(await agency.Employee.ReadAsync(path))["last_contact_at"]);

        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"{path}/activities/{call["id"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync($"{path}/persons/{person["id"]}")).StatusCode);
        Assert.Empty((await agency.Employee.ReadAsync($"{path}/persons")).AsArray());
    }

    [Fact]
    public async Task Customers_see_no_contacts_and_strangers_are_asked_to_sign_in()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();

        await (await agency.Customer.GetAsync("/api/v1/contacts")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await agency.Customer.SendJsonAsync("/api/v1/contacts", new { last_name = "X" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await server.Anonymous().GetAsync("/api/v1/contacts")).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
    }

    private static async Task<JsonNode> NewContactAsync(TestAgency agency, string lastName, object? fields = null)
    {
        var response = await agency.Employee.PostAsJsonAsync("/api/v1/contacts?allow_duplicate=true", fields ?? new { last_name = lastName });
        return await response.BodyAsync(HttpStatusCode.Created);
    }
}
