using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Tests.Fakes;

namespace ImmoNow.Assistant.Tests.Chat;

public sealed class ReplyGuardTests
{
    [Theory]
    [InlineData("Steht dort [1] und [2].", "Steht dort [1] und [2].")]
    [InlineData("Erfunden [3].", "Erfunden.")]
    [InlineData("Null [0] und [99999].", "Null und.")]
    [InlineData("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>")]
    [InlineData("3 < 5", "3 < 5")]
    [InlineData("![Bild](https://evil.example/p.png?d=geheim)", "Bild (evil.example)")]
    [InlineData("[Klick](https://evil.example/x)", "Klick (evil.example)")]
    [InlineData("[Klick](javascript:alert(1))", "Klick)")]
    [InlineData("[Aufgabe](/tasks/5)", "[Aufgabe](/tasks/5)")]
    [InlineData("[Klick](//evil.example)", "Klick")]
    [InlineData("[Klick](/\\evil.example)", "Klick")]
    [InlineData("![x][ref]\n[ref]: https://evil.example/i.png", "x\nref: https://evil.example/i.png")]
    [InlineData("ver\u200Bsteckt\u202Ex \U000E0041", "verstecktx ")]
    [InlineData("\\[1\\] bleibt", "\\[1\\] bleibt")]
    [InlineData("[![a](https://e.example/i.png)](https://e.example)", "a (e.example)] (https://e.example)")]
    public void Cleans(string markdown, string expected) => Assert.Equal(expected, ReplyGuard.Clean(markdown, 2));

    [Fact]
    public void Any_text_comes_out_without_tags_pictures_and_unknown_citations()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
        {
            var clean = ReplyGuard.Clean((text ?? "") + "<b>![x](http://a.b)[7]", 1);
            return !clean.Contains("<b", StringComparison.Ordinal) && !clean.Contains("[7]", StringComparison.Ordinal) && !clean.Contains("](http", StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void Hostile_input_takes_linear_time()
    {
        var (mixed, plain) = (string.Concat(Enumerable.Repeat("[(![", 50_000)), new string('[', 200_000));

        Effort.StaysBelow(TimeSpan.FromSeconds(5), () =>
        {
            ReplyGuard.Clean(mixed, 3);
            ReplyGuard.Clean(plain, 3);
        });
    }

    [Fact]
    public void Escaped_data_stays_text()
    {
        var escaped = MarkdownText.Escape("[Klick](javascript:x) **fett** <img src=x> ![p](http://e) [1]\n# Titel");
        var clean = ReplyGuard.Clean(escaped, 1);
        Assert.Equal(escaped, clean);
        Assert.DoesNotContain("\n", escaped, StringComparison.Ordinal);
        Assert.StartsWith("\\[Klick\\](javascript:x) \\*\\*fett", escaped, StringComparison.Ordinal);
    }
}
