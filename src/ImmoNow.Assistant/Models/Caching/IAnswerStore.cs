namespace ImmoNow.Assistant.Models.Caching;

/// <summary>Where the host keeps answers of models for a while. May forget at any time and never fails.</summary>
public interface IAnswerStore
{
    ValueTask<string?> FindAsync(string key, CancellationToken ct);

    ValueTask KeepAsync(string key, string answer, CancellationToken ct);
}
