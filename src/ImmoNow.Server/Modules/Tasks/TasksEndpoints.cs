using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Tasks;

internal static class TasksEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapQuery<SearchTasks, Page<TaskDto>>("/");
        tasks.MapCreate<CreateTask, TaskDto>("/");
        tasks.MapQuery<ListTaskLabels, IReadOnlyList<string>>("/labels");
        tasks.MapQuery<GetTask, TaskDto>("/{id:guid}");
        tasks.MapUpdate<UpdateTask, TaskDto>("/{id:guid}");
        tasks.MapRemove<DeleteTask>("/{id:guid}");
        tasks.MapAction<RestoreTask, TaskDto>("/{id:guid}/restore");
        tasks.MapAction<MoveTask, TaskDto>("/{id:guid}/move");
        tasks.MapQuery<ListTaskActivity, Page<TaskActivityDto>>("/{taskId:guid}/activity");

        var comments = tasks.MapGroup("/{taskId:guid}/comments");
        comments.MapQuery<ListTaskComments, Page<TaskCommentDto>>("/");
        comments.MapCreate<AddTaskComment, TaskCommentDto>("/");
        comments.MapUpdate<UpdateTaskComment, TaskCommentDto>("/{id:guid}");
        comments.MapRemove<RemoveTaskComment>("/{id:guid}");

        var attachments = tasks.MapGroup("/{taskId:guid}/attachments");
        attachments.MapQuery<ListTaskAttachments, IReadOnlyList<TaskAttachmentDto>>("/");
        attachments.MapPost("/", TaskAttachmentTransfer.UploadAsync)
            .Describe<AddTaskAttachment, TaskAttachmentDto>(StatusCodes.Status201Created);
        attachments.MapGet("/{id:guid}/content", TaskAttachmentTransfer.DownloadAsync)
            .Describe<GetTaskAttachment, TaskAttachmentDto>(StatusCodes.Status200OK);
        attachments.MapRemove<RemoveTaskAttachment>("/{id:guid}");
        attachments.MapAction<RestoreTaskAttachment, TaskAttachmentDto>("/{id:guid}/restore");

        MapBoards(api);
        MapProjects(api);
    }

    private static void MapBoards(IEndpointRouteBuilder api)
    {
        var boards = api.MapGroup("/boards").WithTags("Boards");
        boards.MapQuery<ListBoards, Page<BoardDto>>("/");
        boards.MapCreate<CreateBoard, BoardDto>("/");
        boards.MapQuery<GetBoard, BoardDto>("/{id:guid}");
        boards.MapUpdate<UpdateBoard, BoardDto>("/{id:guid}");
        boards.MapRemove<DeleteBoard>("/{id:guid}");
        boards.MapAction<RestoreBoard, BoardDto>("/{id:guid}/restore");
        boards.MapQuery<GetBoardStatistics, BoardStatistics>("/{id:guid}/statistics");

        var columns = boards.MapGroup("/{boardId:guid}/columns");
        columns.MapCreate<AddBoardColumn, BoardColumnDto>("/");
        columns.MapUpdate<UpdateBoardColumn, BoardColumnDto>("/{id:guid}");
        columns.MapRemove<RemoveBoardColumn>("/{id:guid}");
        columns.MapAction<MoveBoardColumn, BoardDto>("/{id:guid}/move");
    }

    private static void MapProjects(IEndpointRouteBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects");
        projects.MapQuery<ListProjects, Page<ProjectDto>>("/");
        projects.MapCreate<CreateProject, ProjectDto>("/");
        projects.MapQuery<GetProject, ProjectDto>("/{id:guid}");
        projects.MapUpdate<UpdateProject, ProjectDto>("/{id:guid}");
        projects.MapRemove<DeleteProject>("/{id:guid}");
        projects.MapAction<RestoreProject, ProjectDto>("/{id:guid}/restore");
    }
}
