using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Tests.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Caching;

/// <summary>Answers given again, with the real host around the double.</summary>
public sealed class AnswerStoreTests
{
    [Theory]
    [InlineData("5", 1)]
    [InlineData("0", 2)]
    public async Task A_question_is_answered_again_only_where_the_operator_wants_it(string minutes, int expected)
    {
        await using var models = await ModelsServer.StartAsync(("Models:AnswerCacheMinutes", minutes), ("Models:Trials", "false"));
        await models.GiveRoleAsync("writer", "qwen3:8b");
        var caller = new AssistantCaller { UserId = models.Agency.EmployeeUser.Id, TenantId = models.Agency.TenantId, Name = "Anna", Can = _ => true };
        var model = await models.Server.App.Services.GetRequiredService<IModelProvider>().ChatAsync(ModelRole.Writer, caller, default);

        var first = await model!.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "Guten Tag")], new ChatOptions().MayRepeat());
        var second = await model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "Guten Tag")], new ChatOptions().MayRepeat());

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(expected, models.Ollama.Requests.Count);
    }
}
