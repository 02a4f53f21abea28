using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>What a model is shown as an example must be something the tool itself would take.</summary>
public sealed class ToolExampleTests
{
    [Fact]
    public async Task Every_example_fits_the_schema_of_its_tool_and_speaks_both_languages()
    {
        var server = await SharedServer.GetAsync();
        await using var scope = server.ScopeFor(Guid.CreateVersion7());
        var tools = scope.ServiceProvider.GetServices<IAssistantToolProvider>().SelectMany(provider => provider.Tools).ToList();

        Assert.Empty(tools.SelectMany(tool => tool.Examples.SelectMany(example => ArgumentValidator.Validate(tool.ArgumentSchema, example.Arguments)
            .Select(error => $"{tool.Name}: {error.Path} {error.Message}"))));
        Assert.All(tools.SelectMany(tool => tool.Examples), example => Assert.True(example.Request is { De.Length: > 0, En.Length: > 0 }));
        string[] taught =
        [
            ToolNames.CreateTask, ToolNames.UpdateTask, ToolNames.ListTasks, ToolNames.MoveTask, ToolNames.CompleteTask, ToolNames.DeleteTask, ToolNames.CommentTask,
            ToolNames.ChangeChecklist, ToolNames.ListBoards, ToolNames.CreateBoard, ToolNames.ListProjects, ToolNames.CreateProject, ToolNames.FindDocuments,
            ToolNames.MoveDocuments, ToolNames.RenameDocument, ToolNames.ShareDocument, ToolNames.SummariseDocument, ToolNames.ListTeam,
        ];
        Assert.Empty(taught.Except(tools.Where(tool => tool.Examples.Count > 0).Select(tool => tool.Name)));
    }
}
