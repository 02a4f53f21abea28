using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Users.SignIn;

/// <summary>What a new password must be: long, and none of those that are tried first (NIST SP 800-63B asks for no more).</summary>
internal static class PasswordRules
{
    private const int Shortest = 10;
    private const int Longest = 200;

    /// <summary>Folded words that guessing starts with, in the product's two languages.</summary>
    private static readonly string[] Common =
    [
        "0123456789", "1234567890", "0987654321", "9876543210", "123123123", "1234512345", "11223344", "1q2w3e4r5t", "1qaz2wsx3edc",
        "qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm", "abcdefghij", "abc", "password", "passwort", "passw0rd",
        "kennwort", "geheim", "hallo", "willkommen", "welcome", "letmein", "iloveyou", "ichliebedich", "schatz", "master", "admin",
        "administrator", "fussball", "football", "sommer", "winter", "fruehling", "herbst", "summer", "deutschland", "immobilien", "makler",
        "immonow", "changeme", "testtest", "dragon", "monkey", "sunshine", "princess", "qwerty", "qwertz", "starwars", "superman", "hamburg",
        "muenchen", "berlin", "koeln", "frankfurt", "dortmund", "schalke04", "bayern", "borussia",
    ];

    public static void Check(Validator check, string field, string password, string email)
    {
        if (password.Length < Shortest)
        {
            check.Fail(field, $"Das Passwort braucht mindestens {Shortest} Zeichen.", $"The password needs at least {Shortest} characters.");
        }
        else if (password.Length > Longest)
        {
            check.Fail(field, $"Das Passwort darf höchstens {Longest} Zeichen haben.", $"The password may have at most {Longest} characters.");
        }
        else if (IsName(password, email))
        {
            check.Fail(field, "Das Passwort darf nicht die E-Mail-Adresse sein.", "The password must not be the e-mail address.");
        }
        else if (IsCommon(password))
        {
            check.Fail(field, "Dieses Passwort wird zu oft verwendet. Bitte wählen Sie ein anderes.", "This password is used too often. Please choose another one.");
        }
    }

    private static bool IsName(string password, string email)
    {
        var name = email.Trim();
        return name.Length > 0 && (password.Equals(name, StringComparison.OrdinalIgnoreCase) ||
            password.Equals(name.Split('@')[0], StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsCommon(string password)
    {
        var folded = TextFolding.Fold(password).Replace(" ", "", StringComparison.Ordinal);
        // "Sommer2024!" is "sommer" to those who guess; what stays must carry the password by itself.
        var core = folded.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '?', '.', '-', '_', '#', '*', '+', '$', '@');
        return folded.Distinct().Count() < 4 || core.Length == 0 ||
            Array.Exists(Common, word => folded == word || core == word || core == word + word);
    }
}
