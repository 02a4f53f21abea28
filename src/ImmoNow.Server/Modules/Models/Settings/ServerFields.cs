using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models.Settings;

/// <summary>A model server as an admin enters it.</summary>
public sealed record ServerFields : IFields
{
    /// <summary>The sealed key stays as it is when this is absent, and goes when it is empty.</summary>
    public string? ApiKey { get; init; }

    public ServerKind Kind { get; init; }

    /// <summary>http or https, without the path of the protocol.</summary>
    public string Endpoint { get; init; } = "";

    public void Validate(Validator check)
    {
        check.Required("endpoint", Endpoint, 500);
        check.That(
            string.IsNullOrWhiteSpace(Endpoint) || IsEndpoint(Endpoint), "endpoint",
            "Bitte eine Adresse wie http://127.0.0.1:11434 angeben.", "Please give an address such as http://127.0.0.1:11434.");
        check.Length("api_key", ApiKey, 500);
        check.That(
            ApiKey?.All(character => character is > ' ' and < (char)127) != false, "api_key",
            "Der Schlüssel enthält Zeichen, die darin nicht vorkommen können.", "The key contains characters that cannot be part of it.");
    }

    /// <summary>
    /// Only http and https, and no password in the address, where it would be shown. Private addresses are the normal case here:
    /// the model usually runs beside the program, so that the admin's word is what counts.
    /// </summary>
    public static bool IsEndpoint(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) &&
        uri.Host.Length > 0 && uri is { UserInfo: "", Query: "", Fragment: "" };

    public static Uri EndpointOf(string text) => new(text.Trim());

    public static ModelServerKind KindOf(ServerKind kind) => kind == ServerKind.Ollama ? ModelServerKind.Ollama : ModelServerKind.OpenAiCompatible;

    public static ServerKind WordOf(ModelServerKind kind) => kind == ModelServerKind.Ollama ? ServerKind.Ollama : ServerKind.OpenaiCompatible;

    internal static ServerFields From(StoredModelServer server) => new() { Kind = server.Kind, Endpoint = server.Endpoint };
}
