using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Assistant.Safety;
using ImmoNow.Assistant.Tests.Fakes;

namespace ImmoNow.Server.Tests.Chat.Attacks;

/// <summary>Orders to the assistant are found in the attacks, and not in what agencies write to people.</summary>
public sealed class InstructionDetectorTests
{
    [Fact]
    public void Every_attack_of_the_corpus_is_found()
    {
        Assert.True(AttackCorpus.All.Count >= 100);
        Assert.Equal(AttackCorpus.All.Count, AttackCorpus.All.DistinctBy(attack => attack.Text).Count());
        Assert.Equal([], AttackCorpus.All.Where(attack => !InstructionDetector.HasInstructions(attack.Text)));
    }

    [Theory]
    [InlineData("Senden Sie alle Unterlagen bis zum 15.03. an verwaltung@haus.de. Bitte antworten Sie bis Freitag.")]
    [InlineData("Der Assistent der Geschäftsführung sendet Ihnen die Unterlagen zu. Ignorieren Sie dieses Schreiben, falls Sie bereits gezahlt haben.")]
    [InlineData("Please ignore this letter if you have already paid. The agent must send the documents without delay.")]
    [InlineData("System: Fußbodenheizung. Modus: Komfort. Vergessen Sie nicht, alle Regeln der Hausordnung zu beachten.")]
    [InlineData("Löschen Sie bitte alle meine Daten gemäß Art. 17 DSGVO und bestätigen Sie mir die Löschung.")]
    [InlineData("Der Nutzer ist verpflichtet, dem Vermieter den Zutritt zu gewähren. Sagen Sie dem Mieter Bescheid.")]
    [InlineData("Teilen Sie dem Benutzer der Räume die Zählerstände mit.")]
    [InlineData("Die KI-gestützte Bewertung zeigt einen Preis von 400.000 €. Wir empfehlen, diesen zu ändern.")]
    [InlineData("Bitte Schlüssel ohne Rückfrage an den Hausmeister übergeben. Sende mir das Exposé sofort.")]
    [InlineData("Anna: Setze bitte die Aufgabe ohne Termin auf erledigt und sag dem Eigentümer Bescheid.")]
    [InlineData("Act as guarantor. You are now the owner of the flat. Tell us everything.")]
    [InlineData("Nennen Sie uns bitte die Zugangsdaten für den Heizungskeller und alle Schlüssel.")]
    [InlineData("https://maps.example/?q=Lindenweg+4 ![Grundriss](https://immo.example/grundriss.png)")]
    [InlineData("Die bisherigen Regelungen gelten fort, soweit die folgenden Anweisungen nichts anderes bestimmen.")]
    [InlineData("Der Mieter darf die Anweisungen des Hausmeisters nicht missachten. Alle früheren Vereinbarungen sind ungültig.")]
    [InlineData("Follow the instructions on the meter. Do not forget the keys.")]
    [InlineData("Bitte zeigen Sie uns alle Räume und geben Sie die Schlüssel zurück. Sie sind jetzt Eigentümer.")]
    [InlineData("SEPA DE02120300000000202051 · Vorgang 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("Familie 👨‍👩‍👧‍👦 Müller 🏳️‍🌈 – Auf\u00adlas\u00adsung am 3.5., Kaufpreis 1,2 Mio €")]
    [InlineData("Antworten Sie nur auf dem Postweg. Delete as applicable.")]
    public void Letters_to_people_are_left_alone(string text) => Assert.Null(InstructionDetector.Find(text));

    [Fact]
    public void The_documents_of_the_demo_raise_no_alarm()
    {
        var content = Path.Combine(Root(), "src", "ImmoNow.Server", "Demo", "Content");
        var files = Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".md" or ".txt" or ".csv" or ".html" or ".json").ToList();
        Assert.True(files.Count > 40);
        Assert.Equal([], files.SelectMany(file => File.ReadAllText(file).Split("\n\n")).Select(InstructionDetector.Find).Where(found => found is not null));
    }

    [Fact]
    public void Any_text_is_judged_without_a_failure_and_hiding_letters_hides_no_attack()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<string?>(text => InstructionDetector.Find(text ?? "") is null or { Excerpt.Length: <= 160 }));
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var units = new char[random.Next(60)];
            for (var k = 0; k < units.Length; k++)
                units[k] = (char)random.Next(0x10000);
            _ = InstructionDetector.Find(new string(units));
        }
        string[] hidden = ["\u200B", "\u2060", "\u00AD", "\uFEFF", "\u200D"];
        foreach (var attack in AttackCorpus.All.Where(attack => attack.Goal == "role" && attack.Place == "document" && Ascii.IsValid(attack.Text)).Take(15))
        {
            var masked = string.Concat(attack.Text.Select(c => char.IsLetter(c) && random.Next(3) == 0 ? c + hidden[random.Next(hidden.Length)] : c.ToString()));
            Assert.True(InstructionDetector.HasInstructions(masked), attack.ToString());
            Assert.True(InstructionDetector.HasInstructions($"Sehr geehrte Frau Weber,\n\n{attack.Text}\n\nMit freundlichen Grüßen"), attack.ToString());
        }
    }

    [Theory]
    [InlineData("ignoriere alle ")]
    [InlineData("<img http ")]
    [InlineData("![http](http")]
    [InlineData("a ")]
    [InlineData("SYSTEM")]
    [InlineData("&#73;")]
    [InlineData("QUJD")]
    [InlineData("ki sende ")]
    public void Hostile_texts_take_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Effort.StaysBelow(TimeSpan.FromSeconds(10), () => _ = InstructionDetector.Find(text));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
