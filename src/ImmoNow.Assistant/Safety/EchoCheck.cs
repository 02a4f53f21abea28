using System.Text;

namespace ImmoNow.Assistant.Safety;

/// <summary>Follows a reply while it comes, and tells when it repeats the instructions or the mark of the data.</summary>
public sealed class EchoCheck(PromptEcho instructions, DataFence fence)
{
    /// <summary>Characters looked back at, far more than the longest run of words.</summary>
    private const int Window = 600;
    private readonly StringBuilder tail = new();

    public void Restart() => tail.Clear();

    public bool Push(string text)
    {
        tail.Append(text);
        if (tail.Length > 2 * Window)
            tail.Remove(0, tail.Length - Window);
        var recent = tail.ToString();
        return instructions.IsIn(recent) || fence.IsRepeatedBy(recent);
    }
}
