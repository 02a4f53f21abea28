using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

public sealed class ChatTests
{
    [Fact]
    public async Task Overdue_tasks_are_listed_with_sources_that_open_them()
    {
        var agency = await NewAgencyAsync();
        var late = await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Exposé versenden", due_at = "2020-01-01T10:00:00Z", priority = "high" });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Später", due_at = "2199-01-01T10:00:00Z" });

        var reply = await agency.Employee.AskAsync("Welche Aufgaben sind überfällig?");

        Assert.Contains("**1 Aufgabe** gefunden", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("Exposé versenden", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("[1]", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Später", reply.Text(), StringComparison.Ordinal);
        var source = Assert.Single(reply["sources"]!.AsArray())!;
        Assert.Equal((string?)late["id"], (string?)source["entity_id"]);
        Assert.Equal("rules", (string?)reply["answered_by"]);
    }

    [Fact]
    public async Task Apartments_are_found_by_rooms_city_and_price_and_followed_up()
    {
        var agency = await NewAgencyAsync();
        await PropertyAsync(agency, "Altbau am Park", "Köln", 3, 350_000);
        await PropertyAsync(agency, "Zu teuer", "Köln", 3, 500_000);
        await PropertyAsync(agency, "Zu groß", "Köln", 4, 300_000);
        await PropertyAsync(agency, "Am Rhein", "Bonn", 3, 250_000);

        var cologne = await agency.Employee.AskAsync("Zeig mir 3-Zimmer-Wohnungen in Köln bis 400.000 €");
        var bonn = await agency.Employee.AskAsync("und in Bonn?", cologne);
        var average = await agency.Employee.AskAsync("Durchschnittlicher Kaufpreis der Wohnungen in Köln und Bonn");

        Assert.Equal(["Altbau am Park"], Titles(cologne));
        Assert.Contains("350.000 €", cologne.Text(), StringComparison.Ordinal);
        Assert.Equal(["Am Rhein"], Titles(bonn));
        Assert.Contains("**350.000 €**", average.Text(), StringComparison.Ordinal);
        Assert.Contains("4 Immobilien", average.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_number_is_told_and_an_ambiguous_name_asked_back()
    {
        var agency = await NewAgencyAsync();
        await ContactAsync(agency, "Frau", "Anna", "Weber", "0221 4710 11", "Köln");
        var first = await agency.Employee.AskAsync("Telefonnummer von Frau Weber");
        await ContactAsync(agency, "Frau", "Beate", "Weber", "0228 4710 22", "Bonn");
        await ContactAsync(agency, "Herr", "Carl", "Weber", "030 4710 33", "Berlin");

        var asked = await agency.Employee.AskAsync("Telefonnummer von Frau Weber");
        var second = await agency.Employee.AskAsync("die aus Bonn", asked);
        var missing = await agency.Employee.AskAsync("Telefonnummer von Frau Niemand");

        Assert.Contains("0221 4710 11", first.Text(), StringComparison.Ordinal);
        Assert.Contains("mehrere Treffer", asked.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Carl", asked.Text(), StringComparison.Ordinal);
        Assert.Contains("0228 4710 22", second.Text(), StringComparison.Ordinal);
        Assert.Contains("nicht gefunden", missing.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_quoted_with_its_place_and_only_inside_the_agency()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var stranger = await server.NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Notiz", notes = "Der Vermieter erlaubt Haustiere nur mit schriftlicher Zustimmung. Die Miete ist am dritten Werktag fällig." });
        await agency.IndexedAsync();

        var reply = await agency.Employee.AskAsync("Sind Haustiere mit Zustimmung des Vermieters erlaubt?");
        var foreign = await stranger.Employee.AskAsync("Sind Haustiere mit Zustimmung des Vermieters erlaubt?");

        Assert.Contains("Der Vermieter erlaubt Haustiere nur mit schriftlicher Zustimmung.", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Werktag", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("[1]", reply.Text(), StringComparison.Ordinal);
        Assert.Equal("Notizen", (string?)reply["sources"]![0]!["location"]);
        Assert.Contains("nichts Passendes gefunden", foreign.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_sentence_of_an_uploaded_document_is_quoted_with_its_heading()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        const string lease = "# Mietvertrag\n\nZwischen den Parteien wird folgender Vertrag geschlossen.\n\n## § 8 Tierhaltung\n\nHunde und Katzen dürfen nur mit Zustimmung gehalten werden.\n\n## § 9 Kündigung\n\nDie Kündigungsfrist beträgt drei Monate zum Monatsende.\n";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(lease)), "file", "mietvertrag.md" } };
        var document = await (await agency.Employee.PostAsync("/api/v1/documents/upload", form)).BodyAsync(HttpStatusCode.Created);
        var reply = await Eventually.ReadAsync(
            async () =>
            {
                await agency.IndexedAsync();
                return await agency.Employee.AskAsync("Wie lange ist die Kündigungsfrist im Mietvertrag?");
            },
            reply => reply.Text().Contains("drei Monate", StringComparison.Ordinal));

        Assert.Contains("Die Kündigungsfrist beträgt drei Monate zum Monatsende.", reply.Text(), StringComparison.Ordinal);
        var source = reply["sources"]![0]!;
        Assert.Equal((string?)document["id"], (string?)source["entity_id"]);
        Assert.Contains("§ 9", (string?)source["location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_record_is_found_in_its_new_words_and_a_deleted_one_no_more()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Wandel", notes = "Sucht ein Kutscherhaus" });
        await agency.IndexedAsync();
        Assert.Single(await HitsAsync(agency.Employee, "Kutscherhaus"));

        await (await agency.Employee.PatchAsync($"/api/v1/contacts/{contact["id"]}", new { notes = "Sucht eine Windmühle" })).BodyAsync(HttpStatusCode.OK);
        await agency.IndexedAsync();
        Assert.Empty(await HitsAsync(agency.Employee, "Kutscherhaus"));
        Assert.Single(await HitsAsync(agency.Employee, "Windmuehlen"));

        await agency.Employee.DeleteAsync($"/api/v1/contacts/{contact["id"]}");
        await agency.IndexedAsync();
        Assert.Empty(await HitsAsync(agency.Employee, "Windmühle"));
    }

    [Fact]
    public async Task Navigation_comes_as_a_command()
    {
        var agency = await NewAgencyAsync();
        var contact = await ContactAsync(agency, "Frau", "Anna", "Weber", "1", "Köln");

        var board = await agency.Employee.AskAsync("Öffne das Kanban-Board");
        var person = await agency.Employee.AskAsync("Open Mrs Weber", locale: "en");

        Assert.Equal("/boards", (string?)board["ui_commands"]![0]!["route"]);
        Assert.Equal("NAVIGATE", (string?)board["ui_commands"]![0]!["type"]);
        Assert.Equal($"/contacts/{contact["id"]}", (string?)person["ui_commands"]![0]!["route"]);
        Assert.StartsWith("Opening", person.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_stream_speaks_the_ui_message_protocol()
    {
        var agency = await NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Strom ablesen", due_at = "2020-01-01T10:00:00Z" });
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ai/chat")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { message = "Welche Aufgaben sind überfällig?" }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");

        var response = await agency.Employee.SendAsync(request);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("v1", response.Headers.GetValues("x-vercel-ai-ui-message-stream").Single());
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("data: ", line, StringComparison.Ordinal));
        Assert.Equal("data: [DONE]", lines[^1]);
        var parts = lines[..^1].Select(line => JsonNode.Parse(line[6..])!).ToList();
        var types = parts.Select(part => (string)part["type"]!).ToList();
        Assert.Equal(["start", "start-step", "data-turn", "data-step", "data-step", "text-start"], types[..6]);
        Assert.Equal(["running", "done"], parts.Where(part => (string?)part["type"] == "data-step").Select(part => (string?)part["data"]!["state"]));
        Assert.Equal((string?)parts.Single(part => (string?)part["type"] == "data-answer")["data"]!["conversation_id"], (string?)parts[2]["data"]!["conversation_id"]);
        Assert.Equal(["data-answer", "finish-step", "finish"], types[^3..]);
        Assert.Contains("data-sources", types);
        var text = string.Concat(parts.Where(part => (string?)part["type"] == "text-delta").Select(part => (string)part["delta"]!));
        Assert.Contains("Strom ablesen", text, StringComparison.Ordinal);
        Assert.Equal(["id", "type"], parts.First(part => (string?)part["type"] == "text-start").AsObject().Select(member => member.Key).Order());
        Assert.NotNull(parts.Single(part => (string?)part["type"] == "data-answer")["data"]!["conversation_id"]);
    }

    [Fact]
    public async Task Conversations_belong_to_their_user_and_can_be_removed()
    {
        var agency = await NewAgencyAsync();
        var reply = await agency.Employee.AskAsync("Hallo");
        var path = $"/api/v1/ai/conversations/{reply["conversation_id"]}";

        Assert.Equal(2, (await agency.Employee.ReadAsync(path))["messages"]!.AsArray().Count);
        Assert.Contains((await agency.Employee.ReadAsync("/api/v1/ai/conversations"))["items"]!.AsArray(), item => (string?)item!["id"] == (string?)reply["conversation_id"]);
        await (await agency.Admin.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Admin.SendJsonAsync("/api/v1/ai/chat", new { message = "und?", conversation_id = (string?)reply["conversation_id"] })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.SendJsonAsync($"/api/v1/ai/messages/{reply["message_id"]}/feedback", new { rating = "up" })).StatusCode);
        Assert.Equal("small_talk", (string?)(await agency.Employee.ReadAsync($"/api/v1/ai/receipts/{reply["receipt_id"]}"))["path"]);
        Assert.Equal(HttpStatusCode.NoContent, (await agency.Employee.DeleteAsync(path)).StatusCode);
        await (await agency.Employee.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await agency.Employee.GetAsync($"/api/v1/ai/receipts/{reply["receipt_id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Customers_cannot_use_it_and_every_question_is_audited_without_its_words()
    {
        var agency = await NewAgencyAsync();
        await (await agency.Customer.SendJsonAsync("/api/v1/ai/chat", new { message = "Hallo" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await agency.Employee.AskAsync("Wie viele Kontakte haben wir? Geheimwort");

        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var entries = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<AuditEntry>().Where(entry => entry.Action == "ai.chat").ToListAsync();
        var entry = Assert.Single(entries);
        Assert.Equal(agency.EmployeeUser.Id, entry.UserId);
        Assert.DoesNotContain("Geheimwort", entry.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200b\u200b")]
    public async Task An_empty_message_is_refused(string message)
    {
        var agency = await NewAgencyAsync();
        var response = await agency.Employee.SendJsonAsync("/api/v1/ai/chat", new { message });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_limit_of_ten_a_minute_holds_per_user()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?> { ["RateLimits:AssistantPerMinute"] = "10" });
        var agency = await server.NewAgencyAsync();
        for (var i = 0; i < 10; i++)
        {
            await agency.Employee.AskAsync("Hallo");
        }

        var refused = await agency.Employee.SendJsonAsync("/api/v1/ai/chat", new { message = "Hallo" });

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.NotNull(refused.Headers.RetryAfter);
        await agency.Admin.AskAsync("Hallo");
    }

    [Fact]
    public async Task Tools_and_health_tell_what_there_is()
    {
        var agency = await NewAgencyAsync();
        var tools = (await agency.Employee.ReadAsync("/api/v1/ai/tools"))["items"]!.AsArray();
        string[] expected = ["create_task", "list_contacts", "list_properties", "list_tasks", "move_task", "navigate", "share_document", "update_task"];
        Assert.Equal(expected, tools.Select(tool => (string?)tool!["name"]).Where(expected.Contains));
        Assert.Equal("object", (string?)tools[0]!["parameters"]!["type"]);
        var health = await agency.Employee.ReadAsync("/api/v1/ai/health");
        Assert.Equal("off", (string?)health["model"]!["status"]);
        Assert.Equal("ok", (string?)health["database"]!["status"]);
        await agency.IndexedAsync();
        Assert.Equal(0, (int)(await agency.Employee.ReadAsync("/api/v1/ai/health"))["waiting_changes"]!);
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private static IEnumerable<string?> Titles(JsonNode reply) => reply["sources"]!.AsArray().Select(source => (string?)source!["title"]);

    private static async Task<JsonArray> HitsAsync(HttpClient client, string query) =>
        (await (await client.SendJsonAsync("/api/v1/ai/search", new { query })).BodyAsync(HttpStatusCode.OK))["hits"]!.AsArray();

    private static Task<JsonNode> PropertyAsync(TestAgency agency, string title, string city, decimal rooms, decimal price) =>
        agency.Employee.CreateAsync("/api/v1/properties", new
        {
            title,
            property_type = "apartment",
            marketing_type = "sale",
            status = "available",
            rooms,
            price,
            living_space = 80,
            address = new { street = "Musterstraße", house_number = "5", postal_code = "50667", city },
        });

    private static Task<JsonNode> ContactAsync(TestAgency agency, string salutation, string first, string last, string phone, string city) =>
        agency.Employee.CreateAsync("/api/v1/contacts", new { salutation, first_name = first, last_name = last, phone, address = new { city } });
}
