using System.Net;
using System.Text;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.Ollama.OllamaChatClientTests;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>One test for each way in which a model server lets us down.</summary>
public sealed class OllamaFailureTests
{
    private const string Piece = """{"message":{"role":"assistant","content":"Guten "},"done":false}""";

    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Guten Tag")];

    [Theory]
    [InlineData(404, "model 'm' not found", ModelFailureKind.ModelMissing)]
    [InlineData(503, "server busy, please try again.  maximum pending requests exceeded", ModelFailureKind.Busy)]
    [InlineData(400, "registry.ollama.ai/library/m:latest does not support tools", ModelFailureKind.ToolsUnsupported)]
    [InlineData(400, "\"m\" does not support thinking", ModelFailureKind.ThinkingUnsupported)]
    [InlineData(400, "the prompt is longer than the context length currently available", ModelFailureKind.ContextExceeded)]
    [InlineData(400, "option \"num_ctx\" must be of type integer", ModelFailureKind.Refused)]
    [InlineData(500, "model runner has unexpectedly stopped", ModelFailureKind.ServerFault)]
    public async Task A_refusal_has_its_kind(int status, string error, ModelFailureKind expected)
    {
        await using var server = await OllamaDouble.RefusingAsync((HttpStatusCode)status, error);

        var failure = await FailureAsync(server);

        Assert.Equal((expected, (HttpStatusCode)status, error), (failure.Kind, failure.Status, failure.Message));
    }

    [Fact]
    public async Task A_gateway_that_answers_in_html_is_a_fault_of_the_server()
    {
        await using var server = await OllamaDouble.StartAsync(context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html>Bad Gateway</html>");
        });

        Assert.Equal(ModelFailureKind.ServerFault, (await FailureAsync(server)).Kind);
    }

    [Fact]
    public async Task An_error_line_under_status_200_ends_the_answer_as_an_error()
    {
        await using var server = await OllamaDouble.SayingAsync(Piece, """{"error":"an error was encountered while running the model"}""");

        var (text, failure) = await ReadAsync(server);

        Assert.Equal(("Guten ", ModelFailureKind.ServerFault), (text, failure.Kind));
    }

    [Fact]
    public async Task An_end_without_done_is_an_error()
    {
        await using var server = await OllamaDouble.SayingAsync(Piece);

        var (text, failure) = await ReadAsync(server);

        Assert.Equal(("Guten ", ModelFailureKind.BrokenStream), (text, failure.Kind));
    }

    [Fact]
    public async Task A_reset_connection_is_an_error()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            await OllamaDouble.WriteAsync(context, Piece);
            await Task.Delay(100);
            OllamaDouble.Reset(context);
        });

        var (text, failure) = await ReadAsync(server);

        Assert.Equal(("Guten ", ModelFailureKind.BrokenStream), (text, failure.Kind));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_apart_from_a_broken_answer()
    {
        using var http = ModelTransport.NewClient();
        using var client = new OllamaChatClient(http, new OllamaSettings { Endpoint = FreePort.Address(), Model = "m" });

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Hello));

        Assert.Equal(ModelFailureKind.Unreachable, failure.Kind);
    }

    [Fact]
    public async Task A_model_that_does_not_begin_runs_into_the_first_limit()
    {
        await using var server = await OllamaDouble.StartAsync(OllamaDouble.SilenceAsync);

        var failure = await FailureAsync(server, settings => settings with { FirstTokenTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(ModelFailureKind.FirstTokenTimeout, failure.Kind);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_model_that_falls_silent_runs_into_the_second_limit()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            await OllamaDouble.WriteAsync(context, Piece);
            await OllamaDouble.SilenceAsync(context);
        });

        var (text, failure) = await ReadAsync(server, settings => settings with { IdleTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(("Guten ", ModelFailureKind.IdleTimeout), (text, failure.Kind));
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Leaving_stops_the_server_and_is_no_failure_of_the_model()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            await OllamaDouble.WriteAsync(context, Piece);
            await OllamaDouble.SilenceAsync(context);
        });
        using var client = Client(server);
        using var leave = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(Hello, cancellationToken: leave.Token))
                await leave.CancelAsync();
        });

        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_reader_that_stops_early_stops_the_server()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            await OllamaDouble.WriteAsync(context, Piece);
            await OllamaDouble.SilenceAsync(context);
        });
        using var client = Client(server);

        Assert.Equal("Guten ", (await client.GetStreamingResponseAsync(Hello).FirstAsync()).Text);

        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Invalid_utf8_is_shown_as_replacement_and_never_breaks_the_answer()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            byte[] line = [.. Encoding.UTF8.GetBytes("""{"message":{"content":"K"""), 0xFF, 0xC3, .. Encoding.UTF8.GetBytes("""ln"},"done":true}""")];
            await context.Response.Body.WriteAsync(line);
        });
        using var client = Client(server);

        Assert.Equal("K\uFFFD\uFFFDln", (await client.GetResponseAsync(Hello)).Text);
    }

    [Theory]
    [InlineData("das ist kein JSON")]
    [InlineData("[1]")]
    [InlineData("""{"message":7,"done":false}""")]
    [InlineData("""{"message":{"content":"\ud800"},"done":false}""")]
    [InlineData("""{"message":{"tool_calls":[7]},"done":false}""")]
    public async Task A_line_that_is_not_the_protocol_is_an_error_of_its_own(string line)
    {
        await using var server = await OllamaDouble.SayingAsync(line);

        Assert.Equal(ModelFailureKind.Malformed, (await FailureAsync(server)).Kind);
    }

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_given_up_early()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            var part = Encoding.ASCII.GetBytes(new string('x', 1_000_000));
            for (var count = 0; count < 50; count++)
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
        });
        var before = GC.GetTotalAllocatedBytes();

        var failure = await FailureAsync(server);

        Assert.Equal(ModelFailureKind.TooLarge, failure.Kind);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 40_000_000);
    }

    [Fact]
    public async Task Endless_output_comes_to_an_end()
    {
        await using var server = await OllamaDouble.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await OllamaDouble.WriteAsync(context, Piece, Piece, Piece, Piece);
        });

        var (text, failure) = await ReadAsync(server, settings => settings with { LargestReply = 100_000 });

        Assert.Equal(ModelFailureKind.TooLarge, failure.Kind);
        Assert.InRange(text.Length, 1, 100_000);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task<ModelException> FailureAsync(OllamaDouble server, Func<OllamaSettings, OllamaSettings>? change = null) =>
        (await ReadAsync(server, change)).Failure;

    /// <summary>What was readable before the failure, and the failure.</summary>
    private static async Task<(string Text, ModelException Failure)> ReadAsync(OllamaDouble server, Func<OllamaSettings, OllamaSettings>? change = null)
    {
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
