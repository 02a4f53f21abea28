using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Tests.Architecture;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>
/// The same records answer the same questions in the same order with the same scores, whichever database holds them. What is
/// expected stands in <c>ranking.txt</c>; the run on SQLite and the run on PostgreSQL are both held against it.
/// </summary>
/// <remarks>After a wanted change of analysis or ranking, run once with <c>IMMONOW_WRITE_RANKING=1</c> and read the difference.</remarks>
public sealed class RankingConformanceTests
{
    private static readonly string Expected = Path.Combine(SourceTree.Root, "tests", "ImmoNow.Server.Tests", "Knowledge", "ranking.txt");

    private static readonly string[] Questions =
    [
        "Wie lange ist die Kündigungsfrist?",
        "Darf ich in der Wohnung einen Hund halten?",
        "Wer räumt im Winter den Schnee weg?",
        "Wann kommt die Müllabfuhr?",
        "Wie hoch ist die Kaution?",
        "§ 573c BGB",
        "Was kostet die ETW in Köln?",
        "Eigentumswohnung mit Balkon",
        "Wohnung unter 350.000 €",
        "Mietvertag kündigen",
        "Frau Quendelstein",
        "Wer sucht ein Einfamilienhaus?",
        "Heizungswartung",
        "Rücklage für das Dach",
        "Was wurde auf der Eigentümerversammlung beschlossen?",
        "Wer kümmert sich um den Aufzug?",
        "Schlüsselübergabe",
        "deposit of the flat",
        "Grundstück am Waldrand",
        "Wie wird das Wetter auf dem Mars?",
    ];

    [Fact]
    public async Task The_same_records_rank_alike_with_the_same_scores_on_both_databases()
    {
        await using var models = await ModelsServer.StartAsync();
        await FillAsync(models.Agency);
        await models.Agency.IndexedAsync();
        var words = await AnswersAsync(models.Agency, needsVectors: false);
        await models.GiveRoleAsync("embeddings", "nomic-embed-text");
        await EmbeddedAsync(models);
        var meaning = await AnswersAsync(models.Agency, needsVectors: true);

        var actual = $"# By words\n{words}\n# By words and meaning\n{meaning}";
        if (Environment.GetEnvironmentVariable("IMMONOW_WRITE_RANKING") == "1")
        {
            await File.WriteAllTextAsync(Expected, actual);
        }

        Assert.Equal(await File.ReadAllTextAsync(Expected), actual);
    }

    /// <summary>Words of all kinds of records: texts, contacts with a timeline, properties, tasks with a comment.</summary>
    private static async Task FillAsync(TestAgency agency)
    {
        var client = agency.Employee;
        foreach (var (title, content) in Texts)
        {
            await client.SendJsonAsync("/api/v1/ai/ingest", new { source = title, title, content });
        }

        var quendelstein = await client.CreateAsync("/api/v1/contacts", new { salutation = "Frau", first_name = "Gundula", last_name = "Quendelstein", roles = new[] { "buyer" }, notes = "Sucht ein Einfamilienhaus mit Garten bis 600.000 €." });
        await client.CreateAsync($"/api/v1/contacts/{quendelstein["id"]}/activities", new { kind = "call", subject = "Finanzierung", text = "Die Bank sagt bis Ende März zu.", occurred_at = "2026-01-14T12:00:00Z" });
        await client.CreateAsync("/api/v1/contacts", new { kind = "company", company = "Aufzugsdienst Rheinland GmbH", roles = new[] { "supplier" }, notes = "Wartet den Aufzug jedes Quartal." });
        await client.CreateAsync("/api/v1/properties", new { title = "Helle ETW mit Balkon", property_type = "apartment", marketing_type = "sale", price = 349_000, living_space = 85, rooms = 3, address = new { street = "Aachener Straße", house_number = "12", postal_code = "50674", city = "Köln" }, description = "Eigentumswohnung im zweiten Obergeschoss mit Einbauküche." });
        await client.CreateAsync("/api/v1/properties", new { title = "Baugrundstück in Waldnähe", property_type = "plot", marketing_type = "sale", price = 180_000, plot_area = 740, address = new { city = "Bergisch Gladbach" }, description = "Ruhig am Rand des Waldes gelegen." });
        var task = await client.CreateAsync("/api/v1/tasks", new { title = "Heizung warten lassen", description = "Der Installateur hat noch keinen Termin genannt." });
        await client.CreateAsync($"/api/v1/tasks/{task["id"]}/comments", new { text = "Die Schlüssel liegen beim Hausmeister." });
    }

    private static async Task<string> AnswersAsync(TestAgency agency, bool needsVectors)
    {
        var text = new StringBuilder();
        foreach (var question in Questions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{question}\n");
            var lines = (await HitsAsync(agency, question, needsVectors)).Select(Line).ToList();
            // Equal scores are ordered by ids, which are new in every run.
            lines.Sort((one, other) => other.Score.CompareTo(one.Score) is not 0 and var order ? order : string.CompareOrdinal(one.Text, other.Text));
            text.AppendJoin("", lines.Select(line => $"  {line.Text}\n"));
        }

        return text.ToString();
    }

    /// <summary>A search does not wait long for the vector of its question, so the first may come without.</summary>
    private static Task<JsonArray> HitsAsync(TestAgency agency, string question, bool needsVectors) =>
        Eventually.ReadAsync(() => agency.HitsAsync(question), hits => !needsVectors || hits.Count == 0 || hits.Any(hit => hit!["vector_rank"] is not null));

    private static (double Score, string Text) Line(JsonNode? hit)
    {
        var why = hit!["why"]!;
        var repetition = (double)why["repetition"]!;
        // How recent a record is changes from one moment to the next.
        var boosts = why["boosts"]!.AsArray().Where(boost => (string?)boost!["kind"] != "recency").ToList();
        var lists = why["lists"]!.AsArray();
        var score = repetition * (lists.Sum(list => (double)list!["share"]!) + boosts.Sum(boost => (double)boost!["value"]!));
        var parts = lists.Select(list => $"{list!["list"]} {Number((double)list["score"]!)}").Concat(boosts.Select(boost => $"{boost!["kind"]} {Number((double)boost["value"]!)}"));
        return (Math.Round(score, 5), $"{Number(score)} {hit["kind"]} {hit["title"]} ({string.Join(", ", parts)})");
    }

    private static string Number(double value) => value.ToString("F5", CultureInfo.InvariantCulture);

    private static Task EmbeddedAsync(ModelsServer models) => Eventually.IsAsync(async () =>
    {
        await using var scope = models.Server.ScopeFor(models.Agency.TenantId);
        return await scope.ServiceProvider.GetRequiredService<IVectorFigures>().ReadAsync(default) is { Model: not null, IsBuilding: false, Total: > 0 };
    });

    private static readonly (string Title, string Content)[] Texts =
    [
        ("Merkblatt Kündigung", "Die ordentliche Kündigung eines Mietvertrags richtet sich nach § 573c BGB. Mieter kündigen spätestens am dritten Werktag eines Monats zum Ablauf des übernächsten Monats. Für Vermieter verlängert sich die Kündigungsfrist nach fünf und acht Jahren um jeweils drei Monate."),
        ("Hausordnung Lindenhof", "Tierhaltung: Kleintiere sind erlaubt, Hunde und Katzen nur mit Zustimmung der Verwaltung.\n\nRuhezeiten gelten von 13 bis 15 Uhr und von 22 bis 6 Uhr.\n\nWinterdienst: Die Erdgeschossparteien räumen Gehwege bis 7 Uhr."),
        ("Abfallkalender", "Restmüll wird dienstags alle vierzehn Tage abgeholt, Papier am ersten Montag im Monat."),
        ("Mietvertrag Ahornweg 7", "Die Nettokaltmiete beträgt 980,00 €, die Betriebskosten 210,00 €. Der Mieter leistet eine Mietsicherheit von 2.940,00 €. Der Einbau der Einbauküche ist im Preis enthalten."),
        ("Protokoll der Eigentümerversammlung 2024", "TOP 3: Die Gemeinschaft beschließt, der Erhaltungsrücklage 45.000,00 € für die Sanierung des Daches zu entnehmen.\n\nTOP 4: Der Vertrag mit dem Hausmeisterdienst wird verlängert."),
        ("Übergabeprotokoll Birkenallee", "Bei der Übergabe wurden vier Haustürschlüssel und zwei Kellerschlüssel ausgehändigt. Zählerstand Strom 12.345 kWh."),
        ("Wartungsplan", "Die Heizungsanlage wird jährlich im September gewartet, der Aufzug alle drei Monate, die Rauchwarnmelder einmal im Jahr."),
    ];
}
