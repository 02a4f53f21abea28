using System.Diagnostics;
using System.Globalization;
using ImmoNow.Assistant.Tests.Models.Ollama;
using Microsoft.AspNetCore.Http;

namespace ImmoNow.Bench.Streams;

/// <summary>A model server whose tokens carry the moment they were written, in letters, so that no check of numbers minds them.</summary>
internal static class StampedModel
{
    private const string Mark = "zt";
    private const int Letters = 16;

    /// <summary>An answer that holds: German, with a citation, without numbers.</summary>
    private const string Beginning = "Die Kaution für das Atelier ist laut den Unterlagen vor dem Einzug zu zahlen [1].";

    private static StartingLine line = new(0);

    /// <summary>
    /// From now on every stream waits after its first sentence until so many are under way: the searches before two hundred answers are
    /// work of another kind, and would stand in the way of the tokens of those who were first.
    /// </summary>
    public static StartingLine Arm(int streams) => line = new StartingLine(streams);

    public static Task<OllamaDouble> StartAsync(int tokens, TimeSpan pace) => OllamaDouble.StartAsync(async context =>
    {
        await SayAsync(context, Beginning);
        await line.WaitAsync();
        // Spread over the pace, as the tokens of independent models are.
        await Task.Delay(pace * Random.Shared.NextDouble(), context.RequestAborted);
        for (var token = 0; token < tokens; token++)
        {
            await Task.Delay(pace, context.RequestAborted);
            await SayAsync(context, $" und der {Stamp(Stopwatch.GetTimestamp())}");
        }

        await OllamaDouble.WriteAsync(context, """{"model":"qwen3:8b","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":100,"eval_count":100}""");
    });

    /// <summary>How long ago the tokens of a line were written, in milliseconds.</summary>
    public static void Read(string line, List<double> latencies)
    {
        var now = Stopwatch.GetTimestamp();
        for (var at = line.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Mark, at + Mark.Length + Letters, StringComparison.Ordinal))
        {
            var written = 0L;
            for (var letter = 0; letter < Letters; letter++)
                written = (written << 4) | (uint)(line[at + Mark.Length + letter] - 'a');
            latencies.Add(Stopwatch.GetElapsedTime(written, now).TotalMilliseconds);
        }
    }

    private static string Stamp(long moment) =>
        Mark + string.Concat(moment.ToString("x16", CultureInfo.InvariantCulture).Select(digit => (char)('a' + (digit <= '9' ? digit - '0' : digit - 'a' + 10))));

    private static Task SayAsync(HttpContext context, string text) =>
        OllamaDouble.WriteAsync(context, $$"""{"model":"qwen3:8b","created_at":"2026-01-05T08:00:00Z","message":{"role":"assistant","content":"{{text}}"},"done":false}""");
}

/// <summary>Lets everybody go when the last one has come.</summary>
internal sealed class StartingLine(int streams)
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch since = Stopwatch.StartNew();
    private int waiting;

    /// <summary>From the first question until the last stream was under way.</summary>
    public TimeSpan Took { get; private set; }

    public Task WaitAsync()
    {
        if (Interlocked.Increment(ref waiting) >= streams)
        {
            Took = since.Elapsed;
            all.TrySetResult();
        }

        return all.Task;
    }
}
