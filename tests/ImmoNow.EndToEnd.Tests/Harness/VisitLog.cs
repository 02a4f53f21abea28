using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>What happens in one page: its console, its navigations and its requests, for the message of a failed test.</summary>
internal sealed class VisitLog
{
    private const int LinesKept = 40;

    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentDictionary<IRequest, TimeSpan> open = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly IPage page;

    public VisitLog(IPage page)
    {
        this.page = page;
        page.PageError += (_, error) => Write($"script error: {error}");
        page.Console += (_, message) => Write($"console {message.Type}: {message.Text}");
        page.FrameNavigated += (_, frame) => Write($"at {frame.Url}");
        page.Crash += (_, _) => Write("the page crashed");
        page.Request += (_, request) => open[request] = clock.Elapsed;
        page.RequestFinished += (_, request) => Close(request);
        page.RequestFailed += (_, request) => Close(request, request.Failure);
        page.Response += (_, response) => WriteAnswer(response);
    }

    /// <summary>A picture and a text of the page as it stands. Never fails, for it is asked for when something has failed already.</summary>
    public async Task<VisitReport> ReportAsync()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"The browser was at {page.Url} after {clock.Elapsed.TotalSeconds:0.0} s and showed:");
        byte[]? picture = null;
        try
        {
            text.AppendLine(Shortened(await page.Locator("body").InnerTextAsync(new() { Timeout = 3_000 })));
            picture = await page.ScreenshotAsync(new() { Timeout = 5_000, Animations = ScreenshotAnimations.Allow });
        }
        catch (Exception unreadable) when (unreadable is PlaywrightException or TimeoutException)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"(nothing readable: {unreadable.Message.Split('\n')[0]})");
        }

        foreach (var line in lines)
        {
            text.AppendLine(line);
        }

        // Requests end meanwhile: sorting needs a copy, for it asks for the number of entries before it takes them.
        foreach (var (request, begun) in open.ToArray().OrderBy(entry => entry.Value))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{begun.TotalSeconds,6:0.00} still waiting for {request.Method} {request.Url}");
        }

        return new VisitReport(text.ToString().TrimEnd(), picture);
    }

    private static string Shortened(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= 600 ? words : $"{words[..600]} …";
    }

    private void WriteAnswer(IResponse response)
    {
        // What goes well is of interest only where it changes something.
        if (response.Status >= 400 || response.Request.Method != "GET")
        {
            Write($"{response.Status} {response.Request.Method} {response.Url}");
        }
    }

    private void Close(IRequest request, string? failure = null)
    {
        open.TryRemove(request, out _);
        if (failure is not null)
        {
            Write($"{failure} {request.Method} {request.Url}");
        }
    }

    private void Write(string line)
    {
        lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,6:0.00} {line}"));
        while (lines.Count > LinesKept)
        {
            lines.TryDequeue(out _);
        }
    }
}
