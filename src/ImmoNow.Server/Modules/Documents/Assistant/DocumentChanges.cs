using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Folders;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>What moving and renaming have in common: reading, changing all or none, and taking it back.</summary>
internal sealed class DocumentChanges(RequestDispatcher dispatcher, RequestContext context)
{
    public Task<Result<DocumentDto>> ReadAsync(Guid id, CancellationToken ct) => dispatcher.SendAsync<GetDocument, DocumentDto>(new GetDocument(id), ct);

    /// <summary>The name of a folder; what stands for the top when there is none.</summary>
    public async Task<Result<string>> FolderAsync(Guid? id, AssistantLanguage language, CancellationToken ct)
    {
        if (id is not { } known)
        {
            return language == AssistantLanguage.German ? "Ohne Ordner" : "No folder";
        }

        var folder = await dispatcher.SendAsync<GetFolder, FolderDto>(new GetFolder(known), ct);
        return folder.IsSuccess ? folder.Value.Name : folder.Error;
    }

    /// <param name="change">What a document is to have.</param>
    /// <param name="said">Done, in the language of the turn.</param>
    public async Task<ToolResult> ExecuteAsync(ToolCall call, Func<DocumentDto, DocumentPlacement> change, Func<DocumentDto, string> said, CancellationToken ct)
    {
        var before = new List<DocumentDto>();
        foreach (var bound in call.BoundVersions)
        {
            var read = await ReadAsync(bound.EntityId, ct);
            if (!read.IsSuccess)
            {
                return read.Error.ToToolResult();
            }

            before.Add(read.Value);
        }

        using var keyed = new AssistantKey(context, call.IdempotencyKey);
        var wanted = before.Zip(call.BoundVersions, (document, bound) => change(document) with { Version = (int)bound.Version }).ToList();
        var changed = await dispatcher.SendAsync<ChangeDocuments, IReadOnlyList<DocumentDto>>(new ChangeDocuments(wanted), ct);
        if (!changed.IsSuccess)
        {
            return changed.Error.ToToolResult();
        }

        var old = before.Zip(changed.Value, (document, now) => new DocumentPlacement(document.Id, now.Version, document.Title, document.FolderId));
        return new ToolResult
        {
            Affected = [.. changed.Value.Select(document => new AffectedRecord(EntityTypes.Document, document.Id, document.Title, said(document)))],
            UiCommands = [UiCommand.Toast("success", call.Language == AssistantLanguage.German ? "Änderung gespeichert" : "Change saved")],
            // After an execution that was broken off, what they were before is not known any more.
            UndoState = before.Zip(call.BoundVersions).All(pair => pair.First.Version == pair.Second.Version) ? JsonSerializer.SerializeToElement(old.ToList(), WireJson.Options) : null,
        };
    }

    public async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var old = undoState.Deserialize<List<DocumentPlacement>>(WireJson.Options)!;
        using var keyed = new AssistantKey(context, call.IdempotencyKey);
        var restored = await dispatcher.SendAsync<ChangeDocuments, IReadOnlyList<DocumentDto>>(new ChangeDocuments(old, SkipChanged: true), ct);
        return restored.IsSuccess
            ? ToolAnswers.Undone(call, EntityTypes.Document, old.ConvertAll(document => (document.Id, document.Title)), [.. restored.Value.Select(document => document.Id)])
            : restored.Error.ToToolResult();
    }
}

/// <summary>Lets a command of a tool be recognised when it is sent again after a crash, and puts the caller's own key back afterwards.</summary>
internal readonly struct AssistantKey : IDisposable
{
    private readonly RequestContext context;
    private readonly string? outer;

    public AssistantKey(RequestContext context, string? key)
    {
        this.context = context;
        outer = context.IdempotencyKey;
        context.IdempotencyKey = key;
    }

    public void Dispose() => context.IdempotencyKey = outer;
}
