using System.Globalization;

namespace ImmoNow.Server.Tests.Documents;

/// <summary>
/// Stands in for the programs that paint and recognise pages, so that a test decides how long a page takes and at which one
/// the reader dies. The text of page 3 is "Aufmaß der Wohnung Nummer 3".
/// </summary>
internal sealed class FakePrograms : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("immonow-programs-").FullName;

    public FakePrograms(double secondsPerPage)
    {
        // After the options come "-f page -l page file picture".
        Write("pdftoppm", "while [ \"$1\" != -f ]; do shift; done\necho \"$2\" > \"$6.png\"\n");
        Write("tesseract", string.Create(CultureInfo.InvariantCulture, $"""
            [ "$1" = --list-langs ] && echo deu && exit 0
            page=$(cat "$1")
            [ -f "{folder}/dies-at-$page" ] && kill -9 $PPID
            sleep {secondsPerPage}
            echo $page >> "{folder}/pages"
            printf '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95\t%s\n' Aufmaß der Wohnung Nummer $page

            """));
    }

    /// <summary>Environment of a server that finds these programs first.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["PATH"] = $"{folder}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}",
        ["IMMONOW__Documents__ReadingTurnSeconds"] = "3",
    };

    /// <summary>Pages in the order in which they were recognised.</summary>
    public IReadOnlyList<int> Recognised =>
        File.Exists($"{folder}/pages") ? [.. File.ReadAllLines($"{folder}/pages").Select(line => int.Parse(line, CultureInfo.InvariantCulture))] : [];

    /// <summary>Recognising this page kills the process that reads the file.</summary>
    public void DieAt(int page) => File.WriteAllText($"{folder}/dies-at-{page}", "");

    public void Heal(int page) => File.Delete($"{folder}/dies-at-{page}");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
