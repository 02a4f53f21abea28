using ImmoNow.Assistant.Models;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>A trouble with a model. It holds neither questions nor answers.</summary>
/// <param name="Count">How often it came in a row.</param>
public sealed record ModelError(string Server, string? Model, ModelFailureKind Kind, string Message, DateTimeOffset LastAt, int Count);

/// <summary>The last troubles of this node, newest first. In memory: they are of no use once they are old.</summary>
public sealed class ModelErrorLog(TimeProvider clock)
{
    private const int Most = 30;
    private readonly Lock gate = new();
    private readonly LinkedList<ModelError> errors = [];

    public void Add(string server, string? model, ModelException exception)
    {
        lock (gate)
        {
            var count = 1;
            for (var node = errors.First; node is not null; node = node.Next)
            {
                if (node.Value.Server == server && node.Value.Model == model && node.Value.Kind == exception.Kind)
                {
                    count += node.Value.Count;
                    errors.Remove(node);
                    break;
                }
            }

            errors.AddFirst(new ModelError(server, model, exception.Kind, exception.Message, clock.GetUtcNow(), count));
            if (errors.Count > Most)
            {
                errors.RemoveLast();
            }
        }
    }

    public IReadOnlyList<ModelError> Read()
    {
        lock (gate)
        {
            return [.. errors];
        }
    }
}
