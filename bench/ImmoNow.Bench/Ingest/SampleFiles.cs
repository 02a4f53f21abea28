using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ImmoNow.Bench.Ingest;

/// <summary>Files of so many pages of about 300 German-like words; the last page bears a mark that can be searched for.</summary>
internal static class SampleFiles
{
    private const int LinesPerPage = 40;

    private static readonly string[] Words =
    [
        "Mietvertrag", "Wohnung", "Eigentümer", "Nebenkosten", "Abrechnung", "der", "die", "und", "Heizung", "Keller", "wurde", "am", "Versammlung", "beschlossen",
        "Verwaltung", "Instandhaltung", "für", "Grundstück", "Kaution", "Übergabe", "mit", "Zähler", "Protokoll", "Frist", "zum", "Monatsende", "Balkon", "Dach",
    ];

    public static byte[] Text(int pages, string mark) => Encoding.UTF8.GetBytes(string.Join("\n\n", Pages(pages, mark).Select(lines => string.Join('\n', lines))));

    public static byte[] Docx(int pages, string mark)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            part.Write("<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
            foreach (var lines in Pages(pages, mark))
            {
                part.Write($"<w:p><w:r><w:t>{string.Join(' ', lines)}</w:t></w:r></w:p>");
            }

            part.Write("</w:body></w:document>");
        }

        return memory.ToArray();
    }

    public static byte[] Pdf(int pages, string mark)
    {
        List<string> objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"];
        var kids = new List<string>();
        foreach (var lines in Pages(pages, mark))
        {
            var content = $"BT /F1 11 Tf 14 TL 50 790 Td {string.Concat(lines.Select(line => $"({line}) Tj T* "))}ET";
            kids.Add(string.Create(CultureInfo.InvariantCulture, $"{objects.Count + 1} 0 R"));
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>"));
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"));
        }

        objects[1] = string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{string.Join(' ', kids)}] /Count {pages} >>");
        return Write(objects.ConvertAll(Encoding.Latin1.GetBytes));
    }

    /// <summary>The pages of a text PDF as pictures, as a scanner makes them.</summary>
    public static byte[] Scan(string folder, int pages, string mark)
    {
        var text = Path.Combine(folder, "text.pdf");
        File.WriteAllBytes(text, Pdf(pages, mark));
        IngestBench.RunAsync("pdftoppm", "-r", "200", "-jpeg", "-gray", text, Path.Combine(folder, "scan")).GetAwaiter().GetResult();
        List<byte[]> objects = [Bytes("<< /Type /Catalog /Pages 2 0 R >>"), []];
        var kids = new List<string>();
        foreach (var picture in Directory.GetFiles(folder, "scan*.jpg").Order(StringComparer.Ordinal))
        {
            var jpeg = File.ReadAllBytes(picture);
            File.Delete(picture);
            var (width, height, colours) = FrameOf(jpeg);
            const string Content = "q 595 0 0 842 0 0 cm /I Do Q";
            kids.Add(string.Create(CultureInfo.InvariantCulture, $"{objects.Count + 1} 0 R"));
            objects.Add(Bytes(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I {objects.Count + 3} 0 R >> >> /Contents {objects.Count + 2} 0 R >>")));
            objects.Add(Bytes(string.Create(CultureInfo.InvariantCulture, $"<< /Length {Content.Length} >>\nstream\n{Content}\nendstream")));
            objects.Add([
                .. Bytes(string.Create(CultureInfo.InvariantCulture, $"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /{(colours == 1 ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8 /Filter /DCTDecode /Length {jpeg.Length} >>\nstream\n")),
                .. jpeg, .. "\nendstream"u8]);
        }

        objects[1] = Bytes(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{string.Join(' ', kids)}] /Count {kids.Count} >>"));
        return Write(objects);
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Of the first frame header (ITU T.81, B.2.2).</summary>
    private static (int Width, int Height, int Colours) FrameOf(byte[] jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length; at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]))
        {
            if (jpeg[at + 1] is >= 0xC0 and <= 0xC2)
            {
                return (jpeg[at + 7] << 8 | jpeg[at + 8], jpeg[at + 5] << 8 | jpeg[at + 6], jpeg[at + 9]);
            }
        }

        throw new InvalidDataException("A picture without a frame header.");
    }

    private static IEnumerable<IReadOnlyList<string>> Pages(int pages, string mark)
    {
#pragma warning disable S2245 // The same pages each time.
        var random = new Random(20261123);
#pragma warning restore S2245
        for (var page = 1; page <= pages; page++)
        {
            var lines = Enumerable.Range(0, LinesPerPage)
                .Select(_ => string.Join(' ', Enumerable.Range(0, 8).Select(_ => Words[random.Next(Words.Length)]).Append($"{random.Next(1_000)}"))).ToList();
            yield return page == pages ? [.. lines, mark] : lines;
        }
    }

    private static byte[] Write(List<byte[]> objects)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var places = new List<long>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Position);
            file.Write(Bytes(string.Create(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n")));
            file.Write(content);
            file.Write("\nendobj\n"u8);
        }

        var table = file.Position;
        file.Write(Bytes(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n")));
        places.ForEach(place => file.Write(Bytes(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"))));
        file.Write(Bytes(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n")));
        return file.ToArray();
    }
}
