using System.Net;
using System.Net.Http.Json;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Models;

/// <summary>Which servers there are and which model does what.</summary>
public sealed class ModelSettingsTests
{
    private const string Secret = "sk-geheim-4711";

    [Fact]
    public async Task A_server_shows_its_models_with_size_and_capabilities()
    {
        await using var models = await ModelsServer.StartAsync();

        var server = (await models.LookAsync())["servers"]!.Named("Ollama");

        Assert.Equal("reachable", (string?)server["reachability"]);
        Assert.Equal("0.32.15", (string?)server["version"]);
        Assert.True((bool)server["can_install"]!);
        var qwen = server["models"]!.Named("qwen3:8b");
        Assert.Equal(5_200_000_000, (long)qwen["size_bytes"]!);
        Assert.Equal("8.2B", (string?)qwen["parameter_size"]);
        Assert.Equal("Q4_K_M", (string?)qwen["quantization"]);
        Assert.Equal(["completion", "thinking", "tools"], qwen["capabilities"]!.AsArray().Select(word => (string)word!));
        Assert.False((bool)qwen["is_loaded"]!);
    }

    [Fact]
    public async Task A_server_that_is_gone_says_what_to_do_and_is_found_again()
    {
        await using var models = await ModelsServer.StartAsync();
        await models.LookAsync();
        var port = models.Ollama.Address.Port;
        await models.Ollama.DisposeAsync();

        var gone = await models.LookAsync();

        Assert.Equal("unreachable", (string?)gone["servers"]!.Named("Ollama")["reachability"]);
        Assert.Contains("ollama serve", (string?)gone["servers"]!.Named("Ollama")["remedy"], StringComparison.Ordinal);
        Assert.Equal("unreachable", (string?)gone["errors"]![0]!["kind"]);
        await using var back = await OllamaDouble.StartAsync(port);
        Assert.Equal("reachable", (string?)(await models.LookAsync())["servers"]!.Named("Ollama")["reachability"]);
    }

    [Fact]
    public async Task Roles_are_given_kept_and_taken_away()
    {
        await using var models = await ModelsServer.StartAsync();

        var given = await models.GiveRoleAsync("writer", "qwen3:8b");

        Assert.True((bool)given.Role("writer")["is_usable"]!);
        Assert.Equal(["writer"], given["servers"]!.Named("Ollama")["models"]!.Named("qwen3:8b")["roles"]!.AsArray().Select(role => (string)role!));
        Assert.Null((string?)given.Role("backup")["model"]);
        Assert.Null((string?)(await models.GiveRoleAsync("writer", "")).Role("writer")["model"]);
    }

    [Fact]
    public async Task A_role_of_a_model_that_is_not_installed_says_so()
    {
        await using var models = await ModelsServer.StartAsync(("Models:Roles:Writer:Model", "mistral:7b"));

        var writer = (await models.LookAsync()).Role("writer");

        Assert.Equal("mistral:7b", (string?)writer["model"]);
        Assert.False((bool)writer["is_usable"]!);
        Assert.Contains("nicht installiert", (string?)writer["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_kept_sealed_and_never_shown_and_never_sent_to_another_address()
    {
        await using var models = await ModelsServer.StartAsync();
        var added = await (await models.Admin.PostAsJsonAsync(
            "/api/v1/ai/models/servers", new { name = "Wolke", kind = "openai_compatible", endpoint = "http://127.0.0.1:9/v1", api_key = Secret })).BodyAsync(HttpStatusCode.OK);

        Assert.True((bool)added["servers"]!.Named("Wolke")["has_key"]!);
        Assert.DoesNotContain(Secret, added.ToJsonString(), StringComparison.Ordinal);
        await using (var scope = models.Server.ScopeFor(models.Agency.TenantId))
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var row = await db.Set<StoredModelServer>().SingleAsync(server => server.Name == "Wolke");
            Assert.NotEmpty(row.ApiKey);
            Assert.DoesNotContain(Secret, row.ApiKey, StringComparison.Ordinal);
            Assert.DoesNotContain(await db.Set<AuditEntry>().Select(entry => entry.Details).ToListAsync(), details => details.Contains(Secret, StringComparison.Ordinal));
        }

        var kept = await (await models.Admin.PatchAsync("/api/v1/ai/models/servers/Wolke", new { kind = "openai_compatible" })).BodyAsync(HttpStatusCode.OK);
        Assert.True((bool)kept["servers"]!.Named("Wolke")["has_key"]!);
        var moved = await (await models.Admin.PatchAsync("/api/v1/ai/models/servers/Wolke", new { endpoint = "http://127.0.0.1:10/v1" })).BodyAsync(HttpStatusCode.OK);
        Assert.False((bool)moved["servers"]!.Named("Wolke")["has_key"]!);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:pass@127.0.0.1")]
    [InlineData("127.0.0.1:11434")]
    [InlineData("")]
    public async Task Only_http_addresses_without_a_password_are_taken(string endpoint)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var response = await agency.Admin.PostAsJsonAsync("/api/v1/ai/models/servers", new { name = "x", kind = "ollama", endpoint });

        await response.ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Servers_in_use_and_the_last_one_stay()
    {
        await using var models = await ModelsServer.StartAsync();
        await (await models.Admin.DeleteAsync("/api/v1/ai/models/servers/Ollama")).ProblemAsync(HttpStatusCode.Conflict, "last_model_server");
        await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/servers", new { name = "Zweiter", kind = "ollama", endpoint = "http://127.0.0.1:9" })).BodyAsync(HttpStatusCode.OK);
        await models.GiveRoleAsync("writer", "qwen3:8b");

        await (await models.Admin.DeleteAsync("/api/v1/ai/models/servers/Ollama")).ProblemAsync(HttpStatusCode.Conflict, "model_server_in_use");
        var rest = await (await models.Admin.DeleteAsync("/api/v1/ai/models/servers/Zweiter")).BodyAsync(HttpStatusCode.OK);

        Assert.Single(rest["servers"]!.AsArray());
        await (await models.Admin.DeleteAsync("/api/v1/ai/models/servers/Zweiter")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Only_admins_see_and_change_models()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        await (await agency.Employee.GetAsync("/api/v1/ai/models")).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await agency.Employee.PutAsJsonAsync("/api/v1/ai/models/roles", new { roles = new[] { new { role = "writer", model = "" } } }))
            .ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await agency.Customer.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = "Hallo" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Fact]
    public async Task Where_the_operator_decides_nothing_can_be_changed_and_no_address_is_shown()
    {
        await using var models = await ModelsServer.StartAsync(("Models:EditableInApp", "false"), ("Models:Roles:Writer:Model", "qwen3:8b"), ("Models:Roles:Writer:ContextTokens", "4096"));

        var seen = await models.LookAsync();

        Assert.False((bool)seen["editable_in_app"]!);
        Assert.Null((string?)seen["servers"]![0]!["endpoint"]);
        Assert.Equal(4096, (int)seen.Role("writer")["context_tokens"]!);
        Assert.True((bool)seen.Role("writer")["is_usable"]!);
        await (await models.Admin.PutAsJsonAsync("/api/v1/ai/models/roles", new { roles = new[] { new { role = "writer", model = "" } } })).ProblemAsync(HttpStatusCode.Conflict, "models_managed_by_operator");
        await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/pull", new { model = "gemma3:4b" })).ProblemAsync(HttpStatusCode.Conflict, "models_managed_by_operator");
        await (await models.Admin.DeleteAsync("/api/v1/ai/models/installed?server=Ollama&model=qwen3:8b")).ProblemAsync(HttpStatusCode.Conflict, "models_managed_by_operator");
    }

    [Theory]
    [InlineData("Models:Servers:0:Endpoint", "nirgends")]
    [InlineData("Models:Servers:0:Kind", "zauberei")]
    [InlineData("Models:Roles:Dichter:Model", "x")]
    [InlineData("Models:Roles:Writer:Server", "Fremd")]
    public async Task A_mistake_in_the_configuration_keeps_the_server_from_starting(string setting, string value)
    {
        var settings = new Dictionary<string, string?> { ["Models:Servers:0:Endpoint"] = "http://127.0.0.1:9", ["Models:Roles:Writer:Model"] = "x", [setting] = value };

        await Assert.ThrowsAsync<StartupFailure>(() => TestServer.StartAsync(settings));
    }
}
