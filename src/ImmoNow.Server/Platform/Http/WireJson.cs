using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImmoNow.Server.Platform.Http;

/// <summary>JSON as the wire contract wants it: snake_case, enums as words, UTC times, strict types.</summary>
public static class WireJson
{
    /// <summary>Deeper documents are refused; no shape of the contract comes near it.</summary>
    public const int DeepestNesting = 32;

    /// <summary>The options for everything that is not written by the endpoint framework itself.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the wire rules to options that somebody else owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.MaxDepth = DeepestNesting;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new UtcMomentConverter());
        options.Converters.Add(new StorableTextConverter());
    }

    /// <summary>A document written by hand, for the few places where objects for it would be waste.</summary>
    /// <returns>UTF-8.</returns>
    public static byte[] Document(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Moments are UTC with microseconds, which is what both databases keep.</summary>
    private sealed class UtcMomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var moment))
            {
                throw new JsonException("Expected an ISO 8601 date and time.");
            }

            var utc = moment.ToUniversalTime();
            return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }

    /// <summary>
    /// Text that a database cannot keep is refused instead of mended: NUL characters (PostgreSQL has none in text) and lone
    /// surrogates (no valid UTF-8 exists for them).
    /// </summary>
    private sealed class StorableTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException("Expected a text.");
            }

            try
            {
                var text = reader.GetString()!;
                return text.Contains('\0', StringComparison.Ordinal)
                    ? throw new JsonException("The text contains a NUL character.")
                    : text;
            }
            catch (InvalidOperationException exception)
            {
                throw new JsonException("The text contains an incomplete Unicode character.", exception);
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }
}
