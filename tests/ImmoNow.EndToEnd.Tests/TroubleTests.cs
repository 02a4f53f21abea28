using System.Text.Json;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImmoNow.EndToEnd.Tests;

/// <summary>What people see of every way in which a model server lets them down: a right answer, and who gave it.</summary>
[Collection(ProductCollection.Name)]
public sealed class TroubleTests(ProductFixture product, TroubledModel model) : IClassFixture<TroubledModel>
{
    public const string Thought = "The user wants to know the deposit. Let me think.";
    private const string ByModel = "Sprachmodell";
    private const string ByRules = "Berechnet";

    /// <summary>Each trouble with who answers in spite of it.</summary>
    public static TheoryData<OllamaBehaviour, string> Troubles { get; } = new()
    {
        { OllamaBehaviour.SlowFirstToken, ByModel },
        { OllamaBehaviour.Silent, ByRules },
        { OllamaBehaviour.FallsSilent, ByRules },
        { OllamaBehaviour.ErrorLine, ByRules },
        { OllamaBehaviour.EndsWithoutDone, ByRules },
        { OllamaBehaviour.Resets, ByRules },
        { OllamaBehaviour.Endless, ByRules },
        { OllamaBehaviour.HugeLine, ByRules },
        { OllamaBehaviour.InvalidUtf8, ByModel },
        { OllamaBehaviour.NotTheProtocol, ByRules },
        { OllamaBehaviour.Empty, ByRules },
        { OllamaBehaviour.CutOff, ByRules },
        { OllamaBehaviour.QueueFull, ByRules },
        { OllamaBehaviour.ModelMissing, ByRules },
        { OllamaBehaviour.RunnerStopped, ByRules },
        { OllamaBehaviour.Gateway, ByRules },
        { OllamaBehaviour.NoTools, ByRules },
        { OllamaBehaviour.NoThinking, ByRules },
        { OllamaBehaviour.ContextExceeded, ByRules },
        { OllamaBehaviour.ThinksAlways, ByModel },
        { OllamaBehaviour.ThinkingTags, ByModel },
        { OllamaBehaviour.ThinkingUnclosed, ByRules },
        { OllamaBehaviour.ThinkingWithoutOpening, ByModel },
        { OllamaBehaviour.WrongLanguage, ByRules },
    };

    /// <summary>Ways of calling a tool that nobody offered: nothing happens, and the question is answered.</summary>
    public static TheoryData<OllamaBehaviour, string> Calls { get; } = new()
    {
        { OllamaBehaviour.Well, ByModel },
        { OllamaBehaviour.CallsInLastChunk, ByModel },
        { OllamaBehaviour.ArgumentsAsText, ByModel },
        { OllamaBehaviour.BrokenArguments, ByModel },
        { OllamaBehaviour.CallAsText, ByRules },
    };

    public static TheoryData<OllamaBehaviour> Vectors { get; } = new()
    {
        OllamaBehaviour.VectorNanError, OllamaBehaviour.VectorNotFinite, OllamaBehaviour.VectorWrongLength, OllamaBehaviour.VectorChangingLength, OllamaBehaviour.VectorMissing,
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public Task A_question_is_answered_whatever_the_model_server_does(OllamaBehaviour trouble, string answeredBy) => SurviveAsync(async visit =>
    {
        model.Ollama.Delay = TimeSpan.FromMilliseconds(800);
        var before = model.Ollama.Requests.Count;
        model.Ollama.Misbehave(trouble, path: "/api/chat");
        await AskAsync(visit, answeredBy);
        Assert.True(model.Ollama.Requests.Count > before, "The model was not asked.");
    });

    [Theory]
    [MemberData(nameof(Calls))]
    public Task A_call_that_nobody_asked_for_does_nothing(OllamaBehaviour trouble, string answeredBy) => SurviveAsync(async visit =>
    {
        var call = new OllamaDoubleCall("create_task", """{"title":"Von niemandem bestellt"}""");
        model.Ollama.Answer = request => TroubledModel.Written(request) with { Calls = [call] };
        model.Ollama.Misbehave(trouble, path: "/api/chat");
        await AskAsync(visit, answeredBy);
        await Expect(visit.Page.GetByText("Von niemandem bestellt")).ToHaveCountAsync(0);
        await Expect(visit.Answers.Last.GetByRole(AriaRole.Button, new() { Name = "Bestätigen" })).ToHaveCountAsync(0);
    });

    [Theory]
    [MemberData(nameof(Vectors))]
    public Task The_search_finds_without_vectors_that_hold(OllamaBehaviour trouble) => SurviveAsync(async visit =>
    {
        model.Ollama.Misbehave(trouble, path: "/api/embed");
        await AskAsync(visit, ByModel);
    });

    [Fact]
    public Task A_reload_in_the_middle_of_an_answer_loses_nothing() => SurviveAsync(async visit =>
    {
        const string End = "an keiner anderen Stelle.";
        // Long enough that a busy machine, too, reloads the page in the middle.
        var more = "Mehr steht in den Unterlagen dazu nicht, " + string.Concat(Enumerable.Repeat("auch nicht weiter unten, ", 20)) + End;
        model.Ollama.Pace = TimeSpan.FromMilliseconds(100);
        model.Ollama.Answer = request => TroubledModel.Written(request) is var answer && request.TryGetProperty("format", out _) ? answer : answer with { Text = $"{answer.Text} {more}" };
        try
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Neue Unterhaltung" }).ClickAsync();
            var writings = model.Ollama.Requests.Count(IsWriting);
            await visit.Question.FillAsync(TroubledModel.Question);
            await visit.Page.Keyboard.PressAsync("Enter");
            // No word need be on the screen yet: of a model that was seen to think aloud, the answer is shown when it is complete.
            await Eventually.IsAsync(() => Task.FromResult(model.Ollama.Requests.Count(IsWriting) > writings));
            await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Anhalten" })).ToBeVisibleAsync();
            Assert.DoesNotContain(End, await visit.Answers.Last.InnerTextAsync(), StringComparison.Ordinal);
            var before = model.Ollama.Requests.Count;
            await visit.Page.ReloadAsync();
            await visit.OpenAssistantAsync();
            await Expect(visit.Page.GetByText(TroubledModel.Question)).ToHaveCountAsync(1);
            await Expect(visit.Answers.Last).ToContainTextAsync(End);
            await Expect(visit.Answers.Last.GetByText(ByModel)).ToBeVisibleAsync();
            Assert.Equal(before, model.Ollama.Requests.Count);
        }
        finally
        {
            model.Ollama.Pace = TimeSpan.Zero;
        }

        static bool IsWriting(JsonElement request) => !request.TryGetProperty("format", out _);
    });

    [Fact]
    public async Task With_the_model_server_gone_every_page_works_and_questions_are_answered()
    {
        var port = model.Ollama.Address.Port;
        await model.Ollama.DisposeAsync();
        await model.CheckAsync("down");
        try
        {
            await SurviveAsync(
                async visit =>
                {
                    foreach (var path in Enumerable.Select<object[], string>(Pages.All, row => (string)row[0]).Append("/models"))
                    {
                        await visit.OpenAsync(path);
                        await Expect(visit.Page.Locator("main").GetByText("Etwas ist schiefgelaufen")).ToHaveCountAsync(0);
                        await Expect(visit.Page.Locator("main [role=alert]")).ToHaveCountAsync(0);
                    }

                    await visit.OpenAssistantAsync();
                    await Expect(visit.Page.GetByText("Das Sprachmodell ist gerade nicht erreichbar.")).ToBeVisibleAsync();
                    await AskAsync(visit, ByRules);
                },
                seeRecovery: false);
        }
        finally
        {
            await model.StartAgainAsync(port);
        }
    }

    /// <summary>After the trouble the same page asks once more, and the model answers again.</summary>
    private async Task SurviveAsync(Func<Visit, Task> trouble, bool seeRecovery = true)
    {
        var visit = await OpenAsync();
        try
        {
            await trouble(visit);
            model.Ollama.Behave();
            model.Ollama.Answer = TroubledModel.Written;
            if (seeRecovery)
            {
                await AskAsync(visit, ByModel);
            }
        }
        catch
        {
            await visit.ReportAsync();
            throw;
        }
        finally
        {
            model.Ollama.Behave();
            model.Ollama.Answer = TroubledModel.Written;
        }
    }

    private async Task<Visit> OpenAsync()
    {
        if (model.Visit is null)
        {
            model.Visit = await product.SignInAsync(Person.Admin, new() { Address = model.Address });
            await model.Visit.OpenAssistantAsync();
        }

        return model.Visit;
    }

    private static async Task AskAsync(Visit visit, string answeredBy)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Neue Unterhaltung" }).ClickAsync();
        await visit.AskAsync(TroubledModel.Question);
        var answer = visit.Answers.Last;
        await Expect(answer).ToContainTextAsync(TroubledModel.Figure);
        await Expect(answer.GetByText(answeredBy)).ToBeVisibleAsync();
        await Expect(answer.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        var text = await answer.InnerTextAsync();
        Assert.Equal(answeredBy == ByModel, text.Contains(TroubledModel.Wording, StringComparison.Ordinal));
        Assert.All(
            (string[])["think", Thought[..20], "und so weiter", "unexpected EOF", "Exception", "tool_call", "create_task", "error", "\uFFFD\uFFFD\uFFFD", "Good morning"],
            unwanted => Assert.DoesNotContain(unwanted, text, StringComparison.OrdinalIgnoreCase));
        await Expect(visit.Question).ToBeEnabledAsync();
        await Expect(visit.Question).ToHaveValueAsync("");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Anhalten" })).ToHaveCountAsync(0);
    }
}
