using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Telemetry;

public sealed class MeteredChatClientTests
{
    private static readonly AssistantCaller Caller =
        new() { TenantId = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), Name = "Anna Weber", Can = _ => true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_server_tells_is_noted_for_the_person(bool streams)
    {
        var book = new Book();
        using var client = Metered(book, new MeasuredClient("m", null, new TextContent("Guten Tag"), Told(120, 30)));

        await AskAsync(client, streams);

        Assert.Equal(
            new ModelUse { TenantId = Caller.TenantId, UserId = Caller.UserId, Role = ModelRole.Writer, Model = "m-real", InputTokens = 120, OutputTokens = 30 },
            Assert.Single(book.Uses));
    }

    [Fact]
    public async Task A_stopped_answer_is_estimated_by_what_came()
    {
        var book = new Book();
        using var client = Metered(book, new MeasuredClient("m", null, new TextContent(new string('a', 41)), new TextContent("mehr"), Told(120, 30)));

        await using (var answer = client.GetStreamingResponseAsync(new string('f', 400)).GetAsyncEnumerator())
        {
            Assert.True(await answer.MoveNextAsync());
        }

        var use = Assert.Single(book.Uses);
        Assert.Equal((100, 11, false), (use.InputTokens, use.OutputTokens, use.Failed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_is_noted_and_goes_on(bool streams)
    {
        var book = new Book();
        var failure = new ModelException(ModelFailureKind.Unreachable, "Nobody there.");
        using var client = Metered(book, new MeasuredClient("m", failure));

        Assert.Same(failure, await Assert.ThrowsAsync<ModelException>(() => AskAsync(client, streams)));

        var use = Assert.Single(book.Uses);
        Assert.Equal(("m", 0, 0, true), (use.Model, use.InputTokens, use.OutputTokens, use.Failed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_used_up_quota_refuses_before_anybody_is_asked(bool streams)
    {
        var quota = new ModelQuota(ModelQuotaScope.User, ModelQuotaPeriod.Day, 100, 140, new DateOnly(2026, 12, 1));
        var book = new Book { Reached = quota };
        var model = new MeasuredClient("m", null, Told(1, 1));
        using var client = Metered(book, model);

        var refusal = await Assert.ThrowsAsync<ModelException>(() => AskAsync(client, streams));

        Assert.Equal(ModelFailureKind.QuotaReached, refusal.Kind);
        Assert.Same(quota, refusal.Quota);
        Assert.Equal("Ihr Kontingent für Sprachmodelle ist für heute aufgebraucht; ab 01.12.2026 steht es Ihnen wieder zur Verfügung.", quota.Notice.De);
        Assert.Equal(0, model.Calls);
        Assert.Empty(book.Uses);
    }

    private static MeteredChatClient Metered(Book book, MeasuredClient model) => new(model, book, Caller, ModelRole.Writer);

    private static UsageContent Told(long input, long output) => new(new UsageDetails { InputTokenCount = input, OutputTokenCount = output });

    private static async Task AskAsync(IChatClient client, bool streams)
    {
        if (streams)
            await client.GetStreamingResponseAsync("Guten Tag").ToChatResponseAsync();
        else
            await client.GetResponseAsync("Guten Tag");
    }

    private sealed class Book : IModelUsage
    {
        public List<ModelUse> Uses { get; } = [];

        public ModelQuota? Reached { get; init; }

        public ValueTask<ModelQuota?> ReachedQuotaAsync(AssistantCaller caller, CancellationToken ct) => new(Reached);

        public void Record(ModelUse use) => Uses.Add(use);
    }
}
