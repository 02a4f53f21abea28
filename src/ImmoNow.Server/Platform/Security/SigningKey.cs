using System.Security.Cryptography;
using ImmoNow.Server.Platform.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace ImmoNow.Server.Platform.Security;

/// <summary>
/// The secret that signs access tokens: from the setting <c>Security:SigningKey</c> (base64, at least 32 bytes). Only the
/// embedded set-up makes one by itself and keeps it in the data folder; production must bring its own, so that several nodes
/// share it and nobody loses it with a container.
/// </summary>
public sealed class SigningKey
{
    private const int SmallestSize = 32;

    private SigningKey(byte[] secret) => Value = new SymmetricSecurityKey(secret);

    public SymmetricSecurityKey Value { get; }

    /// <summary>Reads or makes the key; throws <see cref="StartupFailure"/> when there is none and none may be made.</summary>
    public static SigningKey Load(string? configured, string dataFolder, bool mayCreate)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return new SigningKey(Decode(configured));
        }

        if (!mayCreate)
        {
            throw new StartupFailure(
                "No signing key: please set IMMONOW__Security__SigningKey to at least 32 random bytes in base64 (for example from: openssl rand -base64 48).");
        }

        var file = Path.Combine(dataFolder, "keys", "signing.key");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var fresh = file + ".new";
            using (var stream = new FileStream(fresh, Options()))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48))));
            }

            File.Move(fresh, file, overwrite: true);
        }

        return new SigningKey(Decode(File.ReadAllText(file)));
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static byte[] Decode(string text)
    {
        try
        {
            var secret = Convert.FromBase64String(text.Trim());
            if (secret.Length >= SmallestSize)
            {
                return secret;
            }
        }
        catch (FormatException)
        {
            // Falls through to the same sentence.
        }

        throw new StartupFailure($"The signing key must be at least {SmallestSize} bytes in base64.");
    }
}
