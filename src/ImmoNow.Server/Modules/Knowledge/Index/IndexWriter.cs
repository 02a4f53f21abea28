using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>Keeps the index current: after each change the record is read as it is now, so that order and repetition do not matter.</summary>
internal sealed class IndexWriter(AppDbContext db, IEnumerable<IIndexSource> sources, TimeProvider clock) : IOutboxSubscriber
{
    /// <summary>Title words count twice in the first passage and once in the others.</summary>
    private const double TitleWeight = 1.0;

    /// <summary>Records that are in memory with all their texts at the same time.</summary>
    private const int RecordsAtOnce = 50;

    public string Name => "assistant_index";

    public bool Wants(string entityType) => sources.Any(source => source.EventTypes.Contains(entityType, StringComparer.Ordinal));

    public async Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
    {
        // The worker's receipts wait in the tracker; they are saved first, so that it can be emptied between records.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var source in sources)
        {
            var wanted = changes.Where(change => source.EventTypes.Contains(change.EntityType, StringComparer.Ordinal)).ToList();
            var ids = wanted.Count > 0 ? await source.TouchedAsync(wanted, cancellationToken) : [];
            foreach (var some in ids.Distinct().Chunk(RecordsAtOnce))
            {
                await WriteAsync(source, some, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(IIndexSource source, Guid[] ids, CancellationToken cancellationToken)
    {
        var old = db.Set<SearchChunk>().Where(chunk => chunk.Kind == source.Kind && ids.Contains(chunk.EntityId));
        await db.Set<SearchPosting>().Where(posting => old.Any(chunk => chunk.Id == posting.ChunkId)).ExecuteDeleteAsync(cancellationToken);
        await old.ExecuteDeleteAsync(cancellationToken);
        var postings = new List<SearchPosting>();
        foreach (var record in await source.ReadAsync(ids, cancellationToken))
        {
            var title = SearchAnalyzer.IndexTerms(record.Title);
            var number = 0;
            foreach (var passage in record.Passages.SelectMany(Chunker.Split))
            {
                Add(source.Kind, record, passage, title, number++, postings);
            }
        }

        await db.InsertManyAsync(postings, cancellationToken);
        db.ChangeTracker.Clear();
    }

    private void Add(string kind, IndexedRecord record, IndexedPassage passage, Dictionary<string, double> title, int number, List<SearchPosting> postings)
    {
        var terms = SearchAnalyzer.IndexTerms(passage.Text);
        foreach (var (term, weight) in title)
        {
            terms[term] = terms.GetValueOrDefault(term) + (weight * TitleWeight * (number == 0 ? 2 : 1));
        }

        var chunk = new SearchChunk
        {
            Id = Ids.New(clock),
            Kind = kind,
            EntityId = record.Id,
            Number = number,
            Title = record.Title,
            Text = passage.Text,
            Location = passage.Location ?? "",
            Length = terms.Values.Sum(),
            UpdatedAt = Moment.Now(clock),
        };
        db.Add(chunk);
        postings.AddRange(terms.Select(term => new SearchPosting { Term = term.Key, ChunkId = chunk.Id, Weight = term.Value }));
    }
}
