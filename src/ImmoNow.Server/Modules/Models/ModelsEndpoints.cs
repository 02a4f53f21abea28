using ImmoNow.Server.Modules.Models.Pulls;
using ImmoNow.Server.Modules.Models.Settings;
using ImmoNow.Server.Modules.Models.Trying;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.RateLimiting;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models;

internal static class ModelsEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder api)
    {
        var models = api.MapGroup("/ai/models").WithTags("Models");
        models.MapQuery<GetModels, ModelsOverview>("/");
        models.MapPost("/check", ChangeAsync<CheckModels>).Describe<CheckModels, ModelsOverview>();
        models.MapPut("/roles", ChangeAsync<SetModelRoles>).Describe<SetModelRoles, ModelsOverview>();
        models.MapPost("/servers", ChangeAsync<AddModelServer>).Describe<AddModelServer, ModelsOverview>();
        models.MapPatch("/servers/{name}", ChangeAsync<ChangeModelServer>).Describe<ChangeModelServer, ModelsOverview>();
        models.MapDelete("/servers/{name}", ChangeAsync<RemoveModelServer>).Describe<RemoveModelServer, ModelsOverview>();
        models.MapDelete("/installed", ChangeAsync<DeleteModel>).Describe<DeleteModel, ModelsOverview>();

        models.MapPost("/pull", PullAsync).Describe<PullModel, PullDto>(StatusCodes.Status200OK);
        models.MapQuery<GetPull, PullDto>("/pull/{id:guid}");
        models.MapAction<CancelPull, PullDto>("/pull/{id:guid}/cancel");

        models.MapPost("/test", TestModelEndpoint.RunAsync)
            .WithMetadata(new UseCaseMetadata(TestModel.Permission, typeof(TestModel))).WithName(nameof(TestModel))
            .Produces<TestDone>().Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
            .RequireRateLimiting(RateLimits.Assistant);
    }

    /// <summary>Makes a change, looks at the servers as they are after its commit, and answers with everything anew.</summary>
    private static async Task ChangeAsync<TRequest>([AsParameters] TRequest request, RequestDispatcher dispatcher, ModelWatch watch, HttpContext http)
        where TRequest : IRequest<Nothing>
    {
        var result = await dispatcher.SendAsync<TRequest, Nothing>(request, http.RequestAborted);
        if (!result.IsSuccess)
        {
            await ProblemMapper.WriteAsync(http, result.Error);
            return;
        }

        await watch.RefreshAsync(everything: true, http.RequestAborted);
        await Endpoints.RespondAsync(http, await dispatcher.SendAsync<GetModels, ModelsOverview>(new GetModels(), http.RequestAborted));
    }

    /// <summary>The download begins once its row is committed, so that it can be watched from its first moment.</summary>
    private static async Task PullAsync([AsParameters] PullModel request, RequestDispatcher dispatcher, PullRunner runner, HttpContext http)
    {
        var result = await dispatcher.SendAsync<PullModel, PullDto>(request, http.RequestAborted);
        if (result.IsSuccess)
        {
            await runner.BeginAsync(result.Value, http.RequestAborted);
        }

        await Endpoints.RespondAsync(http, result);
    }

    private static void Describe<TRequest, TAnswer>(this RouteHandlerBuilder route)
        where TRequest : IRequest<Nothing> =>
        route.WithMetadata(new UseCaseMetadata(TRequest.Permission, typeof(TRequest))).WithName(typeof(TRequest).Name)
            .Produces<TAnswer>().Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json");
}
