using System.Text.Json.Serialization;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Files;

/// <summary>How large files may be, and how long one may be read before others get their turn.</summary>
/// <param name="LargestFile">Bytes; setting <c>Documents:LargestFileMegabytes</c>.</param>
public sealed record DocumentLimits(long LargestFile)
{
    private const int StandardMegabytes = 200;
    private const int StandardSeconds = 45;

    /// <summary>Setting <c>Documents:ReadingTurnSeconds</c>; a scan that needs longer goes on when those who waited were read.</summary>
    public TimeSpan ReadingTurn { get; init; } = TimeSpan.FromSeconds(StandardSeconds);

    public static DocumentLimits From(IConfiguration configuration) =>
        new(configuration.GetValue("Documents:LargestFileMegabytes", StandardMegabytes) * 1_048_576L)
        {
            ReadingTurn = TimeSpan.FromSeconds(configuration.GetValue("Documents:ReadingTurnSeconds", StandardSeconds)),
        };
}

/// <summary>A file that lies whole in the store and waits for its record.</summary>
/// <param name="Key">Not part of what an <c>Idempotency-Key</c> compares: a repeated upload lies under another key.</param>
public sealed record StagedFile([property: JsonIgnore] string Key, string FileName, string ContentType, long Size, string Sha256)
{
    /// <summary>Whether a command has taken the file for its record.</summary>
    [JsonIgnore]
    public bool IsAdopted { get; private set; }

    /// <summary>Takes the file as a version of a document.</summary>
    public DocumentVersion Adopt(Guid documentId, int number)
    {
        IsAdopted = true;
        return new DocumentVersion
        {
            DocumentId = documentId,
            Number = number,
            FileName = FileName,
            ContentType = ContentType,
            Size = Size,
            Sha256 = Sha256,
            FileKey = Key,
        };
    }
}

/// <summary>Brings files of documents into the store and out again.</summary>
public sealed class DocumentFiles(FileStore store, DocumentLimits limits)
{
    public const string Area = "documents";

    /// <summary>Stores a file under a clean name; nothing is left behind when that fails.</summary>
    public async Task<Result<StagedFile>> StageAsync(Stream content, string? fileName, CancellationToken cancellationToken)
    {
        var stored = await store.SaveAsync(content, limits.LargestFile, Area, cancellationToken);
        if (!stored.IsSuccess)
        {
            return stored.Error;
        }

        if (stored.Value.Size == 0)
        {
            store.Delete(stored.Value.Key);
            return new EmptyFile();
        }

        var name = FileNames.Clean(fileName);
        var type = FileTypes.Decide(name, await ReadHeadAsync(stored.Value.Key, cancellationToken));
        return new StagedFile(stored.Value.Key, name, type, stored.Value.Size, stored.Value.Sha256);
    }

    /// <summary>Opens a file; null when it is gone from the store.</summary>
    public Stream? Open(string key) => store.OpenRead(key);

    /// <summary>Removes a file that became no record.</summary>
    public void Discard(StagedFile file) => store.Delete(file.Key);

    private async Task<byte[]> ReadHeadAsync(string key, CancellationToken cancellationToken)
    {
        await using var file = store.OpenRead(key)!;
        var head = new byte[FileTypes.HeadSize];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return head[..length];
    }
}

/// <summary>Tells the clean-up which files belong to a version of a document.</summary>
internal sealed class DocumentFileOwner(AppDbContext db) : IFileOwner
{
    public string Area => DocumentFiles.Area;

    public async Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        (await db.Set<DocumentVersion>().Where(version => keys.Contains(version.FileKey))
            .Select(version => version.FileKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
}
