using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Modules.Chat.Llm;

/// <summary>502: no model answered.</summary>
public sealed record LlmTestFailed(string Message) : AppError("model_unavailable", 502, new(Message, Message));

public sealed record LlmTestPrompt(string Prompt = "");

public sealed record LlmTestAnswer(string Answer, string Model);

/// <summary>Development only: asks the writing model without sign-in, and so without any agency's data.</summary>
public sealed record TestLlm([FromBody] LlmTestPrompt Body) : IRequest<LlmTestAnswer>
{
    public static Permission Permission { get; } = Permission.Public("llm.test");

    public void Validate(Validator check) => check.Required("prompt", Body.Prompt, 2_000);
}

internal sealed class TestLlmHandler(DevelopmentModel model) : IRequestHandler<TestLlm, LlmTestAnswer>
{
    public Task<Result<LlmTestAnswer>> HandleAsync(TestLlm request, CancellationToken cancellationToken) => model.AskAsync(request.Body.Prompt, null, cancellationToken);
}

/// <param name="Figures">By name, such as <c>available_properties</c>.</param>
public sealed record LlmTestDashboardQuestion(string Question = "", IReadOnlyDictionary<string, decimal>? Figures = null);

/// <summary>Development only: a question about figures that the caller brings along.</summary>
public sealed record TestLlmDashboard([FromBody] LlmTestDashboardQuestion Body) : IRequest<LlmTestAnswer>
{
    public static Permission Permission { get; } = Permission.Public("llm.test");

    public void Validate(Validator check)
    {
        check.Required("question", Body.Question, 2_000);
        check.That(Body.Figures is null or { Count: <= 50 }, "figures", "Höchstens 50 Einträge.", "At most 50 entries.");
        check.That(Body.Figures?.Keys.All(name => name.Length <= 100) != false, "figures", "Ein Name ist zu lang.", "A name is too long.");
    }
}

internal sealed class TestLlmDashboardHandler(DevelopmentModel model) : IRequestHandler<TestLlmDashboard, LlmTestAnswer>
{
    public Task<Result<LlmTestAnswer>> HandleAsync(TestLlmDashboard request, CancellationToken cancellationToken)
    {
        var figures = string.Join('\n', request.Body.Figures?.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")) ?? []);
        return model.AskAsync(request.Body.Question, $"Answer from these figures only:\n{figures}", cancellationToken);
    }
}

/// <summary>The writing model for nobody in particular.</summary>
internal sealed class DevelopmentModel(IModelProvider models)
{
    public async Task<Result<LlmTestAnswer>> AskAsync(string prompt, string? instructions, CancellationToken cancellationToken)
    {
        var nobody = new AssistantCaller { UserId = Guid.Empty, TenantId = Guid.Empty, Name = "", Can = _ => false };
        if (await models.ChatAsync(ModelRole.Writer, nobody, cancellationToken) is not { } model)
        {
            return new LlmTestFailed("No model is set up or reachable.");
        }

        try
        {
            var options = new ChatOptions { Instructions = instructions, MaxOutputTokens = 512, Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None } };
            var response = await model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], options, cancellationToken);
            return new LlmTestAnswer(response.Text, response.ModelId ?? model.Profile.Model);
        }
        catch (ModelException exception)
        {
            return new LlmTestFailed(exception.Message);
        }
    }
}
