using System.Text.Json;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <param name="Status">pending until the index knows it, indexed when nothing was new.</param>
/// <param name="Chunks">Known only for what is indexed.</param>
public sealed record IngestAnswer(Guid SourceId, string Status, int? Chunks = null);

/// <summary>Gives the assistant a text. The same source again replaces it; an unchanged one is left alone.</summary>
/// <param name="Source">The sender's own name for it, for example <c>handbuch/kuendigung</c>.</param>
/// <param name="Title">Without one, the source's name.</param>
public sealed record IngestText(
    string Source = "", string? Title = null, string Content = "", SourceType SourceType = SourceType.Docs, IReadOnlyDictionary<string, string>? Metadata = null)
    : ICommand<IngestAnswer>
{
    public const int LongestContent = 500_000;

    private const int MostMetadata = 50;

    public static Permission Permission => KnowledgePermissions.Manage;

    public static string Action => "knowledge.ingest";

    public void Validate(Validator check)
    {
        check.Required("source", Source);
        check.Length("title", Title, 200);
        check.Required("content", Content, LongestContent);
        check.That(Metadata is null or { Count: <= MostMetadata }, "metadata", "Zu viele Einträge.", "Too many entries.");
        check.That(Metadata?.All(entry => entry.Key.Length is > 0 and <= 100 && entry.Value is { Length: <= 1_000 }) != false, "metadata", "Ein Eintrag ist zu lang.", "An entry is too long.");
    }
}

internal sealed class IngestTextHandler(AppDbContext db) : IRequestHandler<IngestText, IngestAnswer>
{
    public async Task<Result<IngestAnswer>> HandleAsync(IngestText request, CancellationToken cancellationToken)
    {
        // Two senders of the same source follow each other, so that one replaces the other.
        await db.LockAsync("knowledge_texts", cancellationToken);
        var source = request.Source.Trim();
        var text = await db.Set<KnowledgeText>().FirstOrDefaultAsync(row => row.Source == source, cancellationToken);
        if (text is null)
        {
            text = new KnowledgeText { Source = source };
            db.Add(text);
        }

        text.Title = string.IsNullOrWhiteSpace(request.Title) ? source : request.Title.Trim();
        text.SourceType = request.SourceType;
        text.Content = request.Content.ReplaceLineEndings("\n").Trim();
        text.Characters = text.Content.Length;
        text.Metadata = JsonSerializer.Serialize(request.Metadata ?? new Dictionary<string, string>(StringComparer.Ordinal), WireJson.Options);
        if (!db.ChangeTracker.HasChanges() && await ChunksAsync(text.Id, cancellationToken) is var chunks and > 0)
        {
            return new IngestAnswer(text.Id, "indexed", chunks);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new IngestAnswer(text.Id, "pending");
    }

    private Task<int> ChunksAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<SearchChunk>().CountAsync(chunk => chunk.Kind == KnowledgeTextSource.SourceKind && chunk.EntityId == id, cancellationToken);
}
