using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;

namespace ImmoNow.Assistant.Retrieval.Chunking;

/// <summary>
/// Puts a record's passages together into chunks along its structure: what stands in one place stays together up to the wanted
/// size, what is too long is cut at the best edge, and every chunk carries the title path above it. The same record and counter
/// give the same chunks.
/// </summary>
public static class PassageChunker
{
    /// <summary>Another version cuts differently and needs another index.</summary>
    public const int Version = 1;

    /// <summary>Whatever a counter says: more characters than this are no passage to read.</summary>
    private const int LongestText = 6_000;

    private const int LongestTitle = 160;
    private const int DeepestPath = 5;

    /// <summary>Sections shorter than this share a chunk with the next one under the same heading.</summary>
    private const int ShortSection = 80;

    /// <summary>Only a passage of more characters is looked through for headings of its own.</summary>
    private const int LongSection = 800;

    private const string Joint = " › ";

    /// <summary>With the cautious guess for any model.</summary>
    public static IReadOnlyList<Chunk> Split(IndexedRecord record) => Split(record, new TokenEstimator().Estimate);

    /// <param name="count">Tokens of a text as the embedding model counts them; called a bounded number of times per character.</param>
    public static IReadOnlyList<Chunk> Split(IndexedRecord record, Func<string, int> count, ChunkSizes? sizes = null)
    {
        var build = new Build(record, count, sizes ?? ChunkSizes.Default);
        foreach (var unit in Units(record.Passages, build))
            build.Add(unit);
        return build.Finish();
    }

    private static IEnumerable<ChunkUnit> Units(IReadOnlyList<IndexedPassage> passages, Build build)
    {
        string? lastHeading = null;
        foreach (var passage in passages)
        {
            var text = passage.Text.Trim();
            if (text.Length == 0)
                continue;
            if (passage.Kind == PassageKind.Heading)
            {
                lastHeading = passage.Path.Count == 0 ? text : null;
                var own = passage.Path.Count > 0 && string.Equals(passage.Path[^1], text, StringComparison.Ordinal);
                foreach (var unit in build.Cut(text, passage, own ? passage.Path : [.. passage.Path, text]))
                    yield return unit;
                continue;
            }
            // A source that knows headings but no paths still gets them as context.
            IReadOnlyList<string> path = passage.Path.Count == 0 && lastHeading is not null ? [lastHeading] : passage.Path;
            foreach (var unit in Blocks(text, passage, path, build))
                yield return unit;
        }
    }

    /// <summary>A long passage may be a whole text with headings of its own, such as a pasted statute or Markdown.</summary>
    private static IEnumerable<ChunkUnit> Blocks(string text, IndexedPassage passage, IReadOnlyList<string> path, Build build)
    {
        var from = 0;
        var here = path;
        var headings = passage.Kind == PassageKind.Paragraph && text.Length > LongSection ? HeadingLine.All(text) : [];
        foreach (var heading in headings)
        {
            foreach (var unit in build.Cut(text[from..heading.Start], passage, here))
                yield return unit;
            here = [.. path, heading.Text];
            from = heading.End;
            foreach (var unit in build.Cut(heading.Text, passage, here))
                yield return unit with { Kind = PassageKind.Heading };
        }
        foreach (var unit in build.Cut(text[from..], passage, here))
            yield return unit;
    }

    private sealed class Build(IndexedRecord record, Func<string, int> count, ChunkSizes sizes)
    {
        private readonly string title = Shorten(record.Title.Trim());
        private readonly List<Chunk> chunks = [];
        private readonly List<ChunkUnit> open = [];
        private int tokens;
        private int length;
        private IReadOnlyList<string>? knownPath;
        private int knownTokens;

        /// <summary>Pieces that fit into a chunk each.</summary>
        public IEnumerable<ChunkUnit> Cut(string text, IndexedPassage passage, IReadOnlyList<string> path)
        {
            text = text.Trim();
            if (text.Length == 0)
                yield break;
            var room = Room(path);
            // A long text is counted piece by piece only; its beginning tells how many characters make a token.
            var sample = text.Length <= LongestText ? text : text[..LongestText];
            var sampled = Math.Max(1, count(sample));
            if (sample.Length == text.Length && sampled <= room)
            {
                yield return new ChunkUnit(text, sampled, passage, path);
                yield break;
            }
            var perToken = sample.Length / (double)sampled;
            var longest = (int)Math.Clamp(room * 0.85 * perToken, 8, LongestText / 2.0);
            foreach (var piece in TextCutter.Cut(text, longest, (int)Math.Min(sizes.Overlap * perToken, longest / 4.0)))
            {
                foreach (var fitting in Fitting(piece.Text, room))
                    yield return new ChunkUnit(fitting.Text, fitting.Tokens, passage, path, piece.Repeats);
            }
        }

        public void Add(ChunkUnit unit)
        {
            if (open.Count > 0 && !Takes(unit))
                Flush();
            open.Add(unit);
            tokens += unit.Tokens;
            length += unit.Text.Length;
        }

        public List<Chunk> Finish()
        {
            Flush();
            if (open.Count > 0)
                Write(open);
            // A record without text is still found by its title.
            if (chunks.Count == 0 && title.Length > 0)
                chunks.Add(new Chunk(0, title, title, count(title + "\n" + title)));
            return chunks;
        }

        private bool Takes(ChunkUnit unit)
        {
            if (length + unit.Text.Length > LongestText)
                return false;
            // Headings wait for what stands below them, wherever that is.
            if (open.TrueForAll(one => one.IsHeading))
                return tokens + unit.Tokens <= Room(unit.Path);
            var last = open[^1];
            var together = tokens + unit.Tokens;
            if (unit.Repeats || together > Room(open[0].Path))
                return false;
            if (unit.SharesPlace(last))
                return together <= (sizes.Least + sizes.Most) / 2 || tokens < sizes.Least;
            return tokens < ShortSection && (unit.IsNeighbour(last) || (last.IsHeading && unit.Source.Page == last.Source.Page)) && together <= sizes.Least;
        }

        private void Flush()
        {
            var headings = open.Count;
            while (headings > 0 && open[headings - 1].IsHeading)
                headings--;
            // A heading is never the end of a chunk, unless there is nothing else.
            var body = headings == 0 ? open.ToList() : open.GetRange(0, headings);
            var waiting = open.Skip(body.Count).ToList();
            if (body.Count > 0)
                Write(body);
            open.Clear();
            open.AddRange(waiting);
            tokens = open.Sum(unit => unit.Tokens);
            length = open.Sum(unit => unit.Text.Length);
        }

        private void Write(List<ChunkUnit> units)
        {
            var text = Text(units);
            var context = Context(CommonPath(units));
            var whole = count(context + "\n" + text);
            // The counter may see more in the whole than in its pieces.
            if (whole > sizes.Most && units.Count > 1)
            {
                Write(units.GetRange(0, units.Count / 2));
                Write(units.GetRange(units.Count / 2, units.Count - (units.Count / 2)));
                return;
            }
            var first = units.Find(unit => !unit.IsHeading) ?? units[0];
            chunks.Add(new Chunk(chunks.Count, text, context, whole)
            {
                Location = PlaceRange.Of(first.Source.Location, units[^1].Source.Location),
                Page = first.Source.Page,
                Anchor = first.Source.Anchor,
            });
        }

        /// <summary>Halves of a text until each fits.</summary>
        private IEnumerable<(string Text, int Tokens)> Fitting(string text, int room)
        {
            var counted = Math.Max(1, count(text));
            if (counted <= room || text.Length < 8)
                return [(text, counted)];
            var half = Math.Max(8, (text.Length / 2) + 1);
            return TextCutter.Cut(text, half < text.Length ? half : text.Length - 1, 0).SelectMany(piece => Fitting(piece.Text, room));
        }

        /// <summary>Tokens left for the text below a path.</summary>
        private int Room(IReadOnlyList<string> path)
        {
            if (knownPath is null || !ReferenceEquals(knownPath, path))
                (knownPath, knownTokens) = (path, count(Context(path)));
            return Math.Max(sizes.Most / 2, sizes.Most - knownTokens - 2);
        }

        private string Context(IEnumerable<string> path)
        {
            var parts = path.Select(Shorten).Where(part => part.Length > 0 && !string.Equals(part, title, StringComparison.Ordinal)).TakeLast(DeepestPath);
            return string.Join(Joint, title.Length == 0 ? parts : parts.Prepend(title));
        }

        private static List<string> CommonPath(List<ChunkUnit> units)
        {
            var common = units[^1].Path.ToList();
            foreach (var path in units.Where(unit => !unit.IsHeading).Select(unit => unit.Path))
                common = [.. common.Zip(path).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Select(pair => pair.First)];
            return common;
        }

        private static string Text(List<ChunkUnit> units)
        {
            var text = new StringBuilder();
            ChunkUnit? before = null;
            foreach (var unit in units)
            {
                if (before is not null)
                    text.Append((unit.IsLine && before.IsLine) || before.IsHeading ? "\n" : "\n\n");
                text.Append(unit.Text);
                before = unit;
            }
            return text.ToString();
        }

        private static string Shorten(string text) => text.Length <= LongestTitle ? text : text[..(char.IsHighSurrogate(text[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)] + "…";
    }
}
