using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>Names and values of tasks as people read them.</summary>
internal sealed class TaskDisplay(AppDbContext db, IColleagueLookup colleagues, IContactLookup contacts, IPropertyLookup properties)
{
    public async Task<IReadOnlyDictionary<Guid, string>> ColleaguesAsync(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return wanted.Count == 0
            ? new Dictionary<Guid, string>()
            : (await colleagues.FindAsync(wanted, ct)).ToDictionary(colleague => colleague.Id, colleague => colleague.Name);
    }

    public async Task<string?> ColleagueAsync(Guid? id, CancellationToken ct) =>
        id is { } known ? (await ColleaguesAsync([known], ct)).GetValueOrDefault(known, known.ToString()) : null;

    public async Task<string?> RelatedAsync(TaskRelation? related, CancellationToken ct) => related switch
    {
        null => null,
        { Type: RelatedType.Contact } => (await contacts.FindAsync([related.Id], ct)).Select(contact => contact.Name).FirstOrDefault(),
        { Type: RelatedType.Property } => (await properties.FindAsync([related.Id], ct)).Select(property => property.Title).FirstOrDefault(),
        _ => EnumWords<RelatedType>.WordOf(related.Type),
    };

    public async Task<string?> ColumnAsync(Guid? id, CancellationToken ct) =>
        id is null ? null : await db.Set<BoardColumn>().AsNoTracking().Where(column => column.Id == id).Select(column => column.Name).FirstOrDefaultAsync(ct);

    /// <summary>A column with its board; null when it, or its board, is not there.</summary>
    public async Task<ColumnPlace?> PlaceAsync(Guid? id, CancellationToken ct) =>
        id is null ? null : await db.Set<BoardColumn>().AsNoTracking().Where(column => column.Id == id)
            .Join(db.Set<Board>(), column => column.BoardId, board => board.Id, (column, board) => new ColumnPlace(column.Id, column.Name, column.Status, board.Id, board.Name))
            .FirstOrDefaultAsync(ct);

    public async Task<string?> BoardAsync(Guid? id, CancellationToken ct) =>
        id is null ? null : await db.Set<Board>().AsNoTracking().Where(board => board.Id == id).Select(board => board.Name).FirstOrDefaultAsync(ct);

    public static string? Due(DateTimeOffset? due, ToolCall call) => due is { } moment ? Formats.Moment(moment, call.Caller.TimeZone, call.Language) : null;

    public static string Word<TEnum>(TEnum value, ToolCall call)
        where TEnum : struct, Enum => Vocabulary.Label(EnumWords<TEnum>.WordOf(value), call.Language);
}

/// <param name="Status">The status that cards get there, if any.</param>
internal sealed record ColumnPlace(Guid Id, string Name, TaskState? Status, Guid BoardId, string Board);
