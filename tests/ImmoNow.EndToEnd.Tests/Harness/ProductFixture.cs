using Microsoft.Playwright;

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>One server and one browser for all tests of the collection; each test has a browser context of its own.</summary>
public sealed class ProductFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServerProcess? server;

    internal ServerProcess Server => server!;

    public async Task InitializeAsync()
    {
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
    internal async Task<Visit> VisitAsync(VisitOptions? options = null)
    {
        options ??= new();
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = options.Address?.ToString() ?? Server.Address.ToString(),
            Locale = options.Locale,
            TimezoneId = "Europe/Berlin",
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            HasTouch = options.Width < 500,
            ReducedMotion = ReducedMotion.Reduce,
            // Only to inject axe; a normal visit runs under the product's own policy.
            BypassCSP = options.ForAxe,
        });
        context.SetDefaultTimeout(15_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>A page on which the person has signed in through the form.</summary>
    internal async Task<Visit> SignInAsync(Person person, VisitOptions? options = null)
    {
        var visit = await VisitAsync(options);
        await visit.SignInAsync(person);
        return visit;
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
