using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Caching;
using ImmoNow.Assistant.Models.Serving;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Caching;

/// <summary>An answer is given again only to the same person, for the same question over the same data, by the same model.</summary>
public sealed class AnswerCacheTests
{
    private static readonly ModelProfile Qwen = new() { Server = "s", Model = "qwen3:8b", Digest = "d1", ContextTokens = 8192 };
    private static readonly AssistantCaller Anna = new() { UserId = Guid.CreateVersion7(), TenantId = Guid.CreateVersion7(), Name = "Anna", Can = _ => true };

    private readonly MemoryStore store = new();

    [Fact]
    public async Task The_same_question_is_answered_again_without_the_model()
    {
        var model = new ScriptedChatClient(ScriptedChatClient.Answer("Drei Zimmer [1]."));

        var first = await AskAsync(model, Anna, Qwen, "Wie viele Zimmer?");
        var again = await AskAsync(model, Anna, Qwen, "Wie viele Zimmer?");

        Assert.Equal(("Drei Zimmer [1].", "Drei Zimmer [1]."), (first.Text, again.Text));
        Assert.Single(model.Requests);
        Assert.Equal((ChatFinishReason.Stop, "qwen3:8b"), (again.FinishReason, again.ModelId));
        Assert.Equal(new ModelSignature(Qwen, IsBackup: false), SignatureChatClient.Of(again));
        Assert.Null(again.Usage);
    }

    [Fact]
    public async Task Another_person_agency_model_question_or_passage_asks_the_model()
    {
        var model = new ScriptedChatClient([.. Enumerable.Range(0, 6).Select(number => ScriptedChatClient.Answer($"Antwort {number}"))]);

        await AskAsync(model, Anna, Qwen, "Frage");
        var others = new[]
        {
            await AskAsync(model, Anna with { UserId = Guid.CreateVersion7() }, Qwen, "Frage"),
            await AskAsync(model, Anna with { TenantId = Guid.CreateVersion7() }, Qwen, "Frage"),
            await AskAsync(model, Anna, Qwen with { Digest = "d2" }, "Frage"),
            await AskAsync(model, Anna, Qwen, "Frage?"),
            await AskAsync(model, Anna, Qwen, "Frage", instructions: "Fundstelle [1]: inzwischen vier Zimmer"),
        };

        Assert.Equal(["Antwort 1", "Antwort 2", "Antwort 3", "Antwort 4", "Antwort 5"], others.Select(answer => answer.Text));
        Assert.All(store.Answers.Keys, key => Assert.DoesNotContain("Frage", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Half_answers_those_of_a_backup_and_calls_that_do_not_allow_it_are_not_kept()
    {
        var backup = ScriptedChatClient.Answer("vom Ersatz");
        var call = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c", "search")])) { FinishReason = ChatFinishReason.Stop };
        var model = new ScriptedChatClient(ScriptedChatClient.Answer("halb", ChatFinishReason.Length), call, ScriptedChatClient.Answer(""), ScriptedChatClient.Answer("frei"));

        for (var number = 0; number < 3; number++)
            await AskAsync(model, Anna, Qwen, "Frage");
        await AskAsync(model, Anna, Qwen, "Frage", mayRepeat: false);
        await AskAsync(new SignatureChatClient(new ScriptedChatClient(backup), new ModelSignature(Qwen, IsBackup: true)), Anna, Qwen, "Frage");

        Assert.Equal(4, model.Requests.Count);
        Assert.Empty(store.Answers);
    }

    private async Task<ChatResponse> AskAsync(IChatClient model, AssistantCaller caller, ModelProfile profile, string question, string? instructions = null, bool mayRepeat = true)
    {
        using var client = new AnswerCacheChatClient(model, store, profile, caller);
        var options = new ChatOptions { Instructions = instructions, Temperature = 0 };
        return await client.GetResponseAsync([new ChatMessage(ChatRole.User, question)], mayRepeat ? options.MayRepeat() : options);
    }

    private sealed class MemoryStore : IAnswerStore
    {
        public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

        public ValueTask<string?> FindAsync(string key, CancellationToken ct) => new(Answers.GetValueOrDefault(key));

        public ValueTask KeepAsync(string key, string answer, CancellationToken ct)
        {
            Answers[key] = answer;
            return default;
        }
    }
}
