using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Reads one task.</summary>
public sealed record GetTask([FromRoute] Guid Id) : IRequest<TaskDto>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetTaskHandler(AppDbContext db) : IRequestHandler<GetTask, TaskDto>
{
    public Task<Result<TaskDto>> HandleAsync(GetTask request, CancellationToken cancellationToken) =>
        db.Set<TaskItem>().FindForReadAsync(request.Id, cancellationToken).MapAsync(TaskDto.From);
}
