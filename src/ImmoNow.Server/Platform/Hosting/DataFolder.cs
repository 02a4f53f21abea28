namespace ImmoNow.Server.Platform.Hosting;

/// <summary>The folder that holds the embedded database, files and keys.</summary>
public sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder if needed and proves that it can be written to.</summary>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new DataFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The data folder {path} cannot be written to ({exception.Message.TrimEnd('.')}).", exception);
        }
    }

    /// <summary>A path below the folder.</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
