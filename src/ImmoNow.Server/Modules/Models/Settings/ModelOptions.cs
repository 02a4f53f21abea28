using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Models.Settings;

/// <summary>The operator's settings: <c>Models:Servers</c>, <c>Models:Roles</c> and <c>Models:EditableInApp</c>.</summary>
public sealed class ModelOptions
{
#pragma warning disable S1075 // Where Ollama listens by itself on the machine at hand.
    private static readonly Uri LocalOllama = new("http://127.0.0.1:11434");
#pragma warning restore S1075

    private ModelOptions(ModelSettings settings) => Settings = settings;

    public ModelSettings Settings { get; }

    /// <summary>Whether models are tried before they are trusted; a handful of questions each.</summary>
    public bool Trials { get; private init; } = true;

    /// <summary>Of the machine with the models; null for that of this one.</summary>
    public double? MemoryGigabytes { get; private init; }

    /// <summary>Of the graphics card of the machine with the models.</summary>
    public double GraphicsMemoryGigabytes { get; private init; }

    /// <summary>Places, queue and patience: <c>Models:Serving</c>.</summary>
    public ServingSettings Serving { get; private init; } = new();

    /// <summary>Reads and checks; a mistake keeps the server from starting, since nobody would look for it in the log later.</summary>
    public static ModelOptions Read(IConfiguration configuration, bool editableByDefault)
    {
        var editable = configuration.GetValue("Models:EditableInApp", editableByDefault);
        var servers = configuration.GetSection("Models:Servers").GetChildren().Select(ReadServer).ToList();
        if (servers.Count == 0)
        {
            servers.Add(new ModelServer { Name = "Ollama", Kind = ModelServerKind.Ollama, Endpoint = LocalOllama });
        }

        var roles = new Dictionary<ModelRole, RoleChoice>();
        foreach (var section in configuration.GetSection("Models:Roles").GetChildren().Where(section => !string.IsNullOrWhiteSpace(section["Model"])))
        {
            if (!Enum.TryParse<ModelRole>(section.Key, ignoreCase: true, out var role))
            {
                throw new StartupFailure($"'{section.Key}' is no role of a model; known are {string.Join(", ", Enum.GetNames<ModelRole>())}.");
            }

            var server = section["Server"] is { Length: > 0 } named ? named : servers[0].Name;
            if (!servers.Exists(known => string.Equals(known.Name, server, StringComparison.OrdinalIgnoreCase)))
            {
                throw new StartupFailure($"The role {role} names the model server '{server}', which is not among Models:Servers.");
            }

            roles[role] = new RoleChoice(server, section["Model"]!.Trim(), section.GetValue("ContextTokens", RoleChoice.DefaultContext));
        }

        return new ModelOptions(new ModelSettings(editable, servers, roles, new HashSet<string>(StringComparer.Ordinal)))
        {
            Trials = configuration.GetValue("Models:Trials", true),
            MemoryGigabytes = configuration.GetValue<double?>("Models:MemoryGigabytes"),
            GraphicsMemoryGigabytes = configuration.GetValue("Models:GraphicsMemoryGigabytes", 0d),
            Serving = ReadServing(configuration),
        };
    }

    private static ServingSettings ReadServing(IConfiguration configuration)
    {
        var usual = new ServingSettings();
        return usual with
        {
            Slots = Number("Slots", configuration.GetValue("Models:Serving:Slots", usual.Slots)),
            Waiting = Number("Waiting", configuration.GetValue("Models:Serving:Waiting", usual.Waiting)),
            WaitingPerTenant = Number("WaitingPerTenant", configuration.GetValue("Models:Serving:WaitingPerTenant", usual.WaitingPerTenant)),
            FirstToken = Seconds("FirstTokenSeconds", configuration.GetValue("Models:Serving:FirstTokenSeconds", usual.FirstToken.TotalSeconds)),
            Idle = Seconds("IdleSeconds", configuration.GetValue("Models:Serving:IdleSeconds", usual.Idle.TotalSeconds)),
            Rest = Seconds("RestSeconds", configuration.GetValue("Models:Serving:RestSeconds", usual.Rest.TotalSeconds)),
        };

        static int Number(string name, int number) =>
            number is > 0 and <= 100_000 ? number : throw new StartupFailure($"Models:Serving:{name} is a number from 1.");

        static TimeSpan Seconds(string name, double seconds) =>
            seconds is > 0 and <= 86_400 ? TimeSpan.FromSeconds(seconds) : throw new StartupFailure($"Models:Serving:{name} is a number of seconds above 0.");
    }

    private static ModelServer ReadServer(IConfigurationSection section)
    {
        var name = section["Name"] is { Length: > 0 } given ? given.Trim() : section.Key;
        if (!ServerFields.IsEndpoint(section["Endpoint"]))
        {
            throw new StartupFailure($"The model server '{name}' needs an Endpoint such as http://127.0.0.1:11434.");
        }

        var word = section["Kind"] ?? "ollama";
        return EnumWords<ServerKind>.TryParse(word, out var kind)
            ? new ModelServer { Name = name, Kind = ServerFields.KindOf(kind), Endpoint = ServerFields.EndpointOf(section["Endpoint"]!), ApiKey = section["ApiKey"] is { Length: > 0 } key ? key : null }
            : throw new StartupFailure($"'{word}' is no kind of model server; known are ollama and openai_compatible.");
    }
}
