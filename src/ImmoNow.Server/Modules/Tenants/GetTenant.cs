using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>Reads the caller's own agency.</summary>
public sealed record GetTenant : IRequest<TenantDto>
{
    public static Permission Permission => TenantsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetTenantHandler(AppDbContext db, RequestContext context) : IRequestHandler<GetTenant, TenantDto>
{
    public Task<Result<TenantDto>> HandleAsync(GetTenant request, CancellationToken cancellationToken) =>
        db.Set<TenantProfile>().FindForReadAsync(context.RequiredActor.TenantId, cancellationToken).MapAsync(TenantDto.From);
}

/// <summary>Changes some settings of the caller's own agency.</summary>
public sealed record UpdateTenant([FromBody] MergePatch<TenantFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null)
    : ICommand<TenantDto>
{
    public static Permission Permission => TenantsPermissions.Manage;

    public static string Action => "tenant.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateTenantHandler(AppDbContext db, RequestContext context) : IRequestHandler<UpdateTenant, TenantDto>
{
    public Task<Result<TenantDto>> HandleAsync(UpdateTenant request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(db.Set<TenantProfile>(), context.RequiredActor.TenantId, request.IfMatch, request.Patch, cancellationToken).MapAsync(TenantDto.From);
}
