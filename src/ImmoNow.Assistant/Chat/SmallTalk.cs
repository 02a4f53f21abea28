using System.Text;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat;

/// <summary>Greetings, and the honest list of what the assistant can do for this caller.</summary>
internal static class SmallTalk
{
    private const int ExamplesOfHelp = 9;

    public static Answer Answer(SmallTalkKind kind, AssistantCaller caller, IReadOnlyList<AssistantTool> offered, AssistantLanguage language, ConversationMemory memory, string context)
    {
        var examples = Examples.For(context, offered, language);
        var german = language == AssistantLanguage.German;
        var firstName = MarkdownText.Escape(caller.Name.Split(' ')[0]);
        var text = (kind, german) switch
        {
            (SmallTalkKind.Greeting, true) => $"Guten Tag, {firstName}. Was kann ich für Sie tun?",
            (SmallTalkKind.Greeting, false) => $"Hello {firstName}. What can I do for you?",
            (SmallTalkKind.Thanks, true) => "Gern geschehen.",
            (SmallTalkKind.Thanks, false) => "You are welcome.",
            (SmallTalkKind.Goodbye, true) => "Auf Wiedersehen.",
            (SmallTalkKind.Goodbye, false) => "Goodbye.",
            _ => Help(offered, examples, language),
        };
        return new Answer { Text = text, Path = "small_talk", Memory = memory with { Question = null }, Suggestions = [.. examples.Take(AssistantLimits.Suggestions)] };
    }

    private static string Help(IReadOnlyList<AssistantTool> offered, List<string> examples, AssistantLanguage language)
    {
        var text = new StringBuilder(language == AssistantLanguage.German
            ? "Ich beantworte Fragen aus Ihren eigenen Daten und nenne die Quellen. Änderungen zeige ich Ihnen immer erst zur Bestätigung. Das kann ich für Sie tun:\n\n"
            : "I answer questions from your own data and name the sources. I always show changes for confirmation first. This is what I can do for you:\n\n");
        foreach (var tool in offered)
            text.Append("- ").Append(tool.Description.For(language)).Append('\n');
        if (examples.Count > 0)
            text.Append(language == AssistantLanguage.German ? "\nZum Beispiel:\n\n" : "\nFor example:\n\n");
        foreach (var example in examples.Take(ExamplesOfHelp))
            text.Append("- ").Append(example).Append('\n');
        return text.ToString().TrimEnd('\n');
    }
}
