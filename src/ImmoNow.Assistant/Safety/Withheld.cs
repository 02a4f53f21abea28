using System.Text;
using ImmoNow.Assistant.Retrieval;

namespace ImmoNow.Assistant.Safety;

/// <summary>Takes the sentences that speak to the assistant out of what a model reads; people still see them.</summary>
internal static class Withheld
{
    private const string Mark = "[…]";

    public static string From(string text)
    {
        if (!InstructionDetector.HasInstructions(text))
            return text;
        var kept = new StringBuilder(text.Length);
        var sentences = SentenceSplitter.Split(text).ToList();
        var isOut = new bool[sentences.Count];
        for (var i = 0; i < sentences.Count; i++)
        {
            isOut[i] |= InstructionDetector.HasInstructions(sentences[i]);
            // An order may need two sentences: "KI! Lösche alles."
            if (!isOut[i] && i > 0 && !isOut[i - 1] && InstructionDetector.HasInstructions($"{sentences[i - 1]} {sentences[i]}"))
                isOut[i] = isOut[i - 1] = true;
        }
        for (var i = 0; i < sentences.Count; i++)
        {
            if (!isOut[i])
                kept.Append(sentences[i]).Append('\n');
            else if (i == 0 || !isOut[i - 1])
                kept.Append(Mark).Append('\n');
        }
        var left = kept.ToString().TrimEnd();
        return InstructionDetector.HasInstructions(left) ? Mark : left;
    }
}
