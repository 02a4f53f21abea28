using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>
/// Guesses how many tokens a text has without the tokenizer of the model, and learns from what the server counted.
/// Cautious rather than exact: a guess that is too low would make the server cut or refuse.
/// </summary>
public sealed class TokenEstimator
{
    /// <summary>Added to every guess by which something is fitted in.</summary>
    public const double SafetyMargin = 1.1;

    /// <summary>What the template of a model puts around each message.</summary>
    private const int PerMessage = 8;

    /// <summary>An image costs at most about this much on the models in question.</summary>
    private const int PerImage = 1_200;

    /// <summary>Letters per token in running text. German words are longer and fall into more pieces.</summary>
    private const double GermanLetters = 3.3;

    private const double EnglishLetters = 4.2;

    /// <summary>How much the last count is believed, and how far the correction may go.</summary>
    private const double Freshness = 0.3;
    private const double LeastCorrection = 0.5;
    private const double MostCorrection = 3;

    /// <summary>Below this, what the template adds outweighs the text.</summary>
    private const int LearnsFrom = 64;

    private readonly Lock gate = new();
    private double correction = 1;

    /// <summary>What guesses are multiplied with, from the counts of the server.</summary>
    public double Correction
    {
        get
        {
            lock (gate)
            {
                return correction;
            }
        }
    }

    /// <summary>The cautious guess, margin included.</summary>
    public int Estimate(string text) => (int)Math.Ceiling(Raw(text) * Correction * SafetyMargin);

    /// <inheritdoc cref="Estimate(string)"/>
    public int Estimate(ChatMessage message) => (int)Math.Ceiling(Raw(message) * Correction * SafetyMargin);

    /// <summary>The likely number of tokens of a whole call, without margin.</summary>
    public int Likely(IEnumerable<ChatMessage> messages, ChatOptions? options) => (int)Math.Ceiling(RawCall(messages, options) * Correction);

    /// <summary>Compares the guess for a call with what the server counted for it.</summary>
    public void Learn(IEnumerable<ChatMessage> messages, ChatOptions? options, long counted)
    {
        var guess = RawCall(messages, options);
        if (guess < LearnsFrom || counted < LearnsFrom)
            return;
        var seen = Math.Clamp(counted / guess, LeastCorrection, MostCorrection);
        lock (gate)
        {
            // A count above the guess is believed at once: the next call must not be cut. One below is approached slowly.
            correction = seen > correction ? seen : correction + (Freshness * (seen - correction));
        }
    }

    private static double RawCall(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var sum = messages.Sum(Raw);
        if (options?.Instructions is { Length: > 0 } instructions)
            sum += PerMessage + Raw(instructions);
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            sum += PerMessage + Raw(tool.Name) + Raw(tool.Description) + Raw(tool.JsonSchema.GetRawText());
        return sum;
    }

    private static double Raw(ChatMessage message) => PerMessage + message.Contents.Sum(content => content switch
    {
        TextContent text => Raw(text.Text),
        // Never sent back.
        TextReasoningContent => 0,
        FunctionCallContent call => PerMessage + Raw(call.Name) + Raw(JsonSerializer.Serialize(call.Arguments, Contracts.AssistantJson.Options)),
        FunctionResultContent result => PerMessage + Raw(result.Result as string ?? JsonSerializer.Serialize(result.Result, Contracts.AssistantJson.Options)),
        DataContent => PerImage,
        _ => 0,
    });

    /// <summary>Digits often are a token each, signs nearly, foreign scripts more than one; blanks belong to the word behind them.</summary>
    private static double Raw(string text)
    {
        var (letters, umlauts, digits, signs, foreign, breaks) = (0, 0, 0, 0, 0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
                letters++;
            else if (char.IsAsciiDigit(c))
                digits++;
            else if (c is 'ä' or 'ö' or 'ü' or 'ß' or 'Ä' or 'Ö' or 'Ü')
                umlauts++;
            else if (c == '\n')
                breaks++;
            else if (!char.IsWhiteSpace(c) && c < 0x80)
                signs++;
            else if (c >= 0x80)
                foreign++;
        }
        // English has practically none; one umlaut in forty letters is German for sure.
        var perToken = umlauts * 150 > letters ? GermanLetters : EnglishLetters;
        return ((letters + umlauts) / perToken) + (umlauts * 0.15) + digits + (signs * 0.8) + (foreign * 1.3) + (breaks * 0.5);
    }
}
