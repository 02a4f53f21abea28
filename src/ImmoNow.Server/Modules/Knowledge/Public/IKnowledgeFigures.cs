namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>How much the tenant's index holds.</summary>
public interface IKnowledgeFigures
{
    /// <summary>Passages of all kinds.</summary>
    Task<long> PassagesAsync(CancellationToken cancellationToken);
}
