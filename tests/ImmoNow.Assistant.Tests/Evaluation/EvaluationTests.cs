using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace ImmoNow.Assistant.Tests.Evaluation;

/// <summary>
/// What people ask, in their own words, against what the rules do with it alone, without any model. The held-out part was written before the
/// rules saw it; its score is told separately. IMMONOW_EVALUATION names a file that takes the table and every miss.
/// </summary>
public sealed class EvaluationTests(ITestOutputHelper output)
{
    private const double Wanted = 0.95;

    /// <summary>What the blind set scored when it was written; it may only rise.</summary>
    private const double Strangers = 0.80;

    private sealed record Judged(EvaluatedRequest Request, string Outcome)
    {
        public bool IsRight => Request.Accepted.Any(accepted => Same(accepted.Text, Outcome));

        /// <summary>Something would be changed where nothing should have been, without a question.</summary>
        public bool IsWrongWrite => !IsRight && Writes(Outcome) && !Request.Accepted.Any(accepted => Writes(accepted.Text));

        private static bool Same(string expected, string outcome) => expected == outcome || (expected == "ask any" && outcome.StartsWith("ask", StringComparison.Ordinal));

        private static bool Writes(string text) => World.Tools.Any(tool => tool.Risk is not (Contracts.ToolRisk.Read or Contracts.ToolRisk.Navigate) && text.Split(' ').Contains(tool.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_rules_understand_what_people_ask()
    {
        var known = await JudgeAsync("requests.jsonl");
        var heldOut = await JudgeAsync("requests.heldout.jsonl");
        List<Judged> all = [.. known, .. heldOut];
        var report = Report(known, heldOut);
        output.WriteLine(report);
        if (Environment.GetEnvironmentVariable("IMMONOW_EVALUATION") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, report);

        Assert.True(all.Count(judged => !judged.Request.IsEnglish) >= 200, "German requests");
        Assert.True(all.Count(judged => judged.Request.IsEnglish) >= 60, "English requests");
        Assert.True(heldOut.Count >= 60, "held-out requests");
        Assert.Empty(WrongWrites(all));
        Assert.True(Share(all) >= Wanted, $"{Share(all):P1} of all requests; see the table");
    }

    /// <summary>Said by nobody the rules were written for, measured first and mended afterwards; no category may fall back.</summary>
    [Fact]
    public async Task What_was_mended_stays_understood()
    {
        var spoken = await JudgeAsync("requests.spoken.jsonl");
        var report = Report(spoken, []);
        output.WriteLine(report);
        await WriteAsync(report, "spoken");

        Assert.True(spoken.Count(judged => !judged.Request.IsEnglish) >= 180 && spoken.Count(judged => judged.Request.IsEnglish) >= 60, "180 German and 60 English requests");
        Assert.Empty(WrongWrites(spoken));
        Assert.Empty(spoken.GroupBy(judged => judged.Request.Category).Where(category => Share([.. category]) < Wanted).Select(category => $"{category.Key}: {Share([.. category]):P1}"));
    }

    /// <summary>
    /// Nothing was ever mended for these, so their score tells what a stranger meets. Mending rules for one of them spoils the measure:
    /// then it moves to the spoken ones, and another is written.
    /// </summary>
    [Fact]
    public async Task Strangers_are_never_answered_with_a_wrong_proposal()
    {
        var blind = await JudgeAsync("requests.blind.jsonl");
        var report = Report([], blind);
        output.WriteLine(report);
        await WriteAsync(report, "blind");

        Assert.True(blind.Count >= 60, "blind requests");
        Assert.Empty(WrongWrites(blind));
        Assert.True(Share(blind) >= Strangers, $"{Share(blind):P1} of the blind requests; see the table");
    }

    private static IEnumerable<string> WrongWrites(List<Judged> judged) => judged.Where(one => one.IsWrongWrite).Select(one => $"{one.Request.Say} => {one.Outcome}");

    private static async Task WriteAsync(string report, string part)
    {
        if (Environment.GetEnvironmentVariable("IMMONOW_EVALUATION") is { Length: > 0 } file)
            await File.WriteAllTextAsync($"{file}.{part}", report);
    }

    private static async Task<List<Judged>> JudgeAsync(string file)
    {
        var judged = new List<Judged>();
        foreach (var request in EvaluatedRequest.Read(file))
            judged.Add(new Judged(request, await World.DoAsync(request)));
        return judged;
    }

    private static double Share(List<Judged> judged) => judged.Count == 0 ? 1 : judged.Count(one => one.IsRight) / (double)judged.Count;

    private static string Report(List<Judged> known, List<Judged> heldOut)
    {
        List<Judged> all = [.. known, .. heldOut];
        var text = new StringBuilder("| Category | Requests | Right | Held-out | Right |\n|---|---:|---:|---:|---:|\n");
        foreach (var category in all.Select(judged => judged.Request.Category).Distinct().Order(StringComparer.Ordinal))
        {
            var (mine, theirs) = (known.Where(judged => judged.Request.Category == category).ToList(), heldOut.Where(judged => judged.Request.Category == category).ToList());
            text.Append(CultureInfo.InvariantCulture, $"| {category} | {mine.Count} | {mine.Count(judged => judged.IsRight)} | {theirs.Count} | {theirs.Count(judged => judged.IsRight)} |\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"| **all** | {known.Count} | {known.Count(judged => judged.IsRight)} ({Share(known):P1}) | {heldOut.Count} | {heldOut.Count(judged => judged.IsRight)} ({Share(heldOut):P1}) |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nWrong writes where nothing should have been proposed: {all.Count(judged => judged.IsWrongWrite)}\n");
        foreach (var judged in all.Where(judged => !judged.IsRight))
            text.Append(CultureInfo.InvariantCulture, $"\n- {(judged.IsWrongWrite ? "WRONG WRITE " : "")}[{judged.Request.Category}] {string.Join(" / ", [.. judged.Request.After ?? [], judged.Request.Say])}\n  expected {judged.Request.Accepted.First().Text}\n  got      {judged.Outcome}\n");
        return text.ToString();
    }
}
