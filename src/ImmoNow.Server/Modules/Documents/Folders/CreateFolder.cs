using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Documents.Folders;

/// <summary>Makes a folder.</summary>
public sealed record CreateFolder([FromBody] FolderFields Fields) : ICommand<FolderDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "folders.create";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class CreateFolderHandler(AppDbContext db) : IRequestHandler<CreateFolder, FolderDto>
{
    public async Task<Result<FolderDto>> HandleAsync(CreateFolder request, CancellationToken cancellationToken)
    {
        var tree = await FolderTree.ReadForChangeAsync(db, cancellationToken);
        if (tree.ProblemWith(null, request.Fields.ParentId) is { } problem)
        {
            return problem;
        }

        var folder = new Folder();
        request.Fields.ApplyTo(folder);
        if (await db.IsNameTakenAsync(folder, cancellationToken))
        {
            return new FolderNameTaken();
        }

        db.Add(folder);
        await db.SaveChangesAsync(cancellationToken);
        return FolderDto.From(folder);
    }
}
