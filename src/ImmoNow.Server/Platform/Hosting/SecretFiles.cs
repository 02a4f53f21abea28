namespace ImmoNow.Server.Platform.Hosting;

/// <summary>
/// Settings as files, the way container platforms hand out secrets: the name of a file is the name of the setting
/// (<c>Security__SigningKey</c>), its content the value. An environment can be read by whoever may look at the container, files cannot.
/// </summary>
internal static class SecretFiles
{
    /// <summary>Adds the files of the folder that <c>Server:Secrets</c> names; they win over the environment.</summary>
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Server:Secrets"];
        if (string.IsNullOrWhiteSpace(folder))
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new StartupFailure($"The folder {folder} with settings (IMMONOW__Server__Secrets) does not exist.");
        }

        try
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false, reloadOnChange: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The settings in {folder} cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }
    }
}
