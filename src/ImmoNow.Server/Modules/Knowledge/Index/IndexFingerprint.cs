using System.Globalization;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Chunking;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>What decides how records become passages and terms. An index made otherwise is rebuilt by itself.</summary>
public static class IndexFingerprint
{
    public static string Current { get; } = string.Create(CultureInfo.InvariantCulture, $"chunker {PassageChunker.Version}, analyser {SearchAnalyzer.Version}");
}
