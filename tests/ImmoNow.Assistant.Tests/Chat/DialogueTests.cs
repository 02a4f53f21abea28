using ImmoNow.Assistant.Tests.Evaluation;

namespace ImmoNow.Assistant.Tests.Chat;

/// <summary>How the assistant speaks without a model: it names what it found, asks so that one can answer, and helps where it understood nothing.</summary>
public sealed class DialogueTests
{
    private static Stage Agency(string page = "general") => new() { Tools = World.Tools, Known = World.Known, Passages = [], Page = page };

    [Theory]
    [InlineData("kanban", "Welche Aufgaben sind überfällig?")]
    [InlineData("contacts", "Käufer mit Budget über 500.000 €")]
    [InlineData("properties", "Zeig mir 3-Zimmer-Wohnungen in Köln bis 400.000 €")]
    [InlineData("documents", "Zeig mir die neuesten Dokumente")]
    public async Task Whoever_is_not_understood_gets_examples_of_the_page(string page, string first)
    {
        var reply = (await Agency(page).AskAsync("Quitschentchen blau oder gelb")).Reply;

        Assert.Contains("Vorschläge", reply.Message, StringComparison.Ordinal);
        Assert.Equal(first, reply.Suggestions[0]);
    }

    [Fact]
    public async Task An_order_that_no_tool_can_follow_offers_orders_that_work()
    {
        var reply = (await Agency("contacts").AskAsync("Druck mir die Liste aus")).Reply;

        Assert.Empty(reply.PendingActions);
        Assert.NotEmpty(reply.Suggestions);
    }

    [Theory]
    [InlineData("Welche Aufgaben sind offen?", "2 Aufgaben", "Öffne die erste Aufgabe")]
    [InlineData("Zeig mir alle Käufer in Köln", "2 Kontakte", "Öffne den ersten Kontakt")]
    [InlineData("Wohnungen in Leipzig", "2 Immobilien", "Öffne die erste Immobilie")]
    public async Task Lists_name_their_records_and_their_first_one_opens(string question, string counted, string suggestion)
    {
        var stage = Agency();
        var listed = (await stage.AskAsync(question)).Reply;
        Assert.Contains(counted, listed.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion, listed.Suggestions);

        await stage.AskAsync(suggestion, listed.ConversationId);
        Assert.Equal("navigate", Assert.Single(stage.Receipt.Tools).Name);
    }

    [Fact]
    public async Task A_question_for_a_record_offers_those_that_were_shown()
    {
        var stage = Agency();
        var listed = (await stage.AskAsync("Welche Aufgaben sind offen?")).Reply;
        var asked = (await stage.AskAsync("Verschieb die Aufgabe", listed.ConversationId)).Reply;

        Assert.Empty(asked.PendingActions);
        Assert.Equal(["Exposé versenden", "Schlüssel abholen"], asked.Suggestions);
    }

    [Fact]
    public async Task An_unknown_name_in_an_order_is_told_and_changes_nothing()
    {
        var reply = (await Agency().AskAsync("Lösche die Aufgabe Zirkusbesuch")).Reply;

        Assert.Empty(reply.PendingActions);
        Assert.Contains("„Zirkusbesuch“ habe ich nicht gefunden. Geändert habe ich nichts.", reply.Message, StringComparison.Ordinal);
    }
}
