using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Wer arbeitet bei uns?", "Wer ist Admin?", "Liste das Team".</summary>
internal static class TeamRule
{
    public static Route? TryRoute(Utterance u)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null))
            return null;
        var team = u.HasPhrase("team") || u.HasPhrase("teammitglieder") || u.HasPhrase("mitarbeiter") || u.HasPhrase("mitarbeitern") || u.HasPhrase("mitarbeiterinnen") || u.HasPhrase("kollegen") || u.HasPhrase("kolleginnen") || u.HasPhrase("colleagues") || u.HasPhrase("staff") || u.HasPhrase("employees") || u.HasPhrase("benutzer");
        var works = (u.HasPhrase("arbeitet") || u.HasPhrase("works") || u.HasPhrase("gehoert")) && (u.HasPhrase("uns") || u.HasPhrase("here") || u.HasPhrase("us") || u.HasPhrase("hier") || team);
        var role = u.HasPhrase("admin") || u.HasPhrase("admins") || u.HasPhrase("administrator") || u.HasPhrase("administratoren") || u.HasPhrase("administrators") ? "admin" : null;
        var asks = u.Is(0, "wer", "who", "who's", "welche", "which", "wen", "nenne", "nenn", "liste", "list") || u.HasPhrase("wie", "viele") || u.HasPhrase("how", "many") || (u.Has(IntentWords.Show) && (u.HasPhrase("alle") || u.HasPhrase("all") || u.HasPhrase("liste") || role is not null || u.HasPhrase("unsere") || u.HasPhrase("our") || u.HasPhrase("kollegen")));
        if (!asks || !(works || team || role is not null) || u.First<PersonAnnotation>() is not null || u.First<AddressAnnotation>() is not null)
            return null;
        return new ToolRoute(ToolNames.ListTeam, RouteArguments.ToJson(new ListTeamArguments { Role = role }), []);
    }
}
