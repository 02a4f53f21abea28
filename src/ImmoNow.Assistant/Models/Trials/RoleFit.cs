using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Models.Trials;

/// <summary>Something that speaks against a model in a role.</summary>
/// <param name="IsBlocking">The model is of no use there at all; otherwise it works, but worse than others.</param>
public sealed record RoleDoubt(bool IsBlocking, BilingualText Text);

/// <summary>Judges whether a model fits a role, by what its trial showed.</summary>
public static class RoleFit
{
    private const int SmallWindow = 4096;

    /// <summary>Nothing when the model fits.</summary>
    public static IReadOnlyList<RoleDoubt> Doubts(ModelProfile profile, ModelRole role) => role == ModelRole.Embeddings ? OfVectors(profile) : OfChat(profile, role);

    private static List<RoleDoubt> OfVectors(ModelProfile profile)
    {
        if (profile.Dimensions is null)
            return [new(true, new("Dieses Modell erzeugt keine Vektoren für die Suche.", "This model makes no vectors for the search."))];
        if (ModelKnowledge.MakesEnglishVectors(profile.Model) || !profile.SpeaksGerman)
        {
            return
            [
                new(false, new(
                    "Dieses Modell wurde für englische Texte trainiert und findet in deutschen Texten weniger als die Wortsuche. Besser geeignet ist zum Beispiel embeddinggemma.",
                    "This model was trained for English and finds less in German texts than the search for words. A better one is embeddinggemma, for example.")),
            ];
        }
        return [];
    }

    private static List<RoleDoubt> OfChat(ModelProfile profile, ModelRole role)
    {
        var doubts = new List<RoleDoubt>();
        if (profile.Dimensions is not null)
            return [new(true, new("Dieses Modell erzeugt nur Vektoren und schreibt keine Texte.", "This model only makes vectors and writes no texts."))];
        if (role == ModelRole.Planner && profile is { NativeTools: false, ConstrainedJson: false })
        {
            doubts.Add(new(true, new(
                "Dieses Modell ruft keine Werkzeuge auf und hält keine vorgegebene Form ein. Die Planung übernehmen weiter die Regeln.",
                "This model calls no tools and keeps to no given form. The rules go on planning.")));
        }
        if (!profile.SpeaksGerman && role != ModelRole.Planner)
        {
            doubts.Add(new(false, new(
                "Dieses Modell hat eine deutsche Frage nicht auf Deutsch beantwortet.",
                "This model did not answer a German question in German.")));
        }
        if (profile.ThinksUntagged)
        {
            doubts.Add(new(false, new(
                "Dieses Modell trennt Überlegung und Antwort nicht zuverlässig. Antworten erscheinen deshalb erst, wenn sie fertig sind.",
                "This model does not part thinking and answer reliably. Answers therefore appear only when they are complete.")));
        }
        if (profile.ContextTokens < SmallWindow)
        {
            doubts.Add(new(false, new(
                "Dieses Modell hat ein kleines Kontextfenster. Lange Unterlagen werden nur teilweise berücksichtigt.",
                "This model has a small context window. Long documents are considered only in part.")));
        }
        return doubts;
    }
}
