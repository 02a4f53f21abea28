using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>Changes several properties, all or none.</summary>
public sealed record ChangeProperties(IReadOnlyList<RecordEdit<PropertyFields>> Properties) : ICommand<IReadOnlyList<ChangedRecord<PropertyDto>>>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.change_several";

    public void Validate(Validator check) =>
        check.That(Properties.Count is > 0 and <= 50, "properties", "Erwartet werden 1 bis 50 Immobilien.", "Expected 1 to 50 properties.");
}

internal sealed class ChangePropertiesHandler(RequestDispatcher dispatcher) : IRequestHandler<ChangeProperties, IReadOnlyList<ChangedRecord<PropertyDto>>>
{
    public async Task<Result<IReadOnlyList<ChangedRecord<PropertyDto>>>> HandleAsync(ChangeProperties request, CancellationToken cancellationToken)
    {
        var changed = new List<ChangedRecord<PropertyDto>>();
        foreach (var edit in request.Properties)
        {
            var before = await dispatcher.SendAsync<GetProperty, PropertyDto>(new GetProperty(edit.Id), cancellationToken);
            if (!before.IsSuccess)
            {
                return before.Error;
            }

            var after = await dispatcher.SendAsync<UpdateProperty, PropertyDto>(
                new UpdateProperty(edit.Id, edit.PatchFor("features", before.Value.Features), new IfMatch(edit.Version)), cancellationToken);
            if (!after.IsSuccess)
            {
                return after.Error;
            }

            changed.Add(new ChangedRecord<PropertyDto>(before.Value, after.Value));
        }

        return changed;
    }
}
