using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ImmoNow.Server.Platform.Http;

/// <summary>Teaches the OpenAPI generator the platform's own types, so that the web's typed client comes out right.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ImmoNow";
            document.Info.Description = "Real-estate CRM with a local assistant. Errors are RFC 9457 problem details with a stable code.";
            // The address depends on the installation; clients know it already.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(DescribePlatformTypesAsync);
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
            {
                parameter.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name ?? "");
            }

            return Task.CompletedTask;
        });
    }

    private static async Task DescribePlatformTypesAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        DescribeConvertedTypes(schema, context);
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(MergePatch<>))
        {
            return;
        }

        var fields = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancellationToken);
        schema.Type = JsonSchemaType.Object;
        schema.Properties = fields.Properties;
        schema.Description = "Any of these fields; null empties a field (RFC 7396).";
    }

    /// <summary>Types with a converter of ours are opaque to the generator; on the wire they are plain text or moments.</summary>
    private static void DescribeConvertedTypes(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        var moment = type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?);
        var words = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Words<>);
        if (words || type == typeof(IfMatch) || type == typeof(IfMatch?))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties = null;
        }
        else if (schema.Type is null && (type == typeof(string) || moment))
        {
            var nullable = type == typeof(DateTimeOffset?) || context.JsonPropertyInfo is { IsGetNullable: true };
            schema.Type = nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Format = moment ? "date-time" : schema.Format;
        }
        else if (schema.Type is { } kind && kind.HasFlag(JsonSchemaType.Array) && context.JsonTypeInfo.ElementType == typeof(string))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }
}
