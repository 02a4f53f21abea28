using System.Text.Json;
using Microsoft.Playwright;

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>One server and one browser for all tests of the collection; each test has a browser context of its own.</summary>
public sealed class ProductFixture : IAsyncLifetime
{
    /// <summary>
    /// How long anything may take that a test waits for. Nothing is waited for in vain in a passing test, so it costs nothing to
    /// be patient with a machine that has other things to do.
    /// </summary>
    public const float Patience = 45_000;

    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServerProcess? server;

    internal ServerProcess Server => server!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        server = await ServerProcess.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A page nobody is signed in on.</summary>
    internal Task<Visit> VisitAsync(VisitOptions? options = null) => OpenAsync(options ?? new(), storage: null);

    /// <summary>A signed-in page on the dashboard. The sign-in form has tests of its own; here the browser remembers a session already.</summary>
    internal async Task<Visit> SignInAsync(Person person, VisitOptions? options = null)
    {
        options ??= new();
        var address = options.Address ?? Server.Address;
        var tokens = await ServerProcess.SignInAsync(address, person);
        var visit = await OpenAsync(options, JsonSerializer.Serialize(new
        {
            cookies = Array.Empty<object>(),
            origins = new[]
            {
                new
                {
                    origin = address.GetLeftPart(UriPartial.Authority),
                    localStorage = new[] { new { name = "immonow.refresh", value = tokens.GetProperty("refresh_token").GetString() } },
                },
            },
        }));
        await visit.OpenAsync("/");
        return visit;
    }

    private async Task<Visit> OpenAsync(VisitOptions options, string? storage)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = options.Address?.ToString() ?? Server.Address.ToString(),
            StorageState = storage,
            Locale = options.Locale,
            TimezoneId = "Europe/Berlin",
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            HasTouch = options.Width < 500,
            ReducedMotion = ReducedMotion.Reduce,
            // Only to inject axe; a normal visit runs under the product's own policy.
            BypassCSP = options.ForAxe,
        });
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync());
    }
}

/// <summary>What a visitor's browser is like.</summary>
internal sealed record VisitOptions
{
    public string Locale { get; init; } = "de-DE";

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public bool Dark { get; init; }

    public bool ForAxe { get; init; }

    public Uri? Address { get; init; }
}

[CollectionDefinition(Name)]
public sealed class ProductCollection : ICollectionFixture<ProductFixture>
{
    public const string Name = "The running product";
}
