using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Retrieval.Chunking;

namespace ImmoNow.Assistant.Tests.Retrieval;

public sealed class PassageChunkerTests
{
    private static readonly Guid Id = new("0198f2a0-0000-7000-8000-000000000001");

    [Fact]
    public void Paragraphs_of_one_place_fill_a_chunk()
    {
        var chunks = Split([.. Enumerable.Range(1, 60).Select(i => new IndexedPassage($"Absatz {i}: Der Vermieter stellt die Wohnung in einem ordentlichen Zustand zur Verfügung und hält sie während der Mietzeit instand.", "Seite 1") { Page = 1 })]);
        Assert.True(chunks.Count > 2);
        Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(chunk.Tokens, 400, 600));
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Number));
        for (var i = 1; i <= 60; i++)
            Assert.Single(chunks, chunk => chunk.Text.Contains(string.Create(CultureInfo.InvariantCulture, $"Absatz {i}:"), StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_never_mix_and_headings_stay_with_what_follows()
    {
        var chunks = Split([
            new("Der letzte Absatz der ersten Seite.", "Seite 1") { Page = 1 },
            new("§ 5 Kündigung", "Seite 1") { Page = 1, Kind = PassageKind.Heading },
            new("Die Kündigungsfrist beträgt drei Monate.", "Seite 2") { Page = 2, Path = ["§ 5 Kündigung"], Anchor = 7 },
        ]);
        Assert.Equal(2, chunks.Count);
        Assert.Equal("Der letzte Absatz der ersten Seite.", chunks[0].Text);
        Assert.Equal("§ 5 Kündigung\nDie Kündigungsfrist beträgt drei Monate.", chunks[1].Text);
        Assert.Equal("Mietvertrag › § 5 Kündigung", chunks[1].Context);
        Assert.Equal((2, "Seite 2", 7), (chunks[1].Page, chunks[1].Location, chunks[1].Anchor));
    }

    [Fact]
    public void Rows_name_their_range_and_comments_stay_apart()
    {
        var rows = Split([.. Enumerable.Range(2, 5).Select(i => new IndexedPassage($"Wohnung: {i}; Miete: 85{i} €", $"Zeile {i}") { Kind = PassageKind.TableRow })]);
        var row = Assert.Single(rows);
        Assert.Equal("Zeile 2–6", row.Location);
        Assert.Equal(5, row.Text.Split('\n').Length);

        var comments = Split([new("Der Schlüssel liegt beim Hausmeister.", "Kommentar von Anna"), new("Danke!", "Kommentar von Bert")]);
        Assert.Equal(["Kommentar von Anna", "Kommentar von Bert"], comments.Select(chunk => chunk.Location));
    }

    [Fact]
    public void Long_sections_are_cut_between_subsections_with_a_small_overlap_only_inside_paragraphs()
    {
        var sentence = "Der Mieter trägt die anteiligen Kosten nach der vereinbarten Fläche. ";
        var statute = string.Concat(Enumerable.Range(1, 12).Select(i => $"({i}) " + string.Concat(Enumerable.Repeat(sentence, 6))));
        var chunks = Split([new(statute, "§ 5")]);
        Assert.All(chunks, chunk => Assert.StartsWith("(", chunk.Text, StringComparison.Ordinal));

        var paragraph = string.Concat(Enumerable.Range(1, 100).Select(i => $"Satz {i} sagt etwas über die Wohnung. "));
        var cut = Split([new(paragraph, null)]);
        Assert.True(cut.Count > 1);
        Assert.All(cut, chunk => Assert.EndsWith(".", chunk.Text, StringComparison.Ordinal));
        Assert.Contains(cut[0].Text[^30..], cut[1].Text[..200], StringComparison.Ordinal);
    }

    [Fact]
    public void A_pasted_text_with_headings_gives_them_as_context()
    {
        var filler = string.Concat(Enumerable.Repeat("Das Nähere regelt die Hausordnung in ihrer geltenden Fassung. ", 12));
        var chunks = Split([new($"# Hausordnung\n{filler}\n## Ruhezeiten\n{filler}\n§ 5 gilt entsprechend.\n§ 6 Grillen\n{filler}", null)]);
        Assert.Contains(chunks, chunk => chunk.Context.EndsWith("› Ruhezeiten", StringComparison.Ordinal) && chunk.Text.Contains("§ 5 gilt entsprechend.", StringComparison.Ordinal));
        Assert.Contains(chunks, chunk => chunk.Context.EndsWith("› § 6 Grillen", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_text_gives_chunks_within_the_limit()
    {
        var count = new TokenEstimator();
        Check.QuickThrowOnFailure(Prop.ForAll<string[]>(texts =>
        {
            var passages = texts.Select((text, i) => new IndexedPassage(string.Concat(Enumerable.Repeat(text ?? "", 40)), $"Seite {i % 3}") { Page = i % 3, Kind = (PassageKind)(i % 5) }).ToList();
            var chunks = PassageChunker.Split(new IndexedRecord(Id, "Titel", passages), count.Estimate);
            return chunks.All(chunk => chunk.Tokens <= 600 && chunk.Tokens == count.Estimate(chunk.Context + "\n" + chunk.Text));
        }));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\uD800")]
    [InlineData("\u0000")]
    [InlineData("1")]
    [InlineData("界")]
    [InlineData("Wort ")]
    [InlineData("\n")]
    [InlineData("# x\n")]
    [InlineData("(1) ")]
    [InlineData("😀")]
    public void Huge_texts_take_linear_time_and_never_give_a_giant_chunk(string piece)
    {
        var watch = Stopwatch.StartNew();
        var chunks = Split([new(string.Concat(Enumerable.Repeat(piece, 600_000 / piece.Length)), null)]);
        Assert.All(chunks, chunk => Assert.True(chunk.Tokens <= 600, $"{chunk.Tokens}"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_counter_that_says_nothing_gives_no_giant_chunk()
    {
        var chunks = PassageChunker.Split(new IndexedRecord(Id, "Titel", [new(new string('x', 500_000), null)]), _ => 0);
        Assert.All(chunks, chunk => Assert.True(chunk.Text.Length <= 7_000));
    }

    [Fact]
    public void A_record_without_text_is_found_by_its_title() => Assert.Equal("Mietvertrag", Assert.Single(Split([])).Text);

    private static IReadOnlyList<Chunk> Split(IReadOnlyList<IndexedPassage> passages) =>
        PassageChunker.Split(new IndexedRecord(Id, "Mietvertrag", passages));
}
