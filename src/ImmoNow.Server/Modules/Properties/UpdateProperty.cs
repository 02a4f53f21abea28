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
        var change = await db.Set<Property>().FindForPatchAsync(request.Id, request.IfMatch, request.Patch, cancellationToken);
        if (!change.IsSuccess)
        {
            return change.Error;
        }

        var (property, before, after) = change.Value;
        if (await links.CheckAsync(before, after, cancellationToken) is { } problem)
        {
            return problem;
        }

        after.ApplyTo(property);
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
