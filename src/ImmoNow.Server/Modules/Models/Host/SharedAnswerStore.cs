using System.Text;
using ImmoNow.Assistant.Models.Caching;
using ImmoNow.Server.Platform.Caching;

namespace ImmoNow.Server.Modules.Models.Host;

/// <summary>Keeps answers of models in the shared state for as long as the operator has set.</summary>
public sealed class SharedAnswerStore(NodeState state, TimeSpan lifetime) : IAnswerStore
{
    private const string Prefix = "answer:";

    public async ValueTask<string?> FindAsync(string key, CancellationToken ct) =>
        (await state.GetAsync([Prefix + key], ct))[0] is { } answer ? Encoding.UTF8.GetString(answer.Span) : null;

    public ValueTask KeepAsync(string key, string answer, CancellationToken ct) =>
        state.SetAsync([new(Prefix + key, Encoding.UTF8.GetBytes(answer))], lifetime, ct);
}
