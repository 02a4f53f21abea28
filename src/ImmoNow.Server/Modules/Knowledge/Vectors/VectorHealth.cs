using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>What was last seen of the store, so that asking for it costs no time.</summary>
internal sealed class VectorHealth
{
    private volatile VectorStoreException? failure;

    /// <summary>Null when the store did what it was asked last.</summary>
    public VectorStoreException? Failure => failure;

    public void Works() => failure = null;

    /// <summary>A bad vector says nothing about the store.</summary>
    public void Failed(VectorStoreException exception)
    {
        if (exception.Kind != VectorFailureKind.BadVector)
        {
            failure = exception;
        }
    }
}
