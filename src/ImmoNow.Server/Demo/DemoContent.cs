using System.Reflection;
using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Demo;

/// <summary>Everything that is told about one demo agency; read from the files below <c>Demo/Content</c>.</summary>
public sealed record DemoAgency
{
    /// <summary>The demo agencies, in the order in which they are made.</summary>
    public static readonly IReadOnlyList<string> Keys = ["pegelkontor", "auwaldhof"];

    /// <summary>Never changes: all ids of the demo data are derived from it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string City { get; init; }

    public required PostalAddress Address { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required string Website { get; init; }

    public required string PrimaryColor { get; init; }

    public required string Register { get; init; }

    public required IReadOnlyList<DemoUser> Users { get; init; }

    public IReadOnlyList<DemoContact> Contacts { get; private init; } = [];

    public IReadOnlyList<DemoActivity> Activities { get; private init; } = [];

    public IReadOnlyList<DemoProperty> Properties { get; private init; } = [];

    public IReadOnlyList<DemoBoard> Boards { get; private init; } = [];

    public IReadOnlyList<DemoProject> Projects { get; private init; } = [];

    public IReadOnlyList<DemoTask> Tasks { get; private init; } = [];

    public IReadOnlyList<DemoDocument> Documents { get; private init; } = [];

    /// <summary>Reads the agency itself and its users, which is quick.</summary>
    public static DemoAgency ReadWithoutRecords(string key) => DemoFiles.Json<DemoAgency>($"{key}/agency.json");

    /// <summary>Reads one agency with all its records.</summary>
    public static DemoAgency Read(string key)
    {
        var boards = DemoFiles.Json<DemoBoards>($"{key}/boards.json");
        return ReadWithoutRecords(key) with
        {
            Contacts = DemoFiles.Json<DemoContact[]>($"{key}/contacts.json"),
            Activities = DemoFiles.Json<DemoActivity[]>($"{key}/activities.json"),
            Properties = DemoFiles.Json<DemoProperty[]>($"{key}/properties.json"),
            Boards = boards.Boards,
            Projects = boards.Projects,
            Tasks = DemoFiles.Json<DemoTask[]>($"{key}/tasks.json"),
            Documents = DemoFiles.Json<DemoDocument[]>($"{key}/documents.json"),
        };
    }
}

/// <summary>The files below <c>Demo/Content</c>, carried inside the assembly so that one file is the whole program.</summary>
public static class DemoFiles
{
    /// <summary>Opens a file by its path below <c>Demo/Content</c>.</summary>
    public static Stream Open(string path) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"demo/{path}")
        ?? throw new InvalidOperationException($"The demo file {path} is not part of the program.");

    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(string path)
    {
        using var stream = Open(path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads a file with the rules of the wire: snake_case, enums as words.</summary>
    public static T Json<T>(string path)
    {
        using var stream = Open(path);
        return JsonSerializer.Deserialize<T>(stream, WireJson.Options)!;
    }
}
