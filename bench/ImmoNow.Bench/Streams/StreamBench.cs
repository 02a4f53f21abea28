using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ImmoNow.Bench.Streams;

/// <summary>
/// How much later a token of a model reaches the reader through the whole product than one that reads the model server itself,
/// and what a stream costs in memory. Both readings alternate within one run.
/// </summary>
internal static class StreamBench
{
    private static readonly int[] Streams = [1, 16, 200];

    public static async Task RunAsync(string program, int tokens, int paceMs)
    {
        await using var model = await StampedModel.StartAsync(tokens, TimeSpan.FromMilliseconds(paceMs));
        await using var server = await MeasuredServer.StartAsync(program, model.Address, Streams[^1] + 1);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = Timeout.InfiniteTimeSpan };
        await ReadAsync(http, () => Ours(server), Streams[1]);
        await ReadAsync(http, () => Directly(model.Address), Streams[1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens a stream, one every {paceMs} ms; milliseconds from the model's write to the reader's line; .NET {Environment.Version}"));
        Console.WriteLine("streams | direct p50 | direct p99 | through p50 | through p99 | overhead p50 | overhead p99 | MB before | MB first third | MB last third | s until all began");
        foreach (var streams in Streams)
        {
            var (direct, _) = await ReadAsync(http, () => Directly(model.Address), streams);
            var before = server.Megabytes;
            using var stop = new CancellationTokenSource();
            var watching = WatchAsync(server, stop.Token);
            var (through, began) = await ReadAsync(http, () => Ours(server), streams);
            await stop.CancelAsync();
            var memory = await watching;
            var third = Math.Max(1, memory.Count / 3);
            if (through.Count != streams * tokens || direct.Count != streams * tokens)
                throw new InvalidOperationException($"Of {streams * tokens} tokens {direct.Count} came directly and {through.Count} through the product.");
            var (d50, d99, t50, t99) = (At(direct, 0.5), At(direct, 0.99), At(through, 0.5), At(through, 0.99));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{streams} | {d50:F2} | {d99:F2} | {t50:F2} | {t99:F2} | {t50 - d50:F2} | {t99 - d99:F2} | {before:F0} | {memory.Take(third).Average():F0} | {memory.TakeLast(third).Average():F0} | {began.TotalSeconds:F1}"));
        }
    }

    private static async Task<(List<double> Latencies, TimeSpan Began)> ReadAsync(HttpClient http, Func<HttpRequestMessage> ask, int streams)
    {
        var start = StampedModel.Arm(streams);
        var readings = await Task.WhenAll(Enumerable.Range(0, streams).Select(async _ =>
        {
            var latencies = new List<double>();
            using var request = ask();
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line)
            {
                // The words of the whole answer once more would count as late tokens.
                if (line.Contains("\"data-text-replaced\"", StringComparison.Ordinal))
                    throw new InvalidOperationException("The answer did not hold: " + line);
                StampedModel.Read(line, latencies);
            }

            return latencies;
        }));
        return ([.. readings.SelectMany(one => one).Order()], start.Took);
    }

    private static HttpRequestMessage Directly(Uri model) =>
        new(HttpMethod.Post, new Uri(model, "/api/chat")) { Content = JsonContent.Create(new { model = "qwen3:8b", messages = Array.Empty<object>() }) };

    private static HttpRequestMessage Ours(MeasuredServer server)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/api/v1/ai/chat"))
        {
            Content = JsonContent.Create(new { message = "Was steht in den Notizen zur Kaution für das Atelier Windrose?", locale = "de" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        return request;
    }

    private static async Task<List<double>> WatchAsync(MeasuredServer server, CancellationToken cancellationToken)
    {
        var seen = new List<double>();
        while (!cancellationToken.IsCancellationRequested)
        {
            seen.Add(server.Megabytes);
            await Task.Delay(250, CancellationToken.None);
        }

        return seen;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
