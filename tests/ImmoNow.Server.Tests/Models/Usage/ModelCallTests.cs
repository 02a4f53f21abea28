using System.Net;
using System.Net.Http.Json;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Modules.Models.Usage;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Models.Usage;

/// <summary>From a call over HTTP to the sums, and the refusal where a quota is used up.</summary>
public sealed class ModelCallTests
{
    [Fact]
    public async Task A_call_is_counted_for_its_person_and_refused_when_the_quota_is_used_up()
    {
        await using var models = await ModelsServer.StartAsync(("Models:Quota:UserTokensPerDay", "10"), ("Models:Trials", "false"));
        await models.GiveRoleAsync("writer", "qwen3:8b");
        models.Ollama.Answer = _ => new OllamaDoubleAnswer("Eine helle Wohnung mit Balkon und einem weiten Blick über die Stadt.");

        await (await TestAsync(models)).BodyAsync(HttpStatusCode.OK);
        var refused = await TestAsync(models);
        await models.Server.App.Services.GetRequiredService<ModelUsageLedger>().WriteAsync(CancellationToken.None);
        var usage = await models.Admin.ReadAsync("/api/v1/ai/usage?period=week");

        Assert.False(refused.IsSuccessStatusCode);
        Assert.Contains("Kontingent", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (int)usage["totals"]!["calls"]!);
        Assert.True((long)usage["totals"]!["input_tokens"]! + (long)usage["totals"]!["output_tokens"]! >= 10);
        Assert.Equal(models.Agency.AdminUser.Id.ToString(), (string?)usage["users"]![0]!["user_id"]);
        Assert.Equal("qwen3:8b", (string?)usage["models"]![0]!["model"]);
    }

    private static Task<HttpResponseMessage> TestAsync(ModelsServer models) =>
        models.Admin.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = "Beschreibe eine Wohnung" });
}
