using System.Globalization;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>What the command line decides.</summary>
/// <param name="Port">Port on the loopback address, 0 for any free one.</param>
/// <param name="DataFolder">Database, files and keys of the embedded set-up.</param>
/// <param name="Postgres">Connection string; null means SQLite in the data folder.</param>
/// <param name="Demo">Whether an empty database is filled with the demo agencies.</param>
public sealed record ServerOptions(int Port, string DataFolder, string? Postgres, bool Demo)
{
    /// <summary>Reads <c>--port N --data DIR --postgres CONNECTION --no-demo</c>, each also available as setting (<c>Server:Port</c> …).</summary>
    /// <param name="demoByDefault">False in production, where accounts with a known password must never arise by themselves.</param>
    public static ServerOptions Read(IConfiguration configuration, string[] arguments, bool demoByDefault = true)
    {
        var port = configuration["Server:Port"] ?? "5080";
        var data = configuration["Server:Data"] ?? "data";
        var postgres = configuration["Server:Postgres"];
        var demo = configuration.GetValue("Server:Demo", demoByDefault);
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--port":
                    port = ValueAfter(arguments, ref index);
                    break;
                case "--data":
                    data = ValueAfter(arguments, ref index);
                    break;
                case "--postgres":
                    postgres = ValueAfter(arguments, ref index);
                    break;
                case "--no-demo":
                    demo = false;
                    break;
                default:
                    throw new StartupFailure($"Unknown option {arguments[index]}; known are --port, --data, --postgres and --no-demo.");
            }
        }

        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 65535)
        {
            throw new StartupFailure($"'{port}' is no port number (0 to 65535).");
        }

        return new ServerOptions(number, Path.GetFullPath(data), string.IsNullOrWhiteSpace(postgres) ? null : postgres, demo);
    }

    private static string ValueAfter(string[] arguments, ref int index) =>
        ++index < arguments.Length ? arguments[index] : throw new StartupFailure($"{arguments[index - 1]} needs a value.");
}
