using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Tests.Architecture;
using ImmoNow.Server.Tests.Hosting;
using static ImmoNow.Server.Tests.Documents.Readers.Reading;

namespace ImmoNow.Server.Tests.Documents.Readers;

/// <summary>Files that cannot be read, or not whole: what becomes of them, and what people are told.</summary>
public sealed class RefusedFileTests
{
    /// <summary>Standard security handler with a user password that nobody gives (ISO 32000-1, 7.6.3).</summary>
    private const string Locked = "<< /Filter /Standard /V 1 /R 2 /Length 40 /P -1 /O <0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20> /U <2122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F40> >>";

    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public async Task A_pdf_with_a_password_says_so()
    {
        var plain = Encoding.Latin1.GetString(PdfFile.Of("Geheimer Text der Abrechnung"));
        var locked = plain.Replace("/Root 1 0 R", $"/Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Encrypt {Locked}", StringComparison.Ordinal);

        var result = await ExtractAsync(FileTypes.Pdf, Encoding.Latin1.GetBytes(locked));

        Assert.Equal((TextProblems.Encrypted, 0), (result.Problem, result.Segments.Count));
    }

    [Fact]
    public async Task A_pdf_whose_pages_lead_in_a_circle_is_refused_soon()
    {
        var circle = Encoding.Latin1.GetString(PdfFile.Of("Eine Seite Text")).Replace("/Kids [4 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();

        var result = await ExtractAsync(FileTypes.Pdf, Encoding.Latin1.GetBytes(circle));

        Assert.NotEmpty(result.Problem);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(25), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData(Docx, "word/document.xml")]
    [InlineData(Odt, "content.xml")]
    [InlineData(Ods, "content.xml")]
    [InlineData(Xlsx, "xl/workbook.xml")]
    [InlineData(Pptx, "ppt/presentation.xml")]
    public void Office_files_cannot_reach_out_by_entities(string type, string part)
    {
        const string Foreign = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d><p><t>&x;</t></p></d>";
        const string Billion = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><d><p><t>&c;</t></p></d>";

        Assert.All([Foreign, Billion], xml => Assert.Contains(ProblemOf(type, Pack((part, xml))), new[] { TextProblems.Unreadable, TextProblems.NoText }));
    }

    [Fact]
    public async Task Two_hundred_megabytes_of_text_cost_no_more_than_their_beginning()
    {
        await using var huge = new RepeatedText("Die Heizung im Haus Nummer 7 wurde abgelesen.\n\n", 200 * 1_048_576L);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();

        var result = await TextExtractor.ReadAsync(huge, FileTypes.PlainText, Path.GetTempPath(), _ => Task.CompletedTask, CancellationToken.None);

        Assert.Equal(TextProblems.Truncated, result.Problem);
        Assert.InRange(result.Characters, 1_000_000, 6_000_000);
        Assert.True(huge.Position <= TextExtractor.MostBytes, $"{huge.Position} bytes were read.");
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 400 * 1_048_576L, "It took more memory than the part that is read can need.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("brief.doc")]
    [InlineData("liste.xls")]
    [InlineData("vortrag.ppt")]
    public async Task Old_office_files_are_refused_with_the_reason(string name)
    {
        var file = Compound.Concat(new byte[600]).ToArray();

        Assert.Equal(TextProblems.OldFormat, (await ExtractAsync(TypeOf(name, file), file)).Problem);
    }

    [CorpusTheory]
    [InlineData("fake-power-point.ppt")]
    [InlineData("umbenannt.pptx")]
    public async Task A_real_old_presentation_is_refused_whatever_it_is_called(string name)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Corpus.Folder!, "pptx", "fake-power-point.ppt"));

        Assert.Equal(TextProblems.OldFormat, (await ExtractAsync(TypeOf(name, file), file)).Problem);
    }

    [Fact]
    public async Task People_see_for_each_refused_file_that_it_failed_and_why()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        (string Name, byte[] File, string Problem)[] files =
        [
            ("leer.pdf", [], TextProblems.NoText), ("brief.doc", [.. Compound, .. new byte[600]], TextProblems.OldFormat), ("film.mp4", [1, 2, 3], TextProblems.UnsupportedType),
            ("bombe.zip", PackBytes([("bombe.txt", new byte[30_000_000])]), TextProblems.TooLarge), ("bombe.docx", Word("<w:p>" + new string(' ', 20_000_000) + "</w:p>"), TextProblems.TooLarge),
            ("halb.pdf", PdfFile.Of("Text")[..60], TextProblems.Unreadable), ("kein.docx", Pack(("etwas.txt", "x")), TextProblems.Unreadable),
        ];
        foreach (var (name, file, problem) in files)
        {
            using var sent = await agency.Employee.PostFileAsync(name, file);
            if (!sent.IsSuccessStatusCode)
            {
                // An empty file is already refused at the door.
                Assert.Empty(file);
                continue;
            }

            var document = JsonNode.Parse(await sent.Content.ReadAsStringAsync())!;
            var text = await agency.Employee.TextAsync(document);
            Assert.Equal((name, "failed", problem), (name, (string?)text["status"], (string?)text["error"]));
        }
    }

    [Theory]
    [InlineData("kitchen.jpg", "")]
    [InlineData("facade-altbau.jpg", "")]
    [InlineData("plot.jpg", "Baugrundstück voll erschlossen")]
    public async Task A_photograph_holds_no_text_but_a_sign_on_it_does(string picture, string expected)
    {
        var file = Path.Combine(SourceTree.Root, "src/ImmoNow.Server/Demo/Content/pictures", picture);

        var result = await ExtractAsync("image/jpeg", await File.ReadAllBytesAsync(file));

        Assert.Equal(expected.Length == 0 ? TextProblems.NoTextRecognised : "", result.Problem);
        Assert.Equal(expected, string.Join(' ', result.Segments.Select(segment => segment.Text.ReplaceLineEndings(" "))));
    }

    private static async Task<ExtractedText> ExtractAsync(string type, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await TextExtractor.ReadAsync(stream, type, Path.GetTempPath(), _ => Task.CompletedTask, CancellationToken.None);
    }

    /// <summary>A long text that nobody has to keep.</summary>
    private sealed class RepeatedText(string piece, long length) : Stream
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(piece);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Position);
            for (var at = 0; at < count; at++)
            {
                buffer[at] = bytes[(Position + at) % bytes.Length];
            }

            Position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
