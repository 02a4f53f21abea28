using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Models.Serving;

public sealed class LanguageGuardTests
{
    private const string German = "Die Kaution beträgt drei Monatsmieten und ist bei der Übergabe der Wohnung zu zahlen.";
    private const string English = "The deposit amounts to three months of rent and is to be paid at the handover of the apartment, as the lease says in its fourth paragraph.";
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Wie hoch ist die Kaution?")];

    [Theory]
    [InlineData(German, WrittenLanguage.German)]
    [InlineData(English, WrittenLanguage.English)]
    [InlineData("Drei Monatsmieten [1].", WrittenLanguage.Unclear)]
    [InlineData("Das steht in § 4.", WrittenLanguage.German)]
    [InlineData("It is in § 4.", WrittenLanguage.English)]
    [InlineData("1.250,00 € [1]", WrittenLanguage.Unclear)]
    [InlineData("根据租赁合同，押金为三个月的租金。", WrittenLanguage.Other)]
    [InlineData("Депозит составляет три месячные арендные платы.", WrittenLanguage.Other)]
    [InlineData("La caution est de trois mois de loyer et les charges sont payées avec le loyer pour une année.", WrittenLanguage.Other)]
    [InlineData("La fianza es de tres meses con una cuenta para los gastos que son del inquilino.", WrittenLanguage.Other)]
    [InlineData("The lease says: „Die Kaution beträgt drei Monatsmieten und ist bei der Übergabe zu zahlen.“ That is the rule for it.", WrittenLanguage.English)]
    [InlineData("Der Vertrag nennt die Klausel \"the tenant shall pay the deposit to the landlord\" und keine andere.", WrittenLanguage.German)]
    [InlineData("Im Meeting-Protokoll vom Management-Team steht dazu nichts.", WrittenLanguage.German)]
    public void The_language_of_an_answer_is_told_from_its_small_words(string text, WrittenLanguage expected) =>
        Assert.Equal(expected, LanguageVerdict.Of(text));

    [Fact]
    public async Task The_right_language_passes_as_soon_as_it_shows()
    {
        var go = new TaskCompletionSource();
        using var model = new ModelDouble(new Scene([.. Words("Die Kaution beträgt laut Vertrag drei Monatsmieten "), go.Task, new TextContent("und Schluss.")]));
        await using var updates = Client(model).GetStreamingResponseAsync(Question, new ChatOptions().ExpectLanguage(AssistantLanguage.German)).GetAsyncEnumerator();

        // The model has not ended, and the reader has the beginning already.
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("Die ", updates.Current.Text);
        go.SetResult();
    }

    [Fact]
    public async Task The_wrong_language_is_asked_once_more_with_a_reminder()
    {
        using var model = new ModelDouble(Says([.. Words(English).Select(word => word.Text)]), Says(German));
        var told = new List<ModelProgress>();

        var answer = await Client(model).GetResponseAsync(Question, new ChatOptions().ExpectLanguage(AssistantLanguage.German).ReportTo(new Listener(told)));

        Assert.Equal(German, answer.Text);
        Assert.Equal((2, 1, 2), (model.Requests.Count, model.Abandoned, model.Requests[1].Messages.Count));
        Assert.Contains("Deutsch", model.Requests[1].Messages[1].Text, StringComparison.Ordinal);
        Assert.Equal([ModelStage.Repeating], told.Select(progress => progress.Stage));
    }

    [Fact]
    public async Task Wrong_twice_is_a_failure_and_nothing_was_shown()
    {
        using var model = new ModelDouble(Says(German));
        var seen = "";

        var failure = await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (var update in Client(model).GetStreamingResponseAsync(Question, new ChatOptions().ExpectLanguage(AssistantLanguage.English)))
                seen += update.Text;
        });

        Assert.Equal((ModelFailureKind.WrongLanguage, "", 2), (failure.Kind, seen, model.Requests.Count));
    }

    [Fact]
    public async Task Json_and_calls_without_a_wish_pass_untouched()
    {
        using var model = new ModelDouble(Says(English));
        Assert.Equal(English, (await Client(model).GetResponseAsync(Question)).Text);
        Assert.Equal(English, (await Client(model).GetResponseAsync(Question, new ChatOptions { ResponseFormat = ChatResponseFormat.Json }.ExpectLanguage(AssistantLanguage.German))).Text);
        Assert.Equal(2, model.Requests.Count);
    }

    private static LanguageGuardChatClient Client(ModelDouble model) => new(model, new ServingSettings());

    private static IEnumerable<TextContent> Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new TextContent(word + " "));
}
