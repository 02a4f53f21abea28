using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Platform.Http;

/// <summary>The fields of a record that people fill in: one type serves create, update and assistant tools.</summary>
public interface IFields
{
    /// <summary>Reports everything that is wrong, across fields as well.</summary>
    void Validate(Validator check);
}

/// <summary>
/// A change to some fields of a record (RFC 7396): what is absent stays, what is null is emptied.
/// On the wire it is simply an object with any of the fields of <typeparamref name="TFields"/>.
/// </summary>
[JsonConverter(typeof(MergePatchConverterFactory))]
public sealed class MergePatch<TFields>(JsonObject document)
    where TFields : class, IFields
{
    /// <summary>The change as it came.</summary>
    public JsonObject Document { get; } = document;

    /// <summary>Whether the change names this field (wire name).</summary>
    public bool Has(string field) => Document.ContainsKey(field);

    /// <summary>Checks the given fields by themselves: types, lengths, ranges.</summary>
    public void Validate(Validator check)
    {
        var alone = Read(Document);
        if (alone.IsSuccess)
        {
            var inner = new Validator();
            alone.Value.Validate(inner);
            foreach (var error in inner.Errors.Where(error => Has(error.Field.Split('.')[0])))
            {
                check.Fail(error.Field, error.Message.De, error.Message.En);
            }
        }
        else if (alone.Error is ValidationFailed failed)
        {
            foreach (var error in failed.Fields)
            {
                check.Fail(error.Field, error.Message.De, error.Message.En);
            }
        }
    }

    /// <summary>The record's fields after the change, validated as a whole.</summary>
    public Result<TFields> ApplyTo(TFields current)
    {
        var target = (JsonObject)JsonSerializer.SerializeToNode(current, WireJson.Options)!;
        Merge(target, Document);
        var merged = Read(target);
        if (!merged.IsSuccess)
        {
            return merged;
        }

        var check = new Validator();
        merged.Value.Validate(check);
        return check.Errors.Count > 0 ? new ValidationFailed(check.Errors) : merged;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static Result<TFields> Read(JsonObject document)
    {
        try
        {
            // Nulls mean "empty this field": the type's own default stands for empty.
            var given = new JsonObject();
            Merge(given, document);
            return given.Deserialize<TFields>(WireJson.Options)!;
        }
        catch (JsonException exception)
        {
            return new ValidationFailed([JsonErrors.Describe(exception)]);
        }
    }
}

/// <summary>Says in words what was wrong with a JSON document.</summary>
internal static class JsonErrors
{
    public static FieldError Describe(JsonException exception)
    {
        var field = (exception.Path ?? "").TrimStart('$').TrimStart('.');
        return new FieldError(field.Length == 0 ? "body" : field, new LocalizedText(
            "Der Wert hat nicht die erwartete Form (Zahlen ohne Anführungszeichen und mit Punkt, Daten nach ISO 8601).",
            "The value does not have the expected form (numbers without quotes and with a decimal point, dates in ISO 8601)."));
    }
}

internal sealed class MergePatchConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(MergePatch<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(MergePatchConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class MergePatchConverter<TFields> : JsonConverter<MergePatch<TFields>>
        where TFields : class, IFields
    {
        public override MergePatch<TFields>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("Expected an object with the fields to change.");
            }

            try
            {
                // Touching every node now brings duplicate names and broken text to light here, not in a handler.
                var document = JsonNode.Parse(ref reader)!.AsObject();
                return new MergePatch<TFields>(JsonNode.Parse(document.ToJsonString())!.AsObject());
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                throw new JsonException("The object names a field twice or holds broken text.", exception);
            }
        }

        public override void Write(Utf8JsonWriter writer, MergePatch<TFields> value, JsonSerializerOptions options) =>
            value.Document.WriteTo(writer);
    }
}
