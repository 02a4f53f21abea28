using ImmoNow.Assistant.Models;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>One step of a download.</summary>
public sealed record PullStep(string Step, long CompletedBytes, long TotalBytes);

/// <summary>What can be asked of a model server besides answers. All trouble is a <see cref="ModelException"/>.</summary>
internal interface IServerConnection
{
    /// <summary>Version and models.</summary>
    Task<ServerStatus> LookAsync(CancellationToken cancellationToken);

    /// <summary>Null where models cannot be installed from here.</summary>
    IModelInstaller? Installer { get; }
}

internal interface IModelInstaller
{
    /// <summary>Ends well or with an exception; goes on where an earlier download of the same model stopped.</summary>
    IAsyncEnumerable<PullStep> PullAsync(string model, CancellationToken cancellationToken);

    Task DeleteAsync(string model, CancellationToken cancellationToken);
}
