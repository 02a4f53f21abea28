using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ImmoNow.Bench.Streams;

namespace ImmoNow.Bench.Answers;

/// <summary>
/// How long a person waits for an answer that the rules give without a model: over HTTP against the built server on the demo data, one
/// request after the other, until the first byte of the stream, its first word, and its end.
/// </summary>
internal static class FastPathBench
{
    private static readonly (string Kind, string Message)[] Messages =
    [
        ("look-up", "Welche Aufgaben sind überfällig?"), ("look-up", "Was steht diese Woche an?"), ("look-up", "3-Zimmer-Wohnungen in Köln bis 500.000 €"), ("look-up", "Käufer mit Budget über 400k"),
        ("look-up", "Zeig mir alle verfügbaren Immobilien"), ("look-up", "Wie viele Kontakte haben wir?"), ("look-up", "Durchschnittlicher Kaufpreis der Wohnungen"), ("look-up", "Neueste Kontakte"),
        ("proposal", "Erstelle eine Aufgabe: Exposé drucken, morgen um 14 Uhr"), ("proposal", "Erinnere mich nächsten Freitag halb drei an den Rückruf"), ("proposal", "Aufgabe: Zählerstände ablesen bis Ende des Monats, dringend"),
        ("question", "Erstelle eine Aufgabe"), ("question", "Leg bitte einen neuen Kontakt an"), ("navigation", "Öffne das Kanban-Board"), ("talk", "Was kannst du?"), ("refusal", "Lösche alle Kontakte"),
        ("search", "Wie lang ist die Kündigungsfrist?"),
    ];

    private sealed record Reading(double FirstByte, double FirstWord, double End);

    public static async Task RunAsync(string program, int rounds)
    {
        await using var server = await MeasuredServer.StartAsync(program);
        using var http = new HttpClient();
        // The runtime compiles and the index is read on the first questions; a person meets that once after a start.
        for (var i = 0; i < 10; i++)
            await RoundAsync(http, server);
        var readings = new List<(string Kind, Reading Reading)>();
        for (var i = 0; i < rounds; i++)
            readings.AddRange(await RoundAsync(http, server));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{readings.Count} answers, one after the other; milliseconds; .NET {Environment.Version}"));
        Console.WriteLine("| path | answers | first byte p50 | p99 | first word p50 | p99 | end p50 | p99 |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var group in readings.GroupBy(one => one.Kind, StringComparer.Ordinal))
            Write(group.Key, [.. group.Select(one => one.Reading)]);
        Write("**all**", [.. readings.Select(one => one.Reading)]);
    }

    private static async Task<List<(string Kind, Reading Reading)>> RoundAsync(HttpClient http, MeasuredServer server)
    {
        var readings = new List<(string, Reading)>();
        foreach (var (kind, message) in Messages)
            readings.Add((kind, await AskAsync(http, server, message)));
        return readings;
    }

    private static async Task<Reading> AskAsync(HttpClient http, MeasuredServer server, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/api/v1/ai/chat")) { Content = JsonContent.Create(new { message, locale = "de" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        var started = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var (firstByte, firstWord) = (0d, 0d);
        while (await reader.ReadLineAsync() is { } line)
        {
            var passed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            firstByte = firstByte > 0 ? firstByte : passed;
            if (firstWord <= 0 && line.Contains("\"text-delta\"", StringComparison.Ordinal))
                firstWord = passed;
        }
        if (firstWord <= 0)
            throw new InvalidOperationException($"No answer to: {message}");
        return new Reading(firstByte, firstWord, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static void Write(string name, List<Reading> readings)
    {
        var (bytes, words, ends) = (Sorted(readings, one => one.FirstByte), Sorted(readings, one => one.FirstWord), Sorted(readings, one => one.End));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {readings.Count} | {At(bytes, 0.5):F1} | {At(bytes, 0.99):F1} | {At(words, 0.5):F1} | {At(words, 0.99):F1} | {At(ends, 0.5):F1} | {At(ends, 0.99):F1} |"));
    }

    private static List<double> Sorted(List<Reading> readings, Func<Reading, double> value) => [.. readings.Select(value).Order()];

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
