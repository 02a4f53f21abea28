using System.Net;
using System.Text;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.OpenAi;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.OpenAi.OpenAiChatClientTests;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

/// <summary>One test for each way in which a model server lets us down.</summary>
public sealed class OpenAiFailureTests
{
    private const string Half = "Guten Tag, gern helfe ich Ihnen bei der";
    private const string Whole = "Guten Tag, gern helfe ich Ihnen bei der Suche nach einer passenden Wohnung in Köln.";

    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Guten Tag")];

    [Theory]
    [InlineData(OpenAiBehaviour.KeyRefused, ModelFailureKind.Refused, 401)]
    [InlineData(OpenAiBehaviour.NoCredit, ModelFailureKind.Refused, 402)]
    [InlineData(OpenAiBehaviour.ModelMissing, ModelFailureKind.ModelMissing, 404)]
    [InlineData(OpenAiBehaviour.PathMissing, ModelFailureKind.Refused, 404)]
    [InlineData(OpenAiBehaviour.TooManyRequests, ModelFailureKind.Busy, 429)]
    [InlineData(OpenAiBehaviour.QuotaUsedUp, ModelFailureKind.Refused, 429)]
    [InlineData(OpenAiBehaviour.Broken, ModelFailureKind.ServerFault, 500)]
    [InlineData(OpenAiBehaviour.Gateway, ModelFailureKind.ServerFault, 502)]
    [InlineData(OpenAiBehaviour.Loading, ModelFailureKind.Busy, 503)]
    [InlineData(OpenAiBehaviour.ContextExceeded, ModelFailureKind.ContextExceeded, 400)]
    [InlineData(OpenAiBehaviour.ContextSizeExceeded, ModelFailureKind.ContextExceeded, 400)]
    [InlineData(OpenAiBehaviour.NoTools, ModelFailureKind.ToolsUnsupported, 400)]
    [InlineData(OpenAiBehaviour.NoThinking, ModelFailureKind.ThinkingUnsupported, 400)]
    public async Task A_refusal_has_its_kind_and_is_not_asked_again(OpenAiBehaviour behaviour, ModelFailureKind expected, int status)
    {
        await using var server = await OpenAiDouble.StartAsync();

        var (text, failure) = await ReadAsync(server, behaviour);

        Assert.Equal(("", expected, (HttpStatusCode)status), (text, failure.Kind, failure.Status));
        Assert.Equal(behaviour == OpenAiBehaviour.TooManyRequests ? TimeSpan.FromSeconds(7) : null, failure.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(OpenAiBehaviour.KeyRefused)]
    [InlineData(OpenAiBehaviour.Broken)]
    public async Task The_key_stands_in_no_message(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();

        var (_, failure) = await ReadAsync(server, behaviour, settings => settings with { ApiKey = "sk-sehr-geheim" });

        Assert.Equal("Bearer sk-sehr-geheim", server.Requests[0].Authorization);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", new OpenAiSettings { Endpoint = server.Address, Model = "m", ApiKey = "sk-sehr-geheim" }.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OpenAiBehaviour.ErrorEvent, ModelFailureKind.ServerFault)]
    [InlineData(OpenAiBehaviour.ErrorField, ModelFailureKind.ServerFault)]
    [InlineData(OpenAiBehaviour.FinishesWithError, ModelFailureKind.ServerFault)]
    [InlineData(OpenAiBehaviour.EndsEarly, ModelFailureKind.BrokenStream)]
    [InlineData(OpenAiBehaviour.Resets, ModelFailureKind.BrokenStream)]
    public async Task Half_an_answer_is_an_error(OpenAiBehaviour behaviour, ModelFailureKind expected)
    {
        await using var server = await OpenAiDouble.StartAsync();

        var (text, failure) = await ReadAsync(server, behaviour);

        Assert.Equal((Half, expected), (text, failure.Kind));
    }

    [Theory]
    [InlineData(OpenAiBehaviour.EndsWithoutDone)]
    [InlineData(OpenAiBehaviour.StaysOpen)]
    [InlineData(OpenAiBehaviour.DoesNotStream)]
    [InlineData(OpenAiBehaviour.SlowFirstToken)]
    public async Task An_answer_that_is_complete_is_one_whatever_its_form(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Delay = TimeSpan.FromSeconds(2.5);
        server.Misbehave(behaviour);
        using var client = Client(server, settings => settings with { IdleTimeout = TimeSpan.FromSeconds(2) });

        var response = await client.GetResponseAsync(Hello);

        Assert.Equal((Whole, ChatFinishReason.Stop), (response.Text, response.FinishReason));
    }

    [Fact]
    public async Task An_answer_at_its_limit_says_so()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(OpenAiBehaviour.CutOff);
        using var client = Client(server);

        var response = await client.GetResponseAsync(Hello);

        Assert.Equal((Half, ChatFinishReason.Length), (response.Text, response.FinishReason));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_apart_from_a_broken_answer()
    {
        using var http = ModelTransport.NewClient();
        using var client = new OpenAiChatClient(http, new OpenAiSettings { Endpoint = FreePort.Address(), Model = "m" });

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Hello));

        Assert.Equal(ModelFailureKind.Unreachable, failure.Kind);
    }

    [Theory]
    [InlineData(OpenAiBehaviour.Silent)]
    [InlineData(OpenAiBehaviour.OnlyComments)]
    public async Task A_model_that_does_not_begin_runs_into_the_first_limit(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();

        var (_, failure) = await ReadAsync(server, behaviour, settings => settings with { FirstTokenTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(ModelFailureKind.FirstTokenTimeout, failure.Kind);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_model_that_falls_silent_runs_into_the_second_limit()
    {
        await using var server = await OpenAiDouble.StartAsync();

        var (text, failure) = await ReadAsync(server, OpenAiBehaviour.FallsSilent, settings => settings with { IdleTimeout = TimeSpan.FromSeconds(2) });

        Assert.Equal((Half, ModelFailureKind.IdleTimeout), (text, failure.Kind));
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Leaving_closes_the_connection_at_once_and_stays_a_cancellation()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(OpenAiBehaviour.Endless);
        using var client = Client(server);
        using var leaving = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(Hello, cancellationToken: leaving.Token))
                await leaving.CancelAsync();
        });

        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_cost_a_letter_only()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(OpenAiBehaviour.InvalidUtf8);
        using var client = Client(server);

        var response = await client.GetResponseAsync(Hello);

        Assert.Equal(Whole + " K\uFFFD\uFFFDln", response.Text);
    }

    [Fact]
    public async Task What_is_not_the_protocol_is_named_so()
    {
        await using var server = await OpenAiDouble.StartAsync();

        Assert.Equal(ModelFailureKind.Malformed, (await ReadAsync(server, OpenAiBehaviour.NotTheProtocol)).Failure.Kind);
    }

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_given_up_early()
    {
        await using var server = await OpenAiDouble.StartAsync();
        var before = GC.GetTotalAllocatedBytes();

        var (_, failure) = await ReadAsync(server, OpenAiBehaviour.HugeLine);

        Assert.Equal(ModelFailureKind.TooLarge, failure.Kind);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 40_000_000);
    }

    [Fact]
    public async Task Endless_output_comes_to_an_end()
    {
        await using var server = await OpenAiDouble.StartAsync();

        var (text, failure) = await ReadAsync(server, OpenAiBehaviour.Endless, settings => settings with { LargestReply = 100_000 });

        Assert.Equal(ModelFailureKind.TooLarge, failure.Kind);
        Assert.InRange(text.Length, 1, 100_000);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>What was readable before the failure, and the failure.</summary>
    private static async Task<(string Text, ModelException Failure)> ReadAsync(
        OpenAiDouble server, OpenAiBehaviour behaviour, Func<OpenAiSettings, OpenAiSettings>? change = null)
    {
        server.Misbehave(behaviour);
        using var client = Client(server, change);
        var text = new StringBuilder();
        var failure = await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync(Hello))
                text.Append(update.Text);
        });
        return (text.ToString(), failure);
    }
}
