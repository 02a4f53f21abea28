using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.RateLimiting;

namespace ImmoNow.Server.Modules.Chat.Llm;

/// <summary>The assistant for other programs.</summary>
internal static class LlmEndpoints
{
    public static void MapLlm(this IEndpointRouteBuilder api)
    {
        var llm = api.MapGroup("/llm").WithTags("Assistant").ClosedByCanary();
        llm.MapAction<AskLlm, LlmAnswer>("/ask").RequireRateLimiting(RateLimits.Assistant);
        llm.MapQuery<GetLlmHealth, AssistantHealth>("/health");
        // They let anybody use the model, so that they exist on a developer's machine only.
        if (api.ServiceProvider.GetRequiredService<IWebHostEnvironment>().IsDevelopment())
        {
            llm.MapAction<TestLlm, LlmTestAnswer>("/test").RequireRateLimiting(RateLimits.SignIn);
            llm.MapAction<TestLlmDashboard, LlmTestAnswer>("/test_dashboard").RequireRateLimiting(RateLimits.SignIn);
        }
    }
}
