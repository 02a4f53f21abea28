using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImmoNow.Server.Tests.Models.Usage;

/// <summary>What people ask and models answer stays out of logs and traces, whether a call succeeds or fails, even with every log switched on.</summary>
public sealed class SilentLogTests
{
    private const string Asked = "Xanthippe Geheimfrage";
    private const string Answered = "Quastenflosser Geheimantwort";

    [Fact]
    public async Task Neither_questions_nor_answers_stand_in_any_log_line_or_span()
    {
        var written = new ConcurrentQueue<string>();
        using var listener = Listen(written);
        await using var ollama = await OllamaDouble.StartAsync();
        await using var server = await TestServer.StartAsync(
            new Dictionary<string, string?>
            {
                ["Models:Servers:0:Name"] = "Ollama",
                ["Models:Servers:0:Endpoint"] = ollama.Address.ToString(),
                ["Models:Trials"] = "false",
            },
            services => services.AddLogging(logging =>
            {
                logging.AddProvider(new Recorder(written));
                logging.SetMinimumLevel(LogLevel.Trace);
                // Later rules win over those that keep the frameworks quiet; only the database tells values of its own accord.
                logging.AddFilter<Recorder>((category, _) => category?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) != true);
            }));
        var agency = await server.NewAgencyAsync();
        await agency.Admin.PutAsJsonAsync("/api/v1/ai/models/roles", new { roles = new[] { new { role = "writer", server = "Ollama", model = "qwen3:8b" } } });
        ollama.Answer = _ => new OllamaDoubleAnswer(Answered);

        var good = await (await agency.Admin.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = Asked })).Content.ReadAsStringAsync();
        await agency.Employee.PostAsJsonAsync("/api/v1/ai/chat", new { message = $"Was steht zu {Asked} in den Unterlagen?" });
        await agency.Employee.PostAsJsonAsync("/api/v1/llm/ask", new { prompt = Asked, language = "de" });
        ollama.Misbehave(OllamaBehaviour.ContextExceeded);
        await agency.Admin.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = Asked });

        Assert.Contains(Answered, good, StringComparison.Ordinal);
        Assert.Contains(written, line => line.Contains("chat qwen3:8b", StringComparison.Ordinal));
        Assert.Contains(written, line => line.Contains("/api/v1/ai/chat", StringComparison.Ordinal));
        Assert.DoesNotContain(written, line => line.Contains("Geheim", StringComparison.Ordinal));
    }

    private static ActivityListener Listen(ConcurrentQueue<string> written)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => written.Enqueue(
                $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(note => note.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class Recorder(ConcurrentQueue<string> written) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            written.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
