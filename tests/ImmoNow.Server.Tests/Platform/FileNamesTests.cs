using System.Text;
using ImmoNow.Server.Platform.Files;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>The names that people give their files, as documents, attachments and downloads carry them.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\Vertrag.pdf", "Vertrag.pdf")]
    [InlineData(null, "Datei")]
    [InlineData("..", "Datei")]
    [InlineData("a\0b\u0001\r\n.txt", "ab.txt")]
    [InlineData("Rechnung\u202Efdp.exe", "Rechnungfdp.exe")]
    [InlineData("Grundriss <1>:\"?*|.png", "Grundriss _1______.png")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("lpt1", "_lpt1")]
    [InlineData("", "Datei")]
    [InlineData("...", "Datei")]
    [InlineData(".txt", "Datei.txt")]
    [InlineData("name. . ", "name")]
    [InlineData("Übergabe Müller & Söhne – ß.pdf", "Übergabe Müller & Söhne – ß.pdf")]
    [InlineData("Haus 👨‍👩‍👧 🏠.pdf", "Haus 👨‍👩‍👧 🏠.pdf")]
    [InlineData("U\u0308ber.txt", "Über.txt")]
    public void Names_lose_tricks_and_keep_letters(string? given, string expected) => Assert.Equal(expected, FileNames.Clean(given));

    [Fact]
    public void Long_names_keep_their_extension_and_no_half_characters()
    {
        var cleaned = FileNames.Clean(new string('ä', 100) + string.Concat(Enumerable.Repeat("👨‍👩‍👧", 60)) + ".pdf");

        Assert.True(cleaned.Length <= 150);
        Assert.EndsWith(".pdf", cleaned, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cleaned)));
        Assert.False(cleaned[..^4].EndsWith('\u200D'));
    }

    [Theory]
    [InlineData("Exposé_Haus am See.pdf", "Exposé Haus am See")]
    [InlineData("Datei", "Datei")]
    [InlineData("__.pdf", "__.pdf")]
    public void A_title_is_the_name_without_extension_and_underscores(string name, string expected) => Assert.Equal(expected, FileNames.TitleOf(name));
}
