using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using Microsoft.OpenApi;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <summary>One route for both ways of giving the assistant something to know: a text as JSON, or a file as a form.</summary>
internal static class IngestEndpoint
{
    public static void MapIngest(this IEndpointRouteBuilder ai) =>
        ai.MapPost("/ingest", IngestAsync)
            .Describe<IngestText, IngestAnswer>(StatusCodes.Status202Accepted)
            .Produces<IngestAnswer>()
            .Accepts<IngestText>("application/json", "multipart/form-data")
            .AddOpenApiOperationTransformer((operation, _, _) => AddForm(operation));

    private static async Task IngestAsync(HttpContext http, RequestDispatcher dispatcher, IDocumentUploads uploads)
    {
        if (http.Request.HasFormContentType)
        {
            await uploads.RunAsync(http, StatusCodes.Status202Accepted, document => new IngestAnswer(document.Id, "pending"));
            return;
        }

        if (!http.Request.HasJsonContentType())
        {
            await ProblemMapper.WriteAsync(http, new UnsupportedMediaType());
            return;
        }

        var request = await http.Request.ReadFromJsonAsync<IngestText>(WireJson.Options, http.RequestAborted);
        if (request is null)
        {
            await ProblemMapper.WriteAsync(http, new MalformedRequest());
            return;
        }

        var result = await dispatcher.SendAsync<IngestText, IngestAnswer>(request, http.RequestAborted);
        var isDone = result is { IsSuccess: true, Value.Chunks: not null };
        await Endpoints.RespondAsync(http, result, isDone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static Task AddForm(OpenApiOperation operation)
    {
        operation.RequestBody!.Content!["multipart/form-data"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string>(StringComparer.Ordinal) { "file" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                    ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["folder_id"] = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
        };
        return Task.CompletedTask;
    }
}
