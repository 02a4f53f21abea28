using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ImmoNow.Server.Modules.Tenants.Branding;

/// <summary>The two logo routes that carry a picture instead of JSON.</summary>
internal static class LogoEndpoints
{
    public static void MapLogo(this RouteGroupBuilder tenant)
    {
        tenant.MapGet("/logo", ReadAsync)
            .WithMetadata(new UseCaseMetadata(TenantsPermissions.Read, typeof(ReadLogo)))
            .WithName(nameof(ReadLogo))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/png");
        tenant.MapPut("/logo", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LogoPicture.LargestFile + 64 * 1024))
            .Describe<UploadLogo, TenantDto>(StatusCodes.Status200OK)
            .AddOpenApiOperationTransformer(DescribeFormAsync);
        tenant.MapRemove<RemoveLogo>("/logo");
    }

    // Not by Accepts(): then routing would answer a wrong content type with "no such address".
    private static Task DescribeFormAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(["file"], StringComparer.Ordinal),
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = file },
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["multipart/form-data"] = new() { Schema = form } },
        };
        return Task.CompletedTask;
    }

    private static async Task ReadAsync([FromQuery] bool? thumbnail, RequestDispatcher dispatcher, HttpContext http)
    {
        var result = await dispatcher.SendAsync<ReadLogo, Stream>(new ReadLogo(thumbnail == true), http.RequestAborted);
        if (!result.IsSuccess)
        {
            await Endpoints.RespondAsync(http, result);
            return;
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        await Results.Stream(result.Value, "image/png").ExecuteAsync(http);
    }

    private static async Task UploadAsync(RequestDispatcher dispatcher, HttpContext http)
    {
        // Strangers are refused before a byte of their upload is read.
        if (http.RequestServices.GetRequiredService<Platform.Security.RequestContext>().Actor?.May(UploadLogo.Permission) != true)
        {
            await Endpoints.RespondAsync(http, await dispatcher.SendAsync<UploadLogo, TenantDto>(new UploadLogo([0]), http.RequestAborted));
            return;
        }

        await Endpoints.RespondAsync(http, await ReadFileAsync(http) is { IsSuccess: true, Value: var file }
            ? await dispatcher.SendAsync<UploadLogo, TenantDto>(new UploadLogo(file), http.RequestAborted)
            : new FileTooLarge(LogoPicture.LargestFile));
    }

    private static async Task<Result<byte[]>> ReadFileAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("Expected a form with the field file.", StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files.GetFile("file") is not { } file)
        {
            return Array.Empty<byte>();
        }

        if (file.Length > LogoPicture.LargestFile)
        {
            return new FileTooLarge(LogoPicture.LargestFile);
        }

        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }
}
