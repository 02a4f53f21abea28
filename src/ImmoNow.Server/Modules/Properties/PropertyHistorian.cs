using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Notes changes of status and price in the same transaction as the change itself.</summary>
internal sealed class PropertyHistorian(AppDbContext db, RequestContext context, TimeProvider clock)
{
    /// <summary>The first lines in the history of a new property. Its id is set already.</summary>
    public void NoteCreation(Property property)
    {
        var now = Moment.Now(clock);
        property.NoteStatus(PropertyStatus.Draft, now);
        AddStatus(property, null, "", now);
        NotePrices(property, null, null, now);
    }

    /// <summary>Compares with the fields before the change; a comment is kept even when the status stays.</summary>
    public void NoteChange(Property property, PropertyFields before, string comment = "")
    {
        var now = Moment.Now(clock);
        if (property.Status != before.Status)
        {
            property.NoteStatus(before.Status, now);
        }

        if (property.Status != before.Status || comment.Length > 0)
        {
            AddStatus(property, before.Status, comment, now);
        }

        NotePrices(property, before.Price, before.RentCold, now);
    }

    private void AddStatus(Property property, PropertyStatus? before, string comment, DateTimeOffset now) => db.Add(new PropertyStatusChange
    {
        Id = Ids.New(clock),
        PropertyId = property.Id,
        OldStatus = before,
        NewStatus = property.Status,
        Comment = comment,
        ChangedAt = now,
        UserId = context.RequiredActor.UserId,
        UserName = context.RequiredActor.Name,
    });

    private void NotePrices(Property property, decimal? price, decimal? rentCold, DateTimeOffset now)
    {
        NotePrice(property, "price", price, property.Price, now);
        NotePrice(property, "rent_cold", rentCold, property.RentCold, now);
    }

    private void NotePrice(Property property, string field, decimal? before, decimal? after, DateTimeOffset now)
    {
        if (before != after)
        {
            db.Add(new PropertyPriceChange
            {
                Id = Ids.New(clock),
                PropertyId = property.Id,
                Field = field,
                OldAmount = before,
                NewAmount = after,
                ChangedAt = now,
                UserId = context.RequiredActor.UserId,
                UserName = context.RequiredActor.Name,
            });
        }
    }
}
