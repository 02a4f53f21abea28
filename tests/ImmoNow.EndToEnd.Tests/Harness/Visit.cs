using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>
/// One browser context with one page. It remembers every script error and every violated security policy, and a test that
/// ends with one of them fails, whatever else it looked at.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private readonly VisitLog log;

    public Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        log = new VisitLog(page);
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>Where a question to the assistant is typed.</summary>
    public ILocator Question => Page.GetByRole(AriaRole.Textbox, new() { Name = "Fragen Sie etwas oder geben Sie einen Auftrag …" });

    /// <summary>The assistant's answers so far.</summary>
    public ILocator Answers => Page.GetByRole(AriaRole.Article, new() { Name = "Assistent" });

    public async Task OpenAssistantAsync()
    {
        // A key pressed while the page is still loading is heard by nobody.
        await Page.GetByRole(AriaRole.Main).WaitForAsync();
        await Page.Keyboard.PressAsync("Control+j");
        await Question.WaitForAsync();
    }

    /// <summary>Asks and waits until the answer is whole.</summary>
    public async Task AskAsync(string question)
    {
        var before = await Answers.CountAsync();
        await Question.FillAsync(question);
        await Page.Keyboard.PressAsync("Enter");
        await Answers.Nth(before).WaitForAsync();
        await Page.Locator("article[aria-busy=true]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Opens a page and waits until its heading stands and its data have come.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("main h1").First.WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public Task OpenAccountMenuAsync(Person person) =>
        Page.GetByRole(AriaRole.Button, new() { Name = person.Name }).ClickAsync();

    /// <summary>
    /// Waits until the address bar shows a path that begins like this, with a query or without one. The app moves within its page,
    /// so there is no load to wait for, as Playwright's own waiting for an address does.
    /// </summary>
    public Task ExpectAtAsync(string path) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex($"^https?://[^/]+{Regex.Escape(path)}", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>The serious and critical findings of axe on the page as it stands, one line each.</summary>
    public async Task<IReadOnlyList<string>> AxeFindingsAsync()
    {
        await Page.AddScriptTagAsync(new() { Path = BuiltProduct.Axe });
        var findings = await Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const result = await axe.run(document, { resultTypes: ['violations'] });
              return result.violations
                .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
                .flatMap((finding) => finding.nodes.map((node) => `${finding.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
            }
            """);
        return [.. findings.EnumerateArray().Select(finding => finding.GetString()!)];
    }

    /// <summary>For the message of a test that fails while the page stays open for others.</summary>
    public async Task ReportAsync() => FailureReports.Add(await log.ReportAsync());

    public async ValueTask DisposeAsync()
    {
        FailureReports.Add(await log.ReportAsync());
        await context.DisposeAsync();
        Assert.Empty(complaints);
    }
}
