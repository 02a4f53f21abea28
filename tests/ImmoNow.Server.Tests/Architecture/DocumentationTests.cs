using System.Text.RegularExpressions;

namespace ImmoNow.Server.Tests.Architecture;

/// <summary>Documentation that has fallen behind is worse than none.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_setting_that_the_program_reads_stands_in_the_operations_guide()
    {
        var guide = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/operations.md"));
        var read = SourceTree.Files("src", ".cs")
            .SelectMany(file => Setting().Matches(file.Text).Select(match => match.Groups["name"].Value))
            .Where(name => name.Contains(':', StringComparison.Ordinal))
            .Select(name => $"IMMONOW__{name.Replace(":", "__", StringComparison.Ordinal)}")
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("IMMONOW__Server__Port", read);
        Assert.DoesNotContain(read, name => !guide.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.Empty(Documented().Matches(guide).Select(match => match.Value).Except(read, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_link_between_the_documents_leads_somewhere()
    {
        var documents = SourceTree.Files("docs", ".md")
            .Concat(new[] { "README.md", "CONTRIBUTING.md" }
                .Select(name => new SourceFile(name, File.ReadAllText(Path.Combine(SourceTree.Root, name)))));
        var broken =
            from document in documents
            from Match link in Link().Matches(document.Text)
            let target = link.Groups["target"].Value
            where !File.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(document.Path)!, target))
            select $"{document.Path}: {target}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Paths_named_in_the_architecture_guide_exist()
    {
        var guide = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/architecture.md"));
        var missing = RepositoryPath().Matches(guide).Select(match => match.Groups["path"].Value.TrimEnd('/'))
            .Where(path => !Path.Exists(Path.Combine(SourceTree.Root, path))
                && !Path.Exists(Path.Combine(SourceTree.Root, "src/ImmoNow.Server", path)))
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_decision_stands_in_the_list()
    {
        var list = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/adr/README.md"));
        var decisions = SourceTree.Files("docs/adr", ".md").Select(file => Path.GetFileName(file.Path)).Where(name => name != "README.md").ToList();

        Assert.NotEmpty(decisions);
        Assert.DoesNotContain(decisions, name => !list.Contains($"({name})", StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:onfiguration\[|GetValue(?:<[^>]+>)?\()"(?<name>[A-Z][A-Za-z]+:[A-Za-z:]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Setting();

    [GeneratedRegex("IMMONOW__[A-Z][A-Za-z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Documented();

    [GeneratedRegex(@"\]\((?!https?:|\#)(?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(?:src|web|tests|scripts|Platform|Migrations|Modules/[A-Z][a-z]+)/[A-Za-z0-9_./-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex RepositoryPath();
}
