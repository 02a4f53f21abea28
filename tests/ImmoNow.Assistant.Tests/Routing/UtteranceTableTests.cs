namespace ImmoNow.Assistant.Tests.Routing;

/// <summary>
/// The table of utterances: a message, and under it the tool with its arguments and the names to resolve.
/// The clock stands at Wednesday, 25 November 2026, 10:00 in Berlin; ME is the caller.
/// </summary>
public sealed class UtteranceTableTests
{
    public static TheoryData<string, string> Table()
    {
        var data = new TheoryData<string, string>();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Routing", "utterances.txt"));
        for (var i = 0; i + 1 < lines.Length; i += 2)
            data.Add(lines[i], lines[i + 1].Trim()[3..]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_message_leads_to_its_tool_and_arguments(string message, string expected) => Assert.Equal(expected, RouteText.Of(message));

    [Fact]
    public void The_table_is_large_enough_to_mean_something() => Assert.True(Table().Count >= 200, $"{Table().Count} utterances");

    [Theory]
    [MemberData(nameof(Table))]
    public void Politeness_and_punctuation_change_nothing(string message, string expected)
    {
        if (expected.StartsWith("talk", StringComparison.Ordinal) || expected.StartsWith("search", StringComparison.Ordinal))
            return;
        Assert.Equal(expected, RouteText.Of("  " + message.TrimEnd('?', '!', '.') + " \u200B "));
    }
}
