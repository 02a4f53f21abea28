using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>Changes several properties, all or none.</summary>
/// <param name="SkipChanged">Leaves out those that have another version by now; for taking a change back.</param>
public sealed record ChangeProperties(IReadOnlyList<RecordEdit<PropertyFields>> Properties, bool SkipChanged = false) : ICommand<IReadOnlyList<ChangedRecord<PropertyDto>>>
{
    public static Permission Permission => PropertiesPermissions.Write;

    public static string Action => "properties.change_several";

    public void Validate(Validator check) =>
        check.That(Properties.Count is > 0 and <= 50, "properties", "Erwartet werden 1 bis 50 Immobilien.", "Expected 1 to 50 properties.");
}

internal sealed class ChangePropertiesHandler(RequestDispatcher dispatcher) : IRequestHandler<ChangeProperties, IReadOnlyList<ChangedRecord<PropertyDto>>>
{
    public Task<Result<IReadOnlyList<ChangedRecord<PropertyDto>>>> HandleAsync(ChangeProperties request, CancellationToken cancellationToken) => RecordEdits.ApplyAsync(
        request.Properties,
        id => dispatcher.SendAsync<GetProperty, PropertyDto>(new GetProperty(id), cancellationToken),
        (edit, before) => dispatcher.SendAsync<UpdateProperty, PropertyDto>(new UpdateProperty(edit.Id, edit.PatchFor("features", before.Features), new IfMatch(edit.Version)), cancellationToken),
        request.SkipChanged ? record => record.Version : null);
}
