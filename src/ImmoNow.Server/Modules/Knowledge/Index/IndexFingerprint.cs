using System.Globalization;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>What decides how records become passages and terms. An index made otherwise is rebuilt by itself.</summary>
internal static class IndexFingerprint
{
    /// <summary>To be raised with every change of how records are cut.</summary>
    private const int Chunker = 1;

    public static string Current { get; } = string.Create(CultureInfo.InvariantCulture, $"chunker {Chunker}, analyser {SearchAnalyzer.Version}");
}
