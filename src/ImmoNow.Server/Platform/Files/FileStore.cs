using System.Security.Cryptography;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Files;

/// <summary>A file that was stored whole.</summary>
/// <param name="Key">Opaque; kept in the record that owns the file. Says nothing about its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record StoredFile(string Key, long Size, string Sha256);

/// <summary>413: the file is larger than allowed.</summary>
public sealed record FileTooLarge(long MostBytes) : AppError(
    "file_too_large", 413, new(
        $"Die Datei ist größer als {MostBytes / 1_048_576} MB.", $"The file is larger than {MostBytes / 1_048_576} MB."));

/// <summary>
/// Files of a tenant on the disk, below <c>files/{tenant}/</c> of the data folder. A file appears under its key only when it is
/// whole (written beside, flushed, renamed), so that a cut-off upload or a killed process leaves nothing half-written.
/// </summary>
public sealed class FileStore(DataFolder data, RequestContext context, TimeProvider clock)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Stores a stream; fails without leaving anything when it is longer than allowed or breaks off.</summary>
    public Task<Result<StoredFile>> SaveAsync(Stream content, long mostBytes, CancellationToken cancellationToken) =>
        SaveAsync(content, mostBytes, area: "", cancellationToken);

    /// <summary>Stores a stream in an area of its own, which an <see cref="IFileOwner"/> keeps free of orphans.</summary>
    /// <param name="area">A folder name such as <c>documents</c>, or empty.</param>
    public async Task<Result<StoredFile>> SaveAsync(Stream content, long mostBytes, string area, CancellationToken cancellationToken)
    {
        var id = Ids.New(clock);
        var key = $"{(area.Length > 0 ? area + "/" : "")}{id.ToString("N")[^2..]}/{id:N}";
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".part";
        try
        {
            var result = await WriteAsync(content, partial, key, mostBytes, cancellationToken);
            if (result.IsSuccess)
            {
                File.Move(partial, path);
            }

            return result;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Opens a stored file of this tenant; null when it is gone.</summary>
    public Stream? OpenRead(string key)
    {
        var path = PathOf(key);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, useAsync: true)
            : null;
    }

    /// <summary>Removes a file; removing it twice is fine.</summary>
    public void Delete(string key) => File.Delete(PathOf(key));

    private static async Task<Result<StoredFile>> WriteAsync(
        Stream content, string path, string key, long mostBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            size += read;
            if (size > mostBytes)
            {
                return new FileTooLarge(mostBytes);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return new StoredFile(key, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string PathOf(string key)
    {
        var tenant = context.RequiredActor.TenantId;
        var folder = data.Combine("files", tenant.ToString("N"));
        var path = Path.GetFullPath(Path.Combine(folder, key));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidOperationException("The file key leads out of the tenant's folder.");
    }
}

internal static class FilesRegistration
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddScoped<FileStore>();
        services.AddSingleton<SignedUrls>();
        services.AddSingleton<OrphanedFiles>();
        services.AddHostedService(provider => provider.GetRequiredService<OrphanedFiles>());
        return services;
    }
}
