using System.Diagnostics;
using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Modules.Models.Trying;

/// <param name="Role">writer (without a value), planner, backup, or embeddings for a vector of the prompt.</param>
public sealed record TestPrompt(string Prompt = "", ModelRole? Role = null);

/// <summary>What happens during a test prompt; the last one is <see cref="TestDone"/> or <see cref="TestFailed"/>.</summary>
public abstract record TestEvent(string Type);

/// <summary>What the call waits for.</summary>
/// <param name="Position">In the queue, when it waits there.</param>
public sealed record TestWaiting(string Stage, int? Position) : TestEvent("waiting");

public sealed record TestDelta(string Text) : TestEvent("delta");

/// <param name="TokensPerSecond">As the server measured it; by our own clock where it does not.</param>
/// <param name="FirstTokenMs">From the call to the first word, waiting in the queue included.</param>
public sealed record TestDone(string Model, bool IsBackup, string Text, long? Tokens, double? TokensPerSecond, long FirstTokenMs, long DurationMs) : TestEvent("done");

public sealed record TestFailed(string Reason, string Remedy) : TestEvent("failed");

/// <summary>Asks a model directly, without records and without search, to see how it answers and how fast.</summary>
public sealed record TestModel([FromBody] TestPrompt Body) : IRequest<IAsyncEnumerable<TestEvent>>
{
    public static Permission Permission => ModelsPermissions.Manage;

    public void Validate(Validator check)
    {
        check.Required("prompt", Body.Prompt, 4_000);
    }
}

internal sealed class TestModelHandler(IModelProvider models, RequestContext context) : IRequestHandler<TestModel, IAsyncEnumerable<TestEvent>>
{
    private const int MostTokens = 1_024;

    public async Task<Result<IAsyncEnumerable<TestEvent>>> HandleAsync(TestModel request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        if (request.Body.Role == ModelRole.Embeddings)
        {
            return await models.EmbeddingsAsync(cancellationToken) is { } embedder
                ? new Result<IAsyncEnumerable<TestEvent>>(EmbedAsync(embedder, request.Body.Prompt, cancellationToken))
                : new NoModelForRole();
        }

        var caller = new AssistantCaller { UserId = actor.UserId ?? Guid.Empty, TenantId = actor.TenantId, Name = actor.Name, Can = _ => false };
        return await models.ChatAsync(request.Body.Role ?? ModelRole.Writer, caller, cancellationToken) is { } model
            ? new Result<IAsyncEnumerable<TestEvent>>(RunAsync(model, request.Body.Prompt, cancellationToken))
            : new NoModelForRole();
    }

    private async IAsyncEnumerable<TestEvent> RunAsync(ChatModel model, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var updates = new List<ChatResponseUpdate>();
        long? firstToken = null;
        await using var stream = model.Client.GetStreamingResponseAsync(
            [new ChatMessage(ChatRole.User, prompt)], new ChatOptions { MaxOutputTokens = MostTokens, Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None } }, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ModelException? failure = null;
            var moved = false;
            try
            {
                moved = await stream.MoveNextAsync();
            }
            catch (ModelException exception)
            {
                failure = exception;
            }

            if (failure is not null)
            {
                yield return new TestFailed(
                    FailureTexts.Reason(failure.Kind, model.Profile.Server, failure.Message).In(context.Locale), FailureTexts.Remedy(failure.Kind).In(context.Locale));
                yield break;
            }

            if (!moved)
            {
                break;
            }

            updates.Add(stream.Current);
            if (stream.Current.Text is { Length: > 0 } text)
            {
                firstToken ??= clock.ElapsedMilliseconds;
                yield return new TestDelta(text);
            }
        }

        yield return Done(model, updates.ToChatResponse(), firstToken, clock.ElapsedMilliseconds);
    }

    /// <summary>A model for vectors says nothing; that it makes one, how long it is and how fast it comes is what can be shown.</summary>
    private async IAsyncEnumerable<TestEvent> EmbedAsync(EmbeddingModel model, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        ModelException? failure = null;
        GeneratedEmbeddings<Embedding<float>>? made = null;
        try
        {
            made = await model.Generator.GenerateAsync([prompt], EmbeddingStyle.Options(EmbeddingUse.Query), cancellationToken);
        }
        catch (ModelException exception)
        {
            failure = exception;
        }

        if (made is not [var vector, ..])
        {
            var kind = failure?.Kind ?? ModelFailureKind.Malformed;
            yield return new TestFailed(
                FailureTexts.Reason(kind, model.Profile.Server, failure?.Message ?? "").In(context.Locale), FailureTexts.Remedy(kind).In(context.Locale));
            yield break;
        }

        var known = made.Usage is null;
        var text = new LocalizedText(
            $"Ein Vektor mit {vector.Vector.Length} Werten{(known ? "; der Text war schon bekannt und wurde nicht noch einmal eingebettet" : "")}.",
            $"A vector of {vector.Vector.Length} values{(known ? "; the text was known and was not embedded again" : "")}.").In(context.Locale);
        yield return new TestDelta(text);
        yield return new TestDone(
            model.Profile.Model, IsBackup: false, text, made.Usage?.InputTokenCount, TokensPerSecond: null, clock.ElapsedMilliseconds, clock.ElapsedMilliseconds);
    }

    private static TestDone Done(ChatModel model, ChatResponse response, long? firstToken, long duration)
    {
        var tokens = response.Usage?.OutputTokenCount;
        var nanoseconds = response.Usage?.AdditionalCounts?.GetValueOrDefault("eval_duration") ?? 0;
        var seconds = nanoseconds > 0 ? nanoseconds / 1e9 : (duration - (firstToken ?? 0)) / 1e3;
        return new TestDone(
            response.ModelId ?? model.Profile.Model,
            SignatureChatClient.Of(response)?.IsBackup ?? false,
            response.Text,
            tokens,
            tokens > 0 && seconds > 0 ? Math.Round(tokens.Value / seconds, 1) : null,
            firstToken ?? duration,
            duration);
    }
}
