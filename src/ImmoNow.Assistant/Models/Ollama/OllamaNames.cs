using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Names of models as Ollama reads them.</summary>
public static partial class OllamaNames
{
    private const string DefaultTag = ":latest";

    /// <summary>Without a tag, the tag "latest" is meant. A colon before a slash belongs to the port of a registry.</summary>
    public static string Full(string name) => name.LastIndexOf(':') > name.LastIndexOf('/') ? name : name + DefaultTag;

    /// <summary>A name worth sending to a server: host, namespace, name and tag of harmless characters.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= 200 && Name().IsMatch(name);

    [GeneratedRegex(@"^(?:[A-Za-z0-9][A-Za-z0-9._-]*(?::\d{1,5})?/)?(?:[A-Za-z0-9][A-Za-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*(?::[A-Za-z0-9][A-Za-z0-9._-]*)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
