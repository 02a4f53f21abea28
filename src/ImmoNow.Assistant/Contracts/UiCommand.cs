using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImmoNow.Assistant.Contracts;

/// <summary>An instruction to the web client: NAVIGATE {route}, TOAST {level, message} or OPEN_MODAL {modal, data}.</summary>
public sealed record UiCommand
{
    private UiCommand(string type) => Type = type;

    /// <summary>For reading back what the server stored.</summary>
    [JsonConstructor]
    private UiCommand(string type, string? route, string? level, string? message, string? modal, JsonElement? data)
        : this(type)
    {
        Route = route;
        Level = level;
        Message = message;
        Modal = modal;
        Data = data;
    }

    public string Type { get; }

    /// <summary>A path inside the application, always starting with a single slash.</summary>
    public string? Route { get; private init; }

    public string? Level { get; private init; }

    public string? Message { get; private init; }

    public string? Modal { get; private init; }

    public JsonElement? Data { get; private init; }

    /// <exception cref="ArgumentException">The route leads out of the application.</exception>
    public static UiCommand Navigate(string route)
    {
        if (route.Length == 0 || route[0] != '/' || route.StartsWith("//", StringComparison.Ordinal) || route.Contains('\\', StringComparison.Ordinal))
            throw new ArgumentException("A route is a path inside the application.", nameof(route));
        return new UiCommand("NAVIGATE") { Route = route };
    }

    /// <param name="level">info, success, warning or error.</param>
    public static UiCommand Toast(string level, string message) => new("TOAST") { Level = level, Message = message };

    public static UiCommand OpenModal(string modal, JsonElement data) => new("OPEN_MODAL") { Modal = modal, Data = data };
}
