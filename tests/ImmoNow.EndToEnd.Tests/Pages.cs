namespace ImmoNow.EndToEnd.Tests;

/// <summary>The pages that every admin can open from the navigation.</summary>
public static class Pages
{
    public static TheoryData<string> All { get; } = new() { "/", "/contacts", "/properties", "/boards", "/tasks", "/documents", "/knowledge", "/team", "/settings", "/settings/agency", "/settings/branding", "/audit" };
}
