using ImmoNow.Assistant.Models;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models;

public sealed class TokenEstimatorTests
{
    /// <summary>Counts of the tokenizers of Qwen 3 and Llama 3 lie between these bounds; the guess must not lie below the larger.</summary>
    [Theory]
    [InlineData("Die Betriebskostenabrechnung ist dem Mieter spätestens bis zum Ablauf des zwölften Monats nach Ende des Abrechnungszeitraums mitzuteilen.", 34, 60)]
    [InlineData("The landlord must send the statement of service charges to the tenant by the end of the twelfth month after the accounting period.", 24, 45)]
    [InlineData("IBAN DE12 5001 0517 0648 4898 90, Kaution 2.450,00 €, fällig am 01.03.2026", 38, 70)]
    [InlineData("", 0, 0)]
    public void A_guess_is_cautious_and_not_absurd(string text, int least, int most) =>
        Assert.InRange(new TokenEstimator().Estimate(text), least, most);

    [Fact]
    public void A_count_above_the_guess_is_believed_at_once_and_one_below_slowly()
    {
        var estimator = new TokenEstimator();
        ChatMessage[] messages = [new(ChatRole.User, string.Concat(Enumerable.Repeat("Kaution und Miete ", 100)))];
        var guess = estimator.Likely(messages, null);

        estimator.Learn(messages, null, guess * 2);
        Assert.InRange(estimator.Likely(messages, null), guess * 2 * 0.98, guess * 2 * 1.02);

        estimator.Learn(messages, null, guess);
        Assert.InRange(estimator.Correction, 1.6, 1.8);
    }

    [Theory]
    [InlineData(1_000_000, 3)]
    [InlineData(65, 0.85)]
    [InlineData(0, 1)]
    public void Absurd_counts_change_little(long counted, double correction)
    {
        var estimator = new TokenEstimator();
        estimator.Learn([new(ChatRole.User, string.Concat(Enumerable.Repeat("Kaution und Miete ", 100)))], null, counted);
        Assert.Equal(correction, estimator.Correction, 2);
    }

    [Fact]
    public void Instructions_tools_and_calls_count_and_thoughts_do_not()
    {
        var estimator = new TokenEstimator();
        var tool = AIFunctionFactory.Create((string city, int rooms) => city + rooms, "list_properties", "Lists the properties of the agency.");
        ChatMessage[] plain = [new(ChatRole.User, "Zeig mir Wohnungen")];
        ChatMessage[] thought = [new(ChatRole.User, [new TextContent("Zeig mir Wohnungen"), new TextReasoningContent(new string('x', 500))])];

        Assert.Equal(estimator.Likely(plain, null), estimator.Likely(thought, null));
        Assert.True(estimator.Likely(plain, new ChatOptions { Instructions = "Antworten Sie auf Deutsch." }) > estimator.Likely(plain, null) + 8);
        Assert.True(estimator.Likely(plain, new ChatOptions { Tools = [tool] }) > estimator.Likely(plain, null) + 30);
    }
}
