using System.Globalization;
using System.Text.Json;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Trials;

/// <summary>Three short questions, each of which only a model that can do it answers right.</summary>
internal static class ChatTrial
{
    private const int AnswerTokens = 1_000;
    private const string ToolName = "wohnungen_zaehlen";

    private static readonly JsonElement ToolSchema = JsonElement.Parse("""
        {"type":"object","properties":{"stadt":{"type":"string","description":"Name der Stadt"},"zimmer":{"type":"integer","description":"Anzahl der Zimmer"}},"required":["stadt","zimmer"]}
        """);

    /// <summary>Nothing in the question leads to these words, so only a grammar can.</summary>
    private static readonly JsonElement Form = JsonElement.Parse("""
        {"type":"object","properties":{"kennwort":{"type":"string","enum":["limette-7","limette-8"]},"anzahl":{"type":"integer"}},"required":["kennwort","anzahl"],"additionalProperties":false}
        """);

    public static async Task<ModelProfile> RunAsync(ModelFacts facts, IChatClient client, CancellationToken ct)
    {
        if (facts is { Embeddings: true, Tools: not true })
            throw new ModelException(ModelFailureKind.Refused, $"{facts.Model} makes vectors and cannot talk.");
        var (isGerman, isUntagged) = await SpeaksGermanAsync(client, ct);
        return new ModelProfile
        {
            Server = facts.Server,
            Model = facts.Model,
            Digest = facts.Digest,
            ContextTokens = facts.ContextTokens,
            Thinking = facts.Thinking ?? false,
            Vision = facts.Vision ?? false,
            SpeaksGerman = isGerman,
            ThinksUntagged = isUntagged || ModelKnowledge.ThinksUntagged(facts.Model),
            NativeTools = facts.Tools is not false && !ModelKnowledge.NeverCallsTools(facts.Model) && await ManagesAsync(() => CallsToolsAsync(client, ct)),
            ConstrainedJson = await ManagesAsync(() => KeepsFormAsync(client, ct)),
        };
    }

    private static async Task<(bool IsGerman, bool IsUntagged)> SpeaksGermanAsync(IChatClient client, CancellationToken ct)
    {
        var raw = (await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Was ist der Unterschied zwischen Kaltmiete und Warmmiete? Antworten Sie in zwei Sätzen.")], Options(), ct)).Text;
        var closing = raw.IndexOf("</think", StringComparison.OrdinalIgnoreCase);
        var opening = raw.IndexOf("<think", StringComparison.OrdinalIgnoreCase);
        var isUntagged = closing >= 0 && (opening < 0 || closing < opening);
        return (LanguageVerdict.Of(Answer(raw)) == WrittenLanguage.German, isUntagged);
    }

    private static async Task<bool> CallsToolsAsync(IChatClient client, CancellationToken ct)
    {
        var options = Options();
        options.Tools = [AIFunctionFactory.CreateDeclaration(ToolName, "Zählt die Wohnungen im Bestand.", ToolSchema)];
        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Wie viele Wohnungen mit 3 Zimmern haben wir in Köln? Benutzen Sie das Werkzeug.")], options, ct);
        var call = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().FirstOrDefault();
        return call is { Exception: null, Name: ToolName, Arguments: { } arguments }
            && Folding.Fold(Text(arguments, "stadt")) is "koeln" or "cologne"
            && decimal.TryParse(Text(arguments, "zimmer"), CultureInfo.InvariantCulture, out var rooms) && rooms == 3;
    }

    private static async Task<bool> KeepsFormAsync(IChatClient client, CancellationToken ct)
    {
        var options = Options();
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(Form, "probe");
        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Schreiben Sie zwei freundliche Sätze über den Frühling am Rhein.")], options, ct);
        try
        {
            return ArgumentValidator.Validate(Form, JsonElement.Parse(Answer(response.Text))).Count == 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// A refusal is an answer: the model cannot do it. A fault is one only when it comes again, since the server has just answered the first question well;
    /// some servers break down at a form or a call that their model does not manage.
    /// </summary>
    private static async Task<bool> ManagesAsync(Func<Task<bool>> question)
    {
        var hasFailed = false;
        while (true)
        {
            try
            {
                return await question();
            }
            catch (ModelException exception) when (exception.Kind is ModelFailureKind.ToolsUnsupported or ModelFailureKind.Refused)
            {
                return false;
            }
            catch (ModelException exception) when (exception.Kind is ModelFailureKind.ServerFault or ModelFailureKind.Malformed)
            {
                if (hasFailed)
                    return false;
                hasFailed = true;
            }
        }
    }

    private static ChatOptions Options() => new() { Temperature = 0, MaxOutputTokens = AnswerTokens, Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None } };

    private static string Answer(string raw)
    {
        var splitter = new ThinkingSplitter(waitsForClosing: true);
        return string.Concat(splitter.Feed(raw).Concat(splitter.Complete()).Where(piece => !piece.IsThinking).Select(piece => piece.Text));
    }

    private static string Text(IDictionary<string, object?> arguments, string name) => arguments.TryGetValue(name, out var value) ? value?.ToString() ?? "" : "";
}
