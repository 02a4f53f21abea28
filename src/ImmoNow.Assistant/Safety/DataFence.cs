using System.Globalization;
using System.Security.Cryptography;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Safety;

/// <summary>
/// Marks text of records and documents as data in what a model reads. Each call has a mark of its own that nobody who wrote such
/// a text could know, so no text can end itself; sentences that speak to the assistant are left out.
/// </summary>
public sealed class DataFence(string mark)
{
    private const int MarkLength = 16;

    public static DataFence New() => new(RandomNumberGenerator.GetHexString(MarkLength, lowercase: true));

    /// <param name="origin">What it is and where it comes from, for example <c>passage [1]: Mietvertrag, Seite 2</c>.</param>
    public string Wrap(string origin, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"<<<{mark} {OneLine(origin)}\n{Withheld.From(Whole(text)).Trim()}\n{mark}>>>");

    /// <summary>Whether a reply repeats the mark, which only this call's reader knows.</summary>
    public bool IsRepeatedBy(string reply) => reply.Contains(mark, StringComparison.OrdinalIgnoreCase);

    private string OneLine(string text) => Withheld.From(Whole(text).ReplaceLineEndings(" "));

    private string Whole(string text) => Folding.Clean(text).Replace(mark, "", StringComparison.OrdinalIgnoreCase);
}
