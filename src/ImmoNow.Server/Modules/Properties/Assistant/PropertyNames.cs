using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>Which property "Musterstraße 5" may mean.</summary>
internal sealed class PropertyNames(IPropertyLookup properties) : INameSource
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.Property];

    public Permission Permission => PropertiesPermissions.Read;

    public async Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken) =>
        [.. (await properties.SearchAsync(words, most, cancellationToken)).Select(property => new EntityCandidate(
            EntityTypes.Property, property.Id, property.Title, $"{property.Address} · {property.Reference}".Trim(' ', '·'))
        {
            Aliases = [property.Address, property.Address.Split(',')[0], property.Reference],
        })];
}
