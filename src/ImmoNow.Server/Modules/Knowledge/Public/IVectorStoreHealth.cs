using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <summary>How the store of the vectors is, from what was last seen of it; costs no time.</summary>
public interface IVectorStoreHealth
{
    VectorStorePart Read();
}

/// <param name="Status">ok or down.</param>
/// <param name="Reason">Why it is not ok.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record VectorStorePart(string Status, LocalizedText? Reason, LocalizedText? Remedy);
