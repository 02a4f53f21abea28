using ImmoNow.Assistant.Models;

namespace ImmoNow.Server.Modules.Models.Public;

/// <summary>The words of the wire for <see cref="ModelServerKind"/>.</summary>
public enum ServerKind
{
    Ollama,

    /// <summary><c>openai_compatible</c>.</summary>
    OpenaiCompatible,
}
