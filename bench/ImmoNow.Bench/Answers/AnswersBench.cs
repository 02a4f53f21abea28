using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImmoNow.Bench.Retrieval;
using ImmoNow.Bench.Streams;

namespace ImmoNow.Bench.Answers;

/// <summary>
/// What a person gets who asks the demo agency without a model: whether the words that answer stand in the answer, whether it is called
/// an answer or only the nearest place, and what is claimed where nothing answers. Over HTTP against the built server.
/// </summary>
internal static class AnswersBench
{
    private const string Agency = "pegelkontor";

    public static async Task RunAsync(string program, bool tells)
    {
        var documents = Path.Combine(RetrievalQualityBench.Root(), "src", "ImmoNow.Server", "Demo", "Content", Agency, "documents");
        await using var server = await MeasuredServer.StartAsync(program);
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        await UntilIndexedAsync(client);
        var known = Directory.GetFiles(documents).Select(Path.GetFileName).ToList();
        var answerable = QuestionSet.Written("questions-demo").Where(question => question.Files.Any(file => known.Exists(name => name!.StartsWith(file, StringComparison.Ordinal))));
        Console.WriteLine("| questions | asked | answered rightly | right words as the nearest place | other words as an answer | other words as the nearest place | records or figures | nothing |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        await WriteAsync(client, "with an answer in the documents", answerable, tells);
        await WriteAsync(client, "of an agency, without an answer", QuestionSet.Near.Select(Unanswered), tells);
        await WriteAsync(client, "general, without an answer", QuestionSet.Unanswerable.Select(Unanswered), tells);
    }

    private static WrittenQuestion Unanswered(string question) => new(question, [], []);

    private static async Task WriteAsync(HttpClient client, string name, IEnumerable<WrittenQuestion> questions, bool tells)
    {
        var counts = new int[Enum.GetValues<Outcome>().Length];
        foreach (var question in questions)
        {
            var text = await AskAsync(client, question.Text);
            var outcome = OutcomeOf(text, question.Expected);
            counts[(int)outcome]++;
            if (tells && outcome != Outcome.Answered)
                await Console.Error.WriteLineAsync($"{outcome}: {question.Text}\n{text}\n");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {counts.Sum()} | {string.Join(" | ", counts)} |"));
    }

    private static Outcome OutcomeOf(string text, IReadOnlyList<string> expected)
    {
        var isNearby = text.Contains("Eine ausdrückliche Antwort", StringComparison.Ordinal);
        if (expected.Any(words => text.Contains(words, StringComparison.Ordinal)))
            return isNearby ? Outcome.Nearby : Outcome.Answered;
        if (text.Contains("> „", StringComparison.Ordinal))
            return isNearby ? Outcome.OtherNearby : Outcome.OtherAnswered;
        return text.Contains("gefunden. Versuchen Sie", StringComparison.Ordinal) ? Outcome.Nothing : Outcome.Records;
    }

    private static async Task<string> AskAsync(HttpClient client, string message)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/ai/chat", new { message, locale = "de" });
        answer.EnsureSuccessStatusCode();
        // Punctuation is escaped for Markdown.
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!.Replace("\\", "", StringComparison.Ordinal);
    }

    /// <summary>The demo documents are read after the start.</summary>
    private static Task UntilIndexedAsync(HttpClient client) => MeasuredServer.UntilAsync(async () =>
        (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/ai/health", UriKind.Relative))).GetProperty("waiting_changes").GetInt32() == 0
        && (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/ai/sources?status=pending&limit=1", UriKind.Relative))).GetProperty("items").GetArrayLength() == 0);

    private enum Outcome
    {
        Answered,
        Nearby,
        OtherAnswered,
        OtherNearby,
        Records,
        Nothing,
    }
}
