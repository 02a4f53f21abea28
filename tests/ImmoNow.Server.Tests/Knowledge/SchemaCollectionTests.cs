using System.Net;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Contacts;
using ImmoNow.Server.Modules.Documents;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Rebuild;
using ImmoNow.Server.Modules.Knowledge.Schemas;
using ImmoNow.Server.Modules.Properties;
using ImmoNow.Server.Modules.Tasks;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>What the program knows about itself is a collection of each tenant, found on request and for questions about the program.</summary>
public sealed class SchemaCollectionTests
{
    [Theory]
    [InlineData("Wie lege ich ein Board an?", "Board anlegen", "„Board anlegen“")]
    [InlineData("Welche Felder hat eine Immobilie?", "Felder: eine Immobilie", "Wohnfläche")]
    [InlineData("Wie lade ich ein Dokument hoch?", "Dokument hochladen", "„Hochladen“")]
    public async Task A_question_about_the_program_is_answered_from_its_help_with_a_citation(string question, string title, string words)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.IndexedAsync();

        var reply = await agency.Employee.AskAsync(question);

        Assert.Contains(words, reply.Text(), StringComparison.Ordinal);
        var source = Assert.Single(reply["sources"]!.AsArray())!;
        Assert.Equal(title, (string?)source["title"]);
        Assert.Equal("schema", (string?)source["kind"]);
    }

    [Fact]
    public async Task An_ordinary_search_and_the_list_of_sources_leave_the_help_out()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.IndexedAsync();

        Assert.Empty(await agency.HitsAsync("Board anlegen"));
        Assert.Equal(0, (int)(await agency.Employee.ReadAsync("/api/v1/ai/sources?limit=1"))["total"]!);
        var asked = await (await agency.Employee.SendJsonAsync("/api/v1/ai/search", new { query = "Board anlegen", kinds = new[] { "schema" } })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("Board anlegen", (string?)asked["hits"]!.AsArray()[0]!["title"]);
    }

    [Fact]
    public async Task Knowledge_of_the_agency_answers_before_the_help_where_it_says_more()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.Employee.SendJsonAsync("/api/v1/ai/ingest", new { source = "zaehler", title = "Zählerstände", content = "Den Zählerstand lesen Sie im Keller ab und melden ihn den Stadtwerken telefonisch." });
        await agency.IndexedAsync();

        var reply = await agency.Employee.AskAsync("Wie melde ich den Zählerstand den Stadtwerken?");

        Assert.Equal("Zählerstände", (string?)reply["sources"]!.AsArray()[0]!["title"]);
    }

    [Fact]
    public async Task Tools_are_found_by_what_is_to_be_done()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.IndexedAsync();
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var caller = new AssistantCaller
        {
            TenantId = agency.TenantId,
            UserId = agency.EmployeeUser.Id,
            Name = agency.EmployeeUser.Name,
            Can = permission => permission is "knowledge.search" or "tasks.read" or "tasks.write",
        };
        var found = await scope.ServiceProvider.GetRequiredService<IToolSearch>().FindAsync(caller, "Bitte lege eine neue Aufgabe an", 3, default);
        Assert.Equal(ToolNames.CreateTask, found[0].Name);
        Assert.DoesNotContain(found, match => match.Name == ToolNames.ListProperties);
    }

    [Fact]
    public async Task After_a_start_the_collection_is_brought_up_to_date_and_written_once()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        await agency.IndexedAsync();
        await using var scope = server.ScopeFor(agency.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var chunks = db.Set<SearchChunk>().Where(chunk => chunk.Kind == "schema");
        var ids = server.App.Services.GetRequiredService<SchemaCatalog>().Ids;
        Assert.Equal(ids.Count, await chunks.CountAsync());
        await chunks.Where(chunk => chunk.EntityId == ids[0]).ExecuteDeleteAsync();
        var revision = await db.Set<SearchState>().Select(state => state.Revision).SingleAsync();

        var watch = server.App.Services.GetServices<IHostedService>().OfType<IndexWatch>().Single();
        await watch.CheckAsync(default);
        Assert.Equal(ids.Count, await chunks.CountAsync());
        await watch.CheckAsync(default);
        Assert.Equal(revision + 1, await db.Set<SearchState>().Select(state => state.Revision).SingleAsync());
    }

    [Theory]
    [InlineData("contact", typeof(ContactFields))]
    [InlineData("property", typeof(PropertyFields))]
    [InlineData("task", typeof(TaskFields))]
    [InlineData("board", typeof(BoardFields))]
    [InlineData("project", typeof(ProjectFields))]
    [InlineData("document", typeof(DocumentFields))]
    public void Every_field_of_an_entity_is_described(string entity, Type fields) =>
        Assert.Equal(
            fields.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)
                .Where(property => property.Name != "EqualityContract").Select(property => WireJson.Options.PropertyNamingPolicy!.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            FieldTopics.Fields[entity].Order(StringComparer.Ordinal));
}
