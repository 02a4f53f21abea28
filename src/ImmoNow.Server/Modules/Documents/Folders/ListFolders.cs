using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Folders;

/// <summary>Lists folders by name. With <c>deleted=true</c> those in the bin, each standing for everything that went with it.</summary>
/// <param name="ParentId">An id, or <c>root</c> for the top level.</param>
public sealed record ListFolders(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    [property: FromQuery(Name = "parent_id")] string? ParentId = null,
    bool? Deleted = null) : IRequest<Page<FolderDto>>, IPagedRequest
{
    internal const string Root = "root";

    public static Permission Permission => DocumentsPermissions.Read;

    internal static SortOrders<Folder> Orders { get; } = new SortOrders<Folder>("name").Add("name", folder => folder.NameKey);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
        check.That(
            ParentId is null or Root || Guid.TryParse(ParentId, out _), "parent_id",
            "Bitte eine Ordner-Id oder „root“ angeben.", "Please give a folder id or \"root\".");
    }
}

internal sealed class ListFoldersHandler(AppDbContext db, RecordCounts counts) : IRequestHandler<ListFolders, Page<FolderDto>>
{
    public async Task<Result<Page<FolderDto>>> HandleAsync(ListFolders request, CancellationToken cancellationToken)
    {
        var folders = db.Set<Folder>().AsQueryable();
        if (request.Deleted == true)
        {
            folders = folders.WithDeletedUnfiltered().Where(folder => folder.IsDeleted && folder.HiddenWith == null);
        }

        if (request.ParentId == ListFolders.Root)
        {
            folders = folders.Where(folder => folder.ParentId == null);
        }
        else if (Guid.TryParse(request.ParentId, out var parent))
        {
            folders = folders.Where(folder => folder.ParentId == parent);
        }

        foreach (var word in TextFolding.Fold(request.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            folders = folders.Where(folder => folder.NameKey.Contains(word));
        }

        return await ListFolders.Orders.ReadAsync(
            folders,
            request,
            FolderDto.From,
            () => counts.CountAsync(folders, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}

/// <summary>Reads one folder.</summary>
public sealed record GetFolder([FromRoute] Guid Id) : IRequest<FolderDto>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetFolderHandler(AppDbContext db) : IRequestHandler<GetFolder, FolderDto>
{
    public Task<Result<FolderDto>> HandleAsync(GetFolder request, CancellationToken cancellationToken) =>
        db.Set<Folder>().FindForReadAsync(request.Id, cancellationToken).MapAsync(FolderDto.From);
}

/// <summary>One folder in the tree.</summary>
/// <param name="DocumentCount">Documents in this folder itself, not below.</param>
public sealed record FolderNode(Guid Id, string Name, Guid? ParentId, int DocumentCount, int Version);

/// <summary>All folders and how many documents lie in no folder.</summary>
/// <param name="Folders">By name; parents need not come before their children.</param>
public sealed record FolderTreeDto(IReadOnlyList<FolderNode> Folders, int RootDocumentCount, int DocumentCount);

/// <summary>The whole folder tree at once, for navigation.</summary>
public sealed record GetFolderTree : IRequest<FolderTreeDto>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetFolderTreeHandler(AppDbContext db) : IRequestHandler<GetFolderTree, FolderTreeDto>
{
    public async Task<Result<FolderTreeDto>> HandleAsync(GetFolderTree request, CancellationToken cancellationToken)
    {
        var counts = await db.Set<Document>().GroupBy(document => document.FolderId)
            .Select(group => new { FolderId = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var folders = await db.Set<Folder>().AsNoTracking().OrderBy(folder => folder.NameKey).ThenBy(folder => folder.Id).ToListAsync(cancellationToken);
        return new FolderTreeDto(
            [.. folders.Select(folder => new FolderNode(
                folder.Id, folder.Name, folder.ParentId, counts.Find(row => row.FolderId == folder.Id)?.Count ?? 0, folder.Version))],
            counts.Find(row => row.FolderId is null)?.Count ?? 0,
            counts.Sum(row => row.Count));
    }
}
