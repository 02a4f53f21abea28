using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Folders;

/// <summary>Puts a folder with all folders and documents in it into the bin.</summary>
public sealed record DeleteFolder([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => DocumentsPermissions.Delete;

    public static string Action => "folders.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteFolderHandler(AppDbContext db) : IRequestHandler<DeleteFolder, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(DeleteFolder request, CancellationToken cancellationToken)
    {
        var tree = await FolderTree.ReadForChangeAsync(db, cancellationToken);
        var found = await db.Set<Folder>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var ids = tree.Subtree(request.Id);
        foreach (var folder in await db.Set<Folder>().Where(folder => ids.Contains(folder.Id)).ToListAsync(cancellationToken))
        {
            folder.HiddenWith = folder.Id == request.Id ? null : request.Id;
            db.Remove(folder);
        }

        var documents = await db.Set<Document>()
            .Where(document => document.FolderId != null && ids.Contains(document.FolderId.Value)).ToListAsync(cancellationToken);
        foreach (var document in documents)
        {
            document.HiddenWith = request.Id;
            db.Remove(document);
        }

        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Brings a folder back with everything that went with it; to the top when its parent is gone.</summary>
public sealed record RestoreFolder([FromRoute] Guid Id) : ICommand<FolderDto>
{
    public static Permission Permission => DocumentsPermissions.Delete;

    public static string Action => "folders.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreFolderHandler(AppDbContext db) : IRequestHandler<RestoreFolder, FolderDto>
{
    private const int MostAttempts = 100;

    public async Task<Result<FolderDto>> HandleAsync(RestoreFolder request, CancellationToken cancellationToken)
    {
        var tree = await FolderTree.ReadForChangeAsync(db, cancellationToken);
        var found = await db.Set<Folder>().WithDeletedUnfiltered().FindForWriteAsync(request.Id, null, cancellationToken);
        if (!found.IsSuccess || !found.Value.IsDeleted)
        {
            return found.IsSuccess ? FolderDto.From(found.Value) : found.Error;
        }

        var folder = found.Value;
        if (tree.ProblemWith(null, folder.ParentId) is not null)
        {
            folder.ParentId = null;
        }

        await FindFreeNameAsync(folder, cancellationToken);
        foreach (var below in await db.Set<Folder>().WithDeletedUnfiltered()
            .Where(row => row.IsDeleted && row.HiddenWith == folder.Id).ToListAsync(cancellationToken))
        {
            Show(below);
            below.HiddenWith = null;
        }

        foreach (var document in await db.Set<Document>().WithDeletedUnfiltered()
            .Where(row => row.IsDeleted && row.HiddenWith == folder.Id).ToListAsync(cancellationToken))
        {
            Show(document);
            document.HiddenWith = null;
        }

        Show(folder);
        folder.HiddenWith = null;
        await db.SaveChangesAsync(cancellationToken);
        return FolderDto.From(folder);
    }

    private static void Show(ISoftDeletable record)
    {
        record.IsDeleted = false;
        record.DeletedAt = null;
    }

    /// <summary>Somebody may have made a new folder of that name meanwhile: "Verträge" comes back as "Verträge (2)".</summary>
    private async Task FindFreeNameAsync(Folder folder, CancellationToken cancellationToken)
    {
        var name = folder.Name;
        for (var number = 2; number < MostAttempts && await db.IsNameTakenAsync(folder, cancellationToken); number++)
        {
            folder.Rename($"{name} ({number})");
        }
    }
}
