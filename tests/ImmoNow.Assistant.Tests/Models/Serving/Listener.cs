using ImmoNow.Assistant.Models.Serving;

namespace ImmoNow.Assistant.Tests.Models.Serving;

/// <summary>Keeps what it is told, at once and in order, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class Listener(List<ModelProgress> told) : IProgress<ModelProgress>
{
    public void Report(ModelProgress value)
    {
        lock (told)
        {
            told.Add(value);
        }
    }
}
