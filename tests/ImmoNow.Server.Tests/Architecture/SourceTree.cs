using System.Runtime.CompilerServices;

namespace ImmoNow.Server.Tests.Architecture;

/// <summary>The source files of the project, for tests that read them as text.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder of the repository, without build output.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] endings)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start)
            ? Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories)
                .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
                .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
                .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "dist"))
            : [];
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImmoNow.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The solution file was not found above the tests.");
    }
}

/// <summary>One source file.</summary>
/// <param name="Path">Relative to the repository, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text);
