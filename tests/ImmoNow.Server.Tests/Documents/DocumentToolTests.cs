using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Documents;

/// <summary>What the assistant does with documents, between proposal and undo, and whom it knows in the team.</summary>
public sealed class DocumentToolTests
{
    [Fact]
    public async Task Documents_are_moved_together_rows_left_out_and_moved_back()
    {
        var agency = await NewAgencyAsync();
        var folder = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Verträge" });
        var one = await agency.Employee.UploadAsync("eins.txt", "eins");
        var two = await agency.Employee.UploadAsync("zwei.txt", "zwei");
        var there = await agency.Employee.UploadAsync("drei.txt", "drei", new { folder_id = (string)folder["id"]! });

        var action = await agency.ProposedAsync(ToolNames.MoveDocuments, new { document_ids = new[] { Id(one), Id(two), Id(there) }, folder_id = Id(folder) });
        Assert.Equal(2, action.Changes.Count);
        Assert.All(action.Changes, change => Assert.Equal(("folder_id", "Ohne Ordner", "Verträge"), (change.Field, change.Old, change.New)));
        await (await agency.Employee.ConfirmAsync(action, new { items = new[] { Id(one) } })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(Id(folder), (Guid?)(await agency.Employee.ReadAsync($"/api/v1/documents/{Id(one)}"))["folder_id"]);
        Assert.Null((await agency.Employee.ReadAsync($"/api/v1/documents/{Id(two)}"))["folder_id"]);

        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Null((await agency.Employee.ReadAsync($"/api/v1/documents/{Id(one)}"))["folder_id"]);
    }

    [Fact]
    public async Task A_document_is_renamed_once_and_back_but_not_over_another_change()
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("scan001.txt", "x");

        Assert.Equal("title", (await agency.ProposeAsync(ToolNames.RenameDocument, new { document_id = Id(document), title = " " })).Question?.Slot);
        await agency.RefusedAsync("validation_failed", ToolNames.RenameDocument, new { document_id = Id(document), title = new string('x', 5_000) });
        var action = await agency.ProposedAsync(ToolNames.RenameDocument, new { document_id = Id(document), title = "Mietvertrag Müller" });
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.ConfirmAsync(action)).BodyAsync(HttpStatusCode.OK);
        var renamed = await agency.Employee.ReadAsync($"/api/v1/documents/{Id(document)}");
        Assert.Equal("Mietvertrag Müller", (string?)renamed["title"]);
        Assert.Equal((int)document["version"]! + 1, (int)renamed["version"]!);

        await agency.Admin.PatchAsync($"/api/v1/documents/{Id(document)}", new { tags = new[] { "neu" } });
        await (await agency.Employee.UndoAsync(action)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        Assert.Equal("Mietvertrag Müller", (string?)(await agency.Employee.ReadAsync($"/api/v1/documents/{Id(document)}"))["title"]);
    }

    [Fact]
    public async Task A_link_is_sent_only_after_a_confirmation_and_undo_revokes_it()
    {
        var agency = await NewAgencyAsync();
        var document = await agency.Employee.UploadAsync("Exposé.txt", "Inhalt");
        var shares = $"/api/v1/documents/{Id(document)}/shares";

        var action = await agency.ProposedAsync(ToolNames.ShareDocument, new { document_id = Id(document), days = 3 });
        Assert.Equal(ToolRisk.Send, action.Risk);
        Assert.Contains(action.Changes, change => change is { Field: "days", New: "3" });
        Assert.Empty((await agency.Employee.ReadAsync(shares)).AsArray());

        var outcomes = new List<string>();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => agency.Employee.ConfirmAsync(action))))
        {
            outcomes.Add((await answer.BodyAsync(HttpStatusCode.OK)).ToJsonString());
        }

        var link = (string)Assert.Single((await agency.Employee.ReadAsync(shares)).AsArray())!["url"]!;
        Assert.Equal("share_document", (string?)JsonNode.Parse(outcomes[0])!["ui_commands"]![0]!["modal"]);
        // What is kept with the conversation opens nothing.
        Assert.DoesNotContain("signature", outcomes[0], StringComparison.Ordinal);
        Assert.Equal("Inhalt", await agency.Server.Anonymous().GetStringAsync(link));

        await (await agency.Employee.UndoAsync(action)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.Server.Anonymous().GetAsync(link)).StatusCode);
        await agency.RefusedAsync("invalid_arguments", ToolNames.ShareDocument, new { document_id = Id(document), days = 31 });
        await agency.RefusedAsync("invalid_arguments", ToolNames.ShareDocument, new { document_id = Id(document), days = "viele" });
    }

    [Fact]
    public async Task A_document_is_summed_up_in_its_own_sentences_with_their_places()
    {
        var agency = await NewAgencyAsync();
        var text = new StringBuilder("# Mietvertrag\n\n");
        text.Append("Die monatliche Kaltmiete der Wohnung in der Lindenallee 5 beträgt 1.250 Euro und ist am dritten Werktag fällig.\n\n");
        text.Append("Die Kaution der Wohnung beträgt drei Monatsmieten, also 3.750 Euro, und wird verzinst angelegt.\n\n");
        for (var n = 0; n < 30; n++)
        {
            text.Append("Guten Tag.\n\n");
        }

        text.Append("Das Mietverhältnis beginnt am 1. Mai 2026 und kann mit einer Frist von drei Monaten gekündigt werden.\n");
        var document = await agency.Employee.UploadAsync("Mietvertrag.md", text.ToString());
        Assert.Equal("indexed", (string?)(await agency.Employee.TextAsync(document))["status"]);

        var result = await agency.LookUpAsync(ToolNames.SummariseDocument, new { document_id = Id(document) });

        Assert.Null(result.Problem);
        Assert.Equal(3, result.Sources.Count);
        Assert.All(result.Sources, source => Assert.Contains(source.Text, text.ToString(), StringComparison.Ordinal));
        Assert.All(result.Sources, source => Assert.Equal((EntityTypes.Document, Id(document)), (source.EntityType, source.EntityId!.Value)));
        Assert.Equal(result.Sources.Count, result.Sources.Select(source => source.Id).Distinct().Count());
        Assert.Contains("1.250 Euro", result.Message!.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("[3]", result.Message, StringComparison.Ordinal);

        var picture = await agency.Employee.UploadAsync("leer.bin", [0, 1, 2, 3]);
        await agency.Employee.TextAsync(picture);
        Assert.Equal("no_text", (await agency.LookUpAsync(ToolNames.SummariseDocument, new { document_id = Id(picture) })).Problem?.Code);
    }

    [Fact]
    public async Task Documents_are_found_by_words_folder_and_record()
    {
        var agency = await NewAgencyAsync();
        var contact = await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        var folder = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Lindenallee" });
        var inside = await agency.Employee.UploadAsync("Grundriss.txt", "x", new { folder_id = (string)folder["id"]! });
        var linked = await agency.Employee.UploadAsync("Ausweis.txt", "y", new { related_type = "contact", related_id = (string)contact["id"]! });

        Assert.Equal(2, (await agency.LookUpAsync(ToolNames.FindDocuments, new { })).Total);
        var row = Assert.Single((await agency.LookUpAsync(ToolNames.FindDocuments, new { folder_id = Id(folder) })).Table!.Rows);
        Assert.Equal((Id(inside), "Lindenallee"), (row.Entity.Id, row.Values["folder"]));
        Assert.Equal(Id(linked), Assert.Single((await agency.LookUpAsync(ToolNames.FindDocuments, new { related = new { type = "contact", id = Id(contact) } })).Table!.Rows).Entity.Id);
        Assert.Equal(Id(inside), Assert.Single((await agency.LookUpAsync(ToolNames.FindDocuments, new { query = "grundriß" })).Table!.Rows).Entity.Id);
        Assert.Equal(0, (await agency.LookUpAsync(ToolNames.FindDocuments, new { created_from = "2099-01-01T00:00:00Z" })).Total);
        Assert.Equal(2, (await agency.LookUpAsync(ToolNames.FindDocuments, new { created_before = "2099-01-01T00:00:00Z" })).Total);
        Assert.Equal("invalid_arguments", (await agency.LookUpAsync(ToolNames.FindDocuments, new { related = new { type = "board", id = Id(contact) } })).Problem?.Code);
    }

    [Fact]
    public async Task Folders_and_documents_are_known_by_name()
    {
        var agency = await NewAgencyAsync();
        var folder = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Objekte" });
        var inner = await agency.Employee.CreateAsync("/api/v1/folders", new { name = "Verträge Lindenallee", parent_id = (string)folder["id"]! });
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var source = scope.ServiceProvider.GetServices<INameSource>().Single(names => names.Types.Contains(EntityTypes.Folder));

        var found = Assert.Single(await source.FindAsync(EntityTypes.Folder, "lindenallee verträge", null, 10, CancellationToken.None));

        Assert.Equal((Id(inner), "Verträge Lindenallee", "Objekte"), (found.Id, found.Label, found.Detail));
        await using var foreign = agency.Server.ScopeFor((await NewAgencyAsync()).TenantId);
        Assert.Empty(await foreign.ServiceProvider.GetServices<INameSource>().Single(names => names.Types.Contains(EntityTypes.Folder))
            .FindAsync(EntityTypes.Folder, "lindenallee", null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Foreign_deleted_and_forbidden_documents_are_refused()
    {
        var (agency, other) = (await NewAgencyAsync(), await NewAgencyAsync());
        var foreign = Id(await other.Employee.UploadAsync("fremd.txt", "x"));
        var foreignFolder = Id(await other.Employee.CreateAsync("/api/v1/folders", new { name = "Fremd" }));
        var own = Id(await agency.Employee.UploadAsync("eigen.txt", "x"));
        await agency.RefusedAsync("not_found", ToolNames.RenameDocument, new { document_id = foreign, title = "Meins" });
        await agency.RefusedAsync("not_found", ToolNames.ShareDocument, new { document_id = foreign });
        await agency.RefusedAsync("not_found", ToolNames.MoveDocuments, new { document_ids = new[] { foreign } });
        await agency.RefusedAsync("not_found", ToolNames.MoveDocuments, new { document_ids = new[] { own }, folder_id = foreignFolder });
        Assert.Equal("not_found", (await agency.LookUpAsync(ToolNames.SummariseDocument, new { document_id = foreign })).Problem?.Code);
        await agency.RefusedAsync("forbidden", ToolNames.ShareDocument, new { document_id = own }, agency.EmployeeUser with { Scopes = ["read"] });
        await agency.RefusedAsync("invalid_arguments", ToolNames.MoveDocuments, new { document_ids = Enumerable.Range(0, 51).Select(_ => Guid.NewGuid()) });
        await agency.RefusedAsync("invalid_arguments", ToolNames.ShareDocument, new { document_id = "eigen.txt" });

        var rename = await agency.ProposedAsync(ToolNames.RenameDocument, new { document_id = own, title = "Neu" });
        var share = await agency.ProposedAsync(ToolNames.ShareDocument, new { document_id = own });
        await agency.Admin.DeleteAsync(new Uri($"/api/v1/documents/{own}", UriKind.Relative));
        await (await agency.Employee.ConfirmAsync(rename)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
        await (await agency.Employee.ConfirmAsync(share)).ProblemAsync(HttpStatusCode.Conflict, "record_changed");
    }

    [Fact]
    public async Task The_team_is_listed_and_customers_only_for_admins()
    {
        var agency = await NewAgencyAsync();
        var team = (await agency.LookUpAsync(ToolNames.ListTeam, new { })).Table!.Rows.Select(row => row.Title);
        Assert.Equal(["Test Admin", "Test Employee"], team);
        Assert.Equal("Test Admin", Assert.Single((await agency.LookUpAsync(ToolNames.ListTeam, new { role = "admin" })).Table!.Rows).Title);
        Assert.Equal("forbidden", (await agency.LookUpAsync(ToolNames.ListTeam, new { role = "customer" })).Problem?.Code);
        Assert.Equal("Test Customer", Assert.Single((await agency.LookUpAsync(ToolNames.ListTeam, new { role = "customer" }, agency.AdminUser)).Table!.Rows).Title);
        Assert.Equal("invalid_arguments", (await agency.LookUpAsync(ToolNames.ListTeam, new { role = "boss" })).Problem?.Code);
    }

    private static Guid Id(JsonNode record) => (Guid)record["id"]!;

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();
}
