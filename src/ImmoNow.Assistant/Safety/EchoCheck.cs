using System.Text;

namespace ImmoNow.Assistant.Safety;

/// <summary>
/// Follows a reply while it comes, and tells when it repeats the instructions or the mark of the data. Each piece costs what it is long,
/// however long the reply already is: many replies come at once.
/// </summary>
public sealed class EchoCheck(PromptEcho instructions, DataFence fence)
{
    /// <summary>Characters at the end whose words may still change; longer than the mark of the data.</summary>
    private const int Undecided = 32;

    /// <summary>Longer runs without any space are no words.</summary>
    private const int LongestWord = 400;

    private readonly StringBuilder pending = new();

    /// <summary>The last words in front of what is pending.</summary>
    private List<string> words = [];

    public void Restart()
    {
        pending.Clear();
        words = [];
    }

    public bool Push(string text)
    {
        pending.Append(text);
        var recent = pending.ToString();
        if (instructions.IsIn([.. words, .. PromptEcho.Words(recent)]) || fence.IsRepeatedBy(recent))
            return true;
        if (recent.Length <= Undecided)
            return false;
        var cut = recent.LastIndexOf(' ', recent.Length - Undecided - 1);
        if (cut <= 0 && recent.Length > LongestWord)
            cut = recent.Length - Undecided;
        if (cut <= 0)
            return false;
        words = [.. words.Concat(PromptEcho.Words(recent[..cut])).TakeLast(PromptEcho.Run - 1)];
        pending.Remove(0, cut);
        return false;
    }
}
