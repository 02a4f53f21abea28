using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models;

/// <summary>
/// A model that plays scenes, one per call and the last one again: pieces of text, thoughts and failures in the order given.
/// </summary>
internal sealed class ModelDouble(params ModelDouble.Scene[] scenes) : IChatClient
{
    private int running;

    public List<(List<ChatMessage> Messages, ChatOptions? Options)> Requests { get; } = [];

    public int Running => running;

    public int MostRunning { get; private set; }

    /// <summary>Calls whose reader left before the end.</summary>
    public int Abandoned { get; private set; }

    public static Scene Says(params string[] pieces) => new(pieces.Select(piece => (object)new TextContent(piece)));

    public static Scene Thinks(string thought, params string[] pieces) => new([new TextReasoningContent(thought), .. pieces.Select(piece => (object)new TextContent(piece))]);

    public static Scene Fails(ModelFailureKind kind, params string[] after) => Fails(new ModelException(kind, $"The double plays {kind}."), after);

    public static Scene Fails(ModelException failure, params string[] after) => new([.. after.Select(piece => (object)new TextContent(piece)), failure]);

    /// <summary>Begins with the pieces and then waits until the task is done or the caller leaves.</summary>
    public static Scene WaitsFor(Task task, params string[] pieces) => new([.. pieces.Select(piece => (object)new TextContent(piece)), task]);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Scene scene;
        lock (Requests)
        {
            Requests.Add(([.. messages], options));
            scene = scenes[Math.Min(Requests.Count, scenes.Length) - 1];
            MostRunning = Math.Max(MostRunning, ++running);
        }
        var isDone = false;
        try
        {
            foreach (var step in scene.Steps)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                switch (step)
                {
                    case ModelException failure:
                        throw failure;
                    case Task task:
                        await task.WaitAsync(cancellationToken);
                        break;
                    case AIContent content:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { ModelId = "as-the-server-spells-it" };
                        break;
                }
            }
            isDone = true;
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = scene.InputTokens, OutputTokenCount = 20 })]) { FinishReason = ChatFinishReason.Stop };
        }
        finally
        {
            lock (Requests)
            {
                running--;
                Abandoned += isDone || scene.Steps.LastOrDefault() is ModelException ? 0 : 1;
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Holds nothing.
    }

    internal sealed record Scene(IEnumerable<object> Steps)
    {
        public int InputTokens { get; init; } = 100;
    }
}
