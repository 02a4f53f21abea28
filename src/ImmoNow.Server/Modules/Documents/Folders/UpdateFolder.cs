using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Documents.Folders;

/// <summary>Renames a folder or moves it with everything in it.</summary>
public sealed record UpdateFolder(
    [FromRoute] Guid Id, [FromBody] MergePatch<FolderFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<FolderDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "folders.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateFolderHandler(AppDbContext db) : IRequestHandler<UpdateFolder, FolderDto>
{
    public async Task<Result<FolderDto>> HandleAsync(UpdateFolder request, CancellationToken cancellationToken)
    {
        var tree = await FolderTree.ReadForChangeAsync(db, cancellationToken);
        var change = await db.Set<Folder>().FindForPatchAsync(request.Id, request.IfMatch, request.Patch, cancellationToken);
        if (!change.IsSuccess)
        {
            return change.Error;
        }

        var (folder, before, after) = change.Value;
        if (after.ParentId != before.ParentId && tree.ProblemWith(folder.Id, after.ParentId) is { } problem)
        {
            return problem;
        }

        after.ApplyTo(folder);
        if (await db.IsNameTakenAsync(folder, cancellationToken))
        {
            return new FolderNameTaken();
        }

        await db.SaveChangesAsync(cancellationToken);
        return FolderDto.From(folder);
    }
}
