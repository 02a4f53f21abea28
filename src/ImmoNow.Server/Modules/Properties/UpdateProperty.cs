using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Changes some fields of a property; changes of status and price also go into its history.</summary>
public sealed record UpdateProperty(
    [FromRoute] Guid Id, [FromBody] MergePatch<PropertyFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<PropertyDto>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdatePropertyHandler(
    AppDbContext db, PropertyReferences references, PropertyLinks links, PropertyHistorian history, PropertyPresenter presenter)
    : IRequestHandler<UpdateProperty, PropertyDto>
{
    public async Task<Result<PropertyDto>> HandleAsync(UpdateProperty request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Property>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var property = found.Value;
        var before = PropertyFields.From(property);
        var fields = request.Patch.ApplyTo(before);
        if (!fields.IsSuccess)
        {
            return fields.Error;
        }

        if (await links.CheckAsync(before, fields.Value, cancellationToken) is { } problem)
        {
            return problem;
        }

        fields.Value.ApplyTo(property);
        if (property.Reference.Length == 0)
        {
            property.Reference = before.Reference;
        }
        else if (property.Reference != before.Reference && await references.IsTakenAsync(property.Reference, property.Id, cancellationToken))
        {
            return new ReferenceTaken(property.Reference);
        }

        history.NoteChange(property, before);
        await db.SaveChangesAsync(cancellationToken);
        return await presenter.PresentAsync(property, cancellationToken);
    }
}
