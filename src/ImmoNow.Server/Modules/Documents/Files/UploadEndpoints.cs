using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace ImmoNow.Server.Modules.Documents.Files;

/// <summary>
/// The two routes that take files. The file comes first, into the store; the command follows, and when it fails or repeats an
/// earlier one (Idempotency-Key), the file goes again.
/// </summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder documents)
    {
        documents.MapPost("/upload", UploadAsync)
            .Describe<UploadDocument, DocumentDto>(StatusCodes.Status201Created)
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeForm(operation));
        documents.MapPost("/{id:guid}/versions", UploadVersionAsync)
            .Describe<UploadDocumentVersion, DocumentDto>(StatusCodes.Status201Created)
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeForm(operation));
    }

    private static Task UploadAsync(HttpContext http, UploadServices services) => services.RunAsync(http, NewDocument);

    /// <summary>The command that a form with a file and the fields of a document means.</summary>
    public static Result<UploadDocument> NewDocument(ReceivedUpload upload)
    {
        var check = new Validator();
        var related = RelatedOf(upload, check);
        var fields = new DocumentFields
        {
            Title = upload.Text("title") ?? "",
            FolderId = upload.Id("folder_id", check),
            Related = related,
            Tags = upload.Fields.TryGetValue("tags", out var tags) ? [.. tags.Where(tag => !string.IsNullOrWhiteSpace(tag))] : [],
        };
        return check.Errors.Count > 0 ? new ValidationFailed(check.Errors) : new UploadDocument(upload.File, fields);
    }

    private static Task UploadVersionAsync(
        HttpContext http, UploadServices services, [FromRoute] Guid id, [FromHeader(Name = "If-Match")] IfMatch? ifMatch = null) =>
        services.RunAsync<UploadDocumentVersion>(http, upload => new UploadDocumentVersion(id, upload.File, ifMatch));

    private static RelatedRecord? RelatedOf(ReceivedUpload upload, Validator check)
    {
        var id = upload.Id("related_id", check);
        var word = upload.Text("related_type");
        if (id is null && word is null)
        {
            return null;
        }

        check.That(
            id is not null && EnumWords<RelatedRecordType>.TryParse(word, out _), "related_type",
            "Bitte Art (contact, property, task) und Id des Datensatzes angeben.", "Please give type (contact, property, task) and id of the record.");
        return id is { } known && EnumWords<RelatedRecordType>.TryParse(word, out var type) ? new RelatedRecord(type, known) : null;
    }

    private static Task DescribeForm(OpenApiOperation operation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { "file" },
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                            ["title"] = text,
                            ["folder_id"] = text,
                            ["related_type"] = text,
                            ["related_id"] = text,
                            ["tags"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text },
                        },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}

/// <summary>Carries an upload from the request body to its command.</summary>
internal sealed class UploadServices(
    UploadReader reader, DocumentFiles files, RequestDispatcher dispatcher, RequestContext context, AuditTrail audit)
{
    public Task RunAsync<TCommand>(HttpContext http, Func<ReceivedUpload, Result<TCommand>> toCommand)
        where TCommand : ICommand<DocumentDto> =>
        RunAsync(http, toCommand, StatusCodes.Status201Created, document => document);

    /// <param name="answer">What is told about the document.</param>
    public async Task RunAsync<TCommand, TAnswer>(HttpContext http, Func<ReceivedUpload, Result<TCommand>> toCommand, int status, Func<DocumentDto, TAnswer> answer)
        where TCommand : ICommand<DocumentDto>
    {
        // Nobody should send 200 MB to learn that they may not.
        if (await RefusalAsync<TCommand>() is { } refusal)
        {
            await ProblemMapper.WriteAsync(http, refusal);
            return;
        }

        var upload = await reader.ReadAsync(http, http.RequestAborted);
        if (!upload.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, upload.Error);
            return;
        }

        var command = toCommand(upload.Value);
        var result = command.IsSuccess
            ? await dispatcher.SendAsync<TCommand, DocumentDto>(command.Value, http.RequestAborted)
            : command.Error;
        if (!result.IsSuccess || !upload.Value.File.IsAdopted)
        {
            files.Discard(upload.Value.File);
        }

        if (result.IsSuccess)
        {
            http.Response.Headers.Location = $"/api/v1/documents/{result.Value.Id}";
        }

        await Endpoints.RespondAsync(http, result.IsSuccess ? new Result<TAnswer>(answer(result.Value)) : result.Error, status);
    }

    private async Task<AppError?> RefusalAsync<TCommand>()
        where TCommand : ICommand<DocumentDto>
    {
        if (context.Actor is null)
        {
            return new NotSignedIn();
        }

        if (context.Actor.May(TCommand.Permission))
        {
            return null;
        }

        await audit.WriteFailureAsync(TCommand.Action, new { error = "permission_denied", permission = TCommand.Permission.Name });
        return new PermissionDenied(TCommand.Permission.Name);
    }
}
