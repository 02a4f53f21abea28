namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>How far the tenant's search by meaning has come, for health and the page of the knowledge.</summary>
public interface IVectorFigures
{
    Task<VectorFigures> ReadAsync(CancellationToken cancellationToken);
}

/// <param name="Store">embedded or qdrant.</param>
/// <param name="Model">The model that answers or is being built for; null when the search is by words only.</param>
/// <param name="Done">Passages whose vector by this model is there, or of which it makes none.</param>
/// <param name="Total">Passages of all kinds.</param>
/// <param name="Quarantined">Passages that this model makes no vector of; they are found by their words.</param>
/// <param name="IsBuilding">A new index is being built; what was complete before answers meanwhile.</param>
public sealed record VectorFigures(string Store, string? Model, long Done, long Total, long Quarantined, bool IsBuilding);
