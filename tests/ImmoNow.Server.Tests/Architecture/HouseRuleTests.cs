namespace ImmoNow.Server.Tests.Architecture;

/// <summary>Rules about the source text itself.</summary>
public sealed class HouseRuleTests
{
    /// <summary>Calls that go around a wall, and the files that may make them, each with its reason.</summary>
    private static readonly (string Call, string[] Files)[] Guarded =
    [
        // The one place that names the soft-delete filter; the tenant filter is never switched off.
        ("IgnoreQueryFilters", ["src/ImmoNow.Server/Platform/Persistence/AppDbContext.cs"]),
        // Real removal is for clean-up jobs and erasure, never for ordinary use cases.
        ("IsErasing", ["src/ImmoNow.Server/Platform/Persistence/AppDbContext.cs", "src/ImmoNow.Server/Platform/Persistence/RecordInterceptor.cs"]),
    ];

    [Fact]
    public void Source_files_stay_short()
    {
        var long_ = SourceTree.Files("src", ".cs").Concat(SourceTree.Files("tests", ".cs"))
            .Select(file => (file.Path, Lines: file.Text.Count(character => character == '\n')))
            .Where(file => file.Lines > 400)
            .Select(file => $"{file.Path}: {file.Lines} lines");

        Assert.Empty(long_);
    }

    [Fact]
    public void Web_files_stay_short()
    {
        var long_ = SourceTree.Files("web/src", ".ts", ".tsx")
            .Where(file => !file.Path.EndsWith("generated.d.ts", StringComparison.Ordinal))
            .Select(file => (file.Path, Lines: file.Text.Count(character => character == '\n')))
            .Where(file => file.Lines > 250)
            .Select(file => $"{file.Path}: {file.Lines} lines");

        Assert.Empty(long_);
    }

    [Fact]
    public void Ways_around_a_wall_stand_only_where_they_are_allowed()
    {
        var guilty = SourceTree.Files("src", ".cs").SelectMany(file => Guarded
            .Where(rule => file.Text.Contains(rule.Call, StringComparison.Ordinal) && !rule.Files.Contains(file.Path))
            .Select(rule => $"{file.Path} uses {rule.Call}"));

        Assert.Empty(guilty);
    }

    [Fact]
    public void Raw_sql_stands_only_in_the_platform()
    {
        string[] calls = ["FromSql", "ExecuteSql", "SqlQuery", "CommandText"];
        var guilty = SourceTree.Files("src/ImmoNow.Server/Modules", ".cs")
            .Where(file => calls.Any(call => file.Text.Contains(call, StringComparison.Ordinal)))
            .Select(file => file.Path)
            .Except(AllowedRawSql);

        Assert.Empty(guilty);
    }

    [Fact]
    public void No_file_names_a_machine_path_or_promises_work_for_later()
    {
        string[] words = ["/tmp/h/", "TO" + "DO", "FIX" + "ME", "HA" + "CK:", "Not" + "ImplementedException"];
        var guilty = SourceTree.Files("src", ".cs", ".sql").Concat(SourceTree.Files("web/src", ".ts", ".tsx", ".css")).Concat(SourceTree.Files("docs", ".md"))
            .SelectMany(file => words.Where(word => file.Text.Contains(word, StringComparison.Ordinal)).Select(word => $"{file.Path}: {word}"));

        Assert.Empty(guilty);
    }

    /// <summary>Module files that need SQL of their own, each with its reason beside the query.</summary>
    private static readonly string[] AllowedRawSql = [];
}
