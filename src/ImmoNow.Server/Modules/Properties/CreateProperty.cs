using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Makes a property; gives it a reference when none is given.</summary>
public sealed record CreateProperty([FromBody] PropertyFields Fields) : ICommand<PropertyDto>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.create";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class CreatePropertyHandler(
    AppDbContext db, PropertyReferences references, PropertyLinks links, PropertyHistorian history, PropertyPresenter presenter, TimeProvider clock)
    : IRequestHandler<CreateProperty, PropertyDto>
{
    public async Task<Result<PropertyDto>> HandleAsync(CreateProperty request, CancellationToken cancellationToken)
    {
        if (await links.CheckAsync(null, request.Fields, cancellationToken) is { } problem)
        {
            return problem;
        }

        var property = new Property { Id = Ids.New(clock) };
        request.Fields.ApplyTo(property);
        if (property.Reference.Length == 0)
        {
            property.Reference = await references.NextAsync(cancellationToken);
        }
        else if (await references.IsTakenAsync(property.Reference, property.Id, cancellationToken))
        {
            return new ReferenceTaken(property.Reference);
        }

        db.Add(property);
        history.NoteCreation(property);
        await db.SaveChangesAsync(cancellationToken);
        return await presenter.PresentAsync(property, cancellationToken);
    }
}
