namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>Where the built product lies, seen from the built tests: the same configuration of the same working copy.</summary>
internal static class BuiltProduct
{
    public static string Repository { get; } = FindRepository();

    public static string Server { get; } = Existing(
        "src/ImmoNow.Server/bin", Configuration, "net10.0/ImmoNow.Server.dll");

    public static string Web { get; } = Path.GetDirectoryName(Existing("web/dist/index.html"))!;

    public static string Axe { get; } = Existing("web/node_modules/axe-core/axe.min.js");

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Debug"
            : "Release";

    private static string Existing(params string[] parts)
    {
        var path = Path.Combine([Repository, .. parts]);
        return File.Exists(path) ? path : throw new FileNotFoundException($"Not built yet: {path}. ./immonow test builds everything.");
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImmoNow.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie in the repository.");
    }
}
