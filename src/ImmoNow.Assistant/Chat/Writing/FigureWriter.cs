using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Writing;

/// <param name="AnsweredBy">model or backup_model.</param>
public sealed record WordedFigure(string Text, string AnsweredBy);

/// <summary>Lets a model put a computed figure into a sentence. It sees the figure and nothing else, and may say no other number.</summary>
public sealed class FigureWriter(IModelProvider models)
{
    private const int LongestSentence = 400;
    private const int Tokens = 160;

    /// <param name="fact">The figure with its name, as it is shown where no model words it.</param>
    /// <param name="value">The number as it stands in the fact; the sentence has to state it.</param>
    /// <returns>Null where there is no model, or its sentence does not hold.</returns>
    public async Task<WordedFigure?> WordAsync(AssistantCaller caller, string question, string fact, string value, AssistantLanguage language, CancellationToken cancellationToken)
    {
        try
        {
            if (await models.ChatAsync(ModelRole.Writer, caller, cancellationToken) is not { } model)
                return null;
            var options = new ChatOptions
            {
                Instructions = Instructions(language),
                Temperature = 0.2f,
                MaxOutputTokens = Tokens,
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None },
            };
            var asked = language == AssistantLanguage.German ? $"Zahl: {fact}\nFrage: {question}" : $"Figure: {fact}\nQuestion: {question}";
            var response = await model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, asked)], options.ExpectLanguage(language).MayRepeat(), cancellationToken);
            var text = ReplyGuard.Clean(response.Text, 0).Trim();
            return Holds(text, fact, value, language) ? new WordedFigure(text, SignatureChatClient.Of(response) is { IsBackup: true } ? "backup_model" : "model") : null;
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>Whether the sentence states the number, no other one, and does not turn it into its opposite.</summary>
    internal static bool Holds(string text, string fact, string value, AssistantLanguage language)
    {
        if (text.Length is 0 or > LongestSentence || LanguageVerdict.Of(text) is not WrittenLanguage.Unclear and var verdict && verdict != LanguageVerdict.Of(language))
            return false;
        var supported = NumberText.Supported(fact, isExact: true);
        return NumberText.FirstUnsupported(text, supported) is null
            && NumberText.FirstUnsupportedWord(text, supported) is null
            && NumberText.FirstUnsupported(value, NumberText.Supported(text)) is null
            && !Tokenizer.Tokenize(Folding.Clean(text)).Any(token => token.Folded is "nicht" or "kein" or "keine" or "keinen" or "not" or "no" or "none" or "mehr" or "weniger" or "more" or "less");
    }

    private static string Instructions(AssistantLanguage language) => language == AssistantLanguage.German
        ? "Sie formulieren eine Zahl aus der Software eines Immobilienbüros als einen ganzen deutschen Satz, der die Frage beantwortet. Nennen Sie die Zahl genau so, wie sie dasteht, und ihren Zeitraum oder ihre Einschränkung, wenn eine dabeisteht. Keine andere Zahl, kein Vergleich, keine Wertung, kein Markdown."
        : "You word one figure from the software of an estate agency as one whole English sentence that answers the question. State the figure exactly as it stands, with its period or restriction if it has one. No other number, no comparison, no opinion, no markdown.";
}
