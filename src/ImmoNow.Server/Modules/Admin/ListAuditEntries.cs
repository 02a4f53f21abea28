using System.Text.Json;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Admin;

/// <summary>A line of the audit trail.</summary>
/// <param name="UserId">Null when the program itself acted.</param>
/// <param name="Details">For writes <c>{label, kind, changes: [{field, old, new}]}</c>.</param>
public sealed record AuditEntryDto(
    Guid Id,
    Guid? UserId,
    string UserName,
    string Action,
    string? EntityType,
    Guid? EntityId,
    JsonElement Details,
    string? IpAddress,
    DateTimeOffset Timestamp,
    bool Success)
{
    public static AuditEntryDto From(AuditEntry entry) => new(
        entry.Id,
        entry.UserId,
        entry.UserName,
        entry.Action,
        entry.EntityType,
        entry.EntityId,
        JsonSerializer.Deserialize<JsonElement>(entry.Details),
        entry.IpAddress,
        entry.Timestamp,
        entry.Success);
}

/// <summary>The audit trail of the caller's agency, newest first. Ids sort by age, so that a page simply goes on below the last id.</summary>
/// <param name="Action">The whole name or its beginning: <c>contacts.</c> finds every write of contacts.</param>
/// <param name="From">Included.</param>
/// <param name="To">Excluded.</param>
public sealed record ListAuditEntries(
    int? Limit = null,
    string? Cursor = null,
    [property: FromQuery(Name = "user_id")] Guid? UserId = null,
    string? Action = null,
    [property: FromQuery(Name = "entity_type")] string? EntityType = null,
    [property: FromQuery(Name = "entity_id")] Guid? EntityId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    bool? Success = null) : IRequest<Page<AuditEntryDto>>
{
    public static Permission Permission => AdminPermissions.ReadAudit;

    public void Validate(Validator check)
    {
        check.Range("limit", Limit, 1, 100);
        check.That(
            Cursor is null || Guid.TryParseExact(Cursor, "N", out _), "cursor",
            "Diese Seitenmarke gehört nicht zu dieser Liste.", "This cursor does not belong to this list.");
        CheckWord(check, "action", Action);
        CheckWord(check, "entity_type", EntityType);
        check.Date("from", From);
        check.Date("to", To);
    }

    private static void CheckWord(Validator check, string field, string? word) => check.That(
        word is null || (word.Length <= 100 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')), field,
        "Möglich sind Buchstaben, Ziffern, Punkt und Unterstrich.", "Letters, digits, dot and underscore are possible.");
}

internal sealed class ListAuditEntriesHandler(AppDbContext db) : IRequestHandler<ListAuditEntries, Page<AuditEntryDto>>
{
    public async Task<Result<Page<AuditEntryDto>>> HandleAsync(ListAuditEntries request, CancellationToken cancellationToken)
    {
        var limit = request.Limit ?? 50;
        var rows = await Narrow(db.Set<AuditEntry>().AsNoTracking(), request)
            .OrderByDescending(entry => entry.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var next = rows.Count > limit ? rows[limit - 1].Id.ToString("N") : null;
        // The trail only grows and is never small: counting it would cost more than reading the page.
        return new Page<AuditEntryDto>([.. rows.Take(limit).Select(AuditEntryDto.From)], next, null);
    }

    private static IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> entries, ListAuditEntries request)
    {
        if (request.Cursor is not null)
        {
            var last = Guid.ParseExact(request.Cursor, "N");
            entries = entries.Where(entry => entry.Id < last);
        }

        if (request.UserId is { } user)
        {
            entries = entries.Where(entry => entry.UserId == user);
        }

        if (!string.IsNullOrEmpty(request.Action))
        {
            entries = entries.Where(entry => entry.Action.StartsWith(request.Action));
        }

        if (!string.IsNullOrEmpty(request.EntityType))
        {
            entries = entries.Where(entry => entry.EntityType == request.EntityType);
        }

        if (request.EntityId is { } record)
        {
            entries = entries.Where(entry => entry.EntityId == record);
        }

        if (request.Success is { } success)
        {
            entries = entries.Where(entry => entry.Success == success);
        }

        return InPeriod(entries, request);
    }

    private static IQueryable<AuditEntry> InPeriod(IQueryable<AuditEntry> entries, ListAuditEntries request)
    {
        if (request.From is { } from)
        {
            entries = entries.Where(entry => entry.Timestamp >= from);
        }

        if (request.To is { } to)
        {
            entries = entries.Where(entry => entry.Timestamp < to);
        }

        return entries;
    }
}
