namespace ImmoNow.Server.Platform.Hosting;

/// <summary>The program cannot start; the message is one sentence for the person who runs it. Leads to exit code 2.</summary>
public sealed class StartupFailure(string message, Exception? cause = null) : Exception(message, cause);
