using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>Keeps the files of pictures: receives originals, stores the rendered sizes, forgets what is not needed.</summary>
internal sealed class PropertyImageFiles(FileStore files, AppDbContext db, TimeProvider clock)
{
    private const long MostBytes = 25 * 1_048_576;

    /// <summary>Receives and renders a picture. The original is not kept: it may hold the place where it was taken.</summary>
    public async Task<Result<PreparedImage>> PrepareAsync(Stream content, CancellationToken cancellationToken)
    {
        var original = await files.SaveAsync(content, MostBytes, cancellationToken);
        if (!original.IsSuccess)
        {
            return original.Error;
        }

        try
        {
            return await CopyOfTwinAsync(original.Value.Sha256, cancellationToken) ?? await RenderAsync(original.Value, cancellationToken);
        }
        finally
        {
            files.Delete(original.Value.Key);
        }
    }

    /// <summary>Removes files that no record will own.</summary>
    public void Discard(PreparedImage image) => Delete(image.FileKeys);

    public void Delete(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            files.Delete(key);
        }
    }

    public Stream? Open(PropertyImage image, ImageSize size) => files.OpenRead(image.FileKeys[(int)size]);

    private async Task<Result<PreparedImage>> RenderAsync(StoredFile original, CancellationToken cancellationToken)
    {
        await using var stream = files.OpenRead(original.Key) ?? throw new FileNotFoundException("The upload has vanished.");
        var rendered = await ImageRenderer.RenderAsync(stream, cancellationToken);
        if (!rendered.IsSuccess)
        {
            return rendered.Error;
        }

        var sources = rendered.Value.Files.Select(Stream (file) => new MemoryStream(file));
        return await KeepAsync(sources, original.Sha256, rendered.Value.Width, rendered.Value.Height, cancellationToken);
    }

    /// <summary>The same picture is often used for several flats of a house; then the work has been done already.</summary>
    private async Task<Result<PreparedImage>?> CopyOfTwinAsync(string hash, CancellationToken cancellationToken)
    {
        var twin = await db.Set<PropertyImage>().AsNoTracking().FirstOrDefaultAsync(image => image.OriginalHash == hash, cancellationToken);
        var sources = twin?.FileKeys.ConvertAll(files.OpenRead);
        if (sources is null || sources.Contains(null))
        {
            return null;
        }

        return await KeepAsync(sources.OfType<Stream>(), hash, twin!.Width, twin.Height, cancellationToken);
    }

    private async Task<Result<PreparedImage>> KeepAsync(
        IEnumerable<Stream> sources, string hash, int width, int height, CancellationToken cancellationToken)
    {
        var kept = new List<StoredFile>();
        try
        {
            foreach (var source in sources)
            {
                await using (source)
                {
                    kept.Add((await files.SaveAsync(source, MostBytes, cancellationToken)).Value);
                }
            }
        }
        catch
        {
            Delete(kept.Select(file => file.Key));
            throw;
        }

        return new PreparedImage(hash, width, height)
        {
            Id = Ids.New(clock),
            Size = kept[^1].Size,
            FileKeys = [.. kept.Select(file => file.Key)],
        };
    }
}
