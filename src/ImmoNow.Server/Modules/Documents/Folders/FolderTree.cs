using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Folders;

/// <summary>The shape of a tenant's folders: who lies below whom. Small enough to be read whole.</summary>
internal sealed class FolderTree
{
    /// <summary>Levels below the top; deeper trees get lost in every user interface.</summary>
    public const int Deepest = 10;

    private readonly Dictionary<Guid, Guid?> parents;
    private readonly ILookup<Guid?, Guid> children;

    private FolderTree(Dictionary<Guid, Guid?> parents)
    {
        this.parents = parents;
        children = parents.ToLookup(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>Reads the tree, alone: two moves at the same time could otherwise put two folders into each other.</summary>
    public static async Task<FolderTree> ReadForChangeAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        await db.LockAsync("folders", cancellationToken);
        return new FolderTree(await db.Set<Folder>().Select(folder => new { folder.Id, folder.ParentId })
            .ToDictionaryAsync(folder => folder.Id, folder => folder.ParentId, cancellationToken));
    }

    /// <summary>The folder and everything below it.</summary>
    public IReadOnlyList<Guid> Subtree(Guid id)
    {
        var found = new List<Guid> { id };
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(children[found[index]]);
        }

        return found;
    }

    /// <summary>Why the folder cannot lie there, or null. A new folder has no id yet.</summary>
    public AppError? ProblemWith(Guid? id, Guid? parent)
    {
        if (parent is not { } target)
        {
            return null;
        }

        if (!parents.ContainsKey(target))
        {
            return FolderReferences.Unknown("parent_id");
        }

        if (id is { } moved && Subtree(moved).Contains(target))
        {
            return new FolderCycle();
        }

        return DepthOf(target) + (id is { } whole ? HeightOf(whole) : 1) > Deepest ? new FolderTooDeep(Deepest) : null;
    }

    private int DepthOf(Guid id)
    {
        var depth = 1;
        while (parents[id] is { } parent)
        {
            depth++;
            id = parent;
        }

        return depth;
    }

    private int HeightOf(Guid id) => 1 + children[id].Select(HeightOf).DefaultIfEmpty(0).Max();
}

internal static class FolderReferences
{
    /// <summary>400: the named folder is not there (or belongs to someone else).</summary>
    public static AppError Unknown(string field) => new ValidationFailed(
        [new FieldError(field, new LocalizedText("Diesen Ordner gibt es nicht.", "There is no such folder."))]);

    /// <summary>Why a document cannot go into that folder, or null.</summary>
    public static async Task<AppError?> FolderProblemAsync(this AppDbContext db, Guid? folderId, CancellationToken cancellationToken) =>
        folderId is { } id && !await db.Set<Folder>().ExistsAsync(id, cancellationToken) ? Unknown("folder_id") : null;

    /// <summary>Whether a folder of that name stands there already.</summary>
    public static Task<bool> IsNameTakenAsync(this AppDbContext db, Folder folder, CancellationToken cancellationToken) =>
        db.Set<Folder>().AnyAsync(
            other => other.Id != folder.Id && other.ParentId == folder.ParentId && other.NameKey == folder.NameKey, cancellationToken);
}
