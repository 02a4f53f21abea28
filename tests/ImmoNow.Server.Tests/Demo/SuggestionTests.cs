using System.Text.RegularExpressions;
using ImmoNow.Server.Demo;
using ImmoNow.Server.Tests.Architecture;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Demo;

/// <summary>What the panel suggests to ask is understood to its last word, and the demo agency has something to answer it with.</summary>
public sealed partial class SuggestionTests(DemoServer demo) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("de", 22)]
    [InlineData("en", 22)]
    public async Task Every_suggested_question_is_answered(string locale, int atLeast)
    {
        var texts = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, $"web/src/features/assistant/i18n.{locale}.ts"));
        var questions = Lists().Matches(texts).SelectMany(list => Quoted().Matches(list.Groups["questions"].Value)).Select(question => question.Groups["question"].Value).ToList();
        Assert.True(questions.Count >= atLeast, $"Only {questions.Count} suggestions were found.");

        using var client = demo.Server.WithToken((string)(await (await demo.Server.Anonymous().SendJsonAsync(
            "/api/v1/auth/login", new { email = "katharina.brandt@pegelkontor-demo.example", password = DemoSeeder.Passcode })).BodyAsync(System.Net.HttpStatusCode.OK))["access_token"]!);
        await demo.Server.IndexedAsync(DemoIds.Tenant("pegelkontor"));
        var unmet = new List<string>();
        foreach (var question in questions)
        {
            var answer = await client.AskAsync(question, locale: locale);
            var hasSomething = new[] { "sources", "ui_commands", "pending_actions", "computed", "suggestions" }.Any(part => answer[part]!.AsArray().Count > 0);
            // A word in quotation marks among the filters is one that nobody understood.
            if (!hasSomething || NotUnderstood().IsMatch((string)answer["message"]!))
            {
                unmet.Add($"{question} → {answer["message"]}");
            }
        }

        Assert.Empty(unmet);
    }

    [GeneratedRegex(@"suggestions: \[(?<questions>[^\]]*)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Lists();

    [GeneratedRegex("'(?<question>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""\([^)]*[„“][^)]*\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotUnderstood();
}
