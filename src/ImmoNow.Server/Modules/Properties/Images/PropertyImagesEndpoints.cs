using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace ImmoNow.Server.Modules.Properties.Images;

internal static class PropertyImagesEndpoints
{
    /// <summary>25 MB for the picture and a little for the form around it.</summary>
    private const long LargestUpload = 25 * 1_048_576 + 65_536;

    public static void MapPropertyImages(this IEndpointRouteBuilder api)
    {
        var images = api.MapGroup("/properties/{propertyId:guid}/images").WithTags("Properties");
        images.MapQuery<ListPropertyImages, IReadOnlyList<PropertyImageDto>>("/");
        images.MapPost("/", UploadAsync).Describe<AddPropertyImage, PropertyImageDto>(StatusCodes.Status201Created)
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .AddOpenApiOperationTransformer(DescribeFormAsync);
        images.MapUpdate<UpdatePropertyImage, PropertyImageDto>("/{id:guid}");
        images.MapRemove<RemovePropertyImage>("/{id:guid}");
        images.MapAction<MakeTitleImage, PropertyImageDto>("/{id:guid}/title");
        images.MapAction<MovePropertyImage, IReadOnlyList<PropertyImageDto>>("/{id:guid}/move");
        images.MapGet("/{id:guid}/content", ContentAsync).DescribeImage<ReadPropertyImage>();

        // Pages show many pictures at once and people of one office share an address, so the limit per address does not hold
        // here: without a valid signature the answer costs one hash.
        api.MapGet($"/files/{PropertyImageUrls.Purpose}/{{id:guid}}/{{size}}", SignedContentAsync).WithTags("Files")
            .DescribeImage<ReadSignedPropertyImage>().DisableRateLimiting();
    }


    private static RouteHandlerBuilder DescribeImage<TRequest>(this RouteHandlerBuilder route)
        where TRequest : IRequest<ImageContent> => route
        .WithMetadata(new UseCaseMetadata(TRequest.Permission, typeof(TRequest)))
        .WithName(typeof(TRequest).Name)
        .Produces(StatusCodes.Status200OK, contentType: "image/jpeg")
        .Produces<Problem>(StatusCodes.Status404NotFound, "application/problem+json");

    // Not by Accepts(): then routing would answer a wrong content type with "no such address".
    private static Task DescribeFormAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
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
                        Required = new HashSet<string>(["file"], StringComparer.Ordinal),
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                            ["caption"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }

    private static async Task UploadAsync(Guid propertyId, RequestDispatcher dispatcher, PropertyImageFiles files, HttpContext http)
    {
        var form = await FileFormReader.ReadAsync(
            http.Request,
            (content, _) => dispatcher.SendAsync<PreparePropertyImage, PreparedImage>(new PreparePropertyImage(propertyId, content), http.RequestAborted),
            files.Discard,
            http.RequestAborted);
        if (!form.IsSuccess)
        {
            await Endpoints.RespondAsync<PropertyImageDto>(http, form.Error);
            return;
        }

        var prepared = form.Value.File;
        var isKept = false;
        try
        {
            var caption = form.Value.Fields.GetValueOrDefault("caption", "");
            var added = await dispatcher.SendAsync<AddPropertyImage, PropertyImageDto>(
                new AddPropertyImage(propertyId, prepared, caption), http.RequestAborted);
            // A repeated request with the same idempotency key is answered with the picture of the first one.
            isKept = added.IsSuccess && added.Value.Id == prepared.Id;
            if (added.IsSuccess)
            {
                http.Response.Headers.Location = $"{http.Request.Path.Value?.TrimEnd('/')}/{added.Value.Id}";
            }

            await Endpoints.RespondAsync(http, added, StatusCodes.Status201Created);
        }
        finally
        {
            if (!isKept)
            {
                files.Discard(prepared);
            }
        }
    }

    private static async Task ContentAsync(Guid propertyId, Guid id, RequestDispatcher dispatcher, HttpContext http, string size = "full") =>
        await SendAsync(http, await dispatcher.SendAsync<ReadPropertyImage, ImageContent>(
            new ReadPropertyImage(propertyId, id, size), http.RequestAborted), "private, max-age=3600");

    private static async Task SignedContentAsync(
        Guid id, string size, RequestDispatcher dispatcher, HttpContext http, Guid? tenant = null, long? expires = null, string? signature = null) =>
        await SendAsync(http, await dispatcher.SendAsync<ReadSignedPropertyImage, ImageContent>(
            new ReadSignedPropertyImage(id, size, new FileTicket(tenant ?? Guid.Empty, expires ?? 0, signature ?? "")), http.RequestAborted),
            // A picture never changes under its address.
            "private, max-age=21600, immutable");

    private static async Task SendAsync(HttpContext http, Result<ImageContent> result, string caching)
    {
        if (!result.IsSuccess)
        {
            await Endpoints.RespondAsync(http, result);
            return;
        }

        http.Response.Headers.CacheControl = caching;
        await TypedResults.Stream(
            result.Value.Content, "image/jpeg", lastModified: result.Value.LastModified, entityTag: new EntityTagHeaderValue(result.Value.ETag),
            enableRangeProcessing: true).ExecuteAsync(http);
    }
}
