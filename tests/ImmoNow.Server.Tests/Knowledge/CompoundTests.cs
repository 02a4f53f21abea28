using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Tasks;

namespace ImmoNow.Server.Tests.Knowledge;

/// <summary>Compounds that stand in no lexicon are found by the agency's own words, in both directions.</summary>
public sealed class CompoundTests
{
    [Fact]
    public async Task A_compound_is_found_by_its_part_and_the_part_by_the_compound_and_the_answer_says_so()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await agency.NewTaskAsync("Dachpergola streichen");
        await agency.NewTaskAsync("Heizung entlüften");
        await agency.IndexedAsync();

        var hit = Assert.Single(await agency.HitsAsync("Wer streicht die Pergola?"), hit => (string?)hit!["title"] == "Dachpergola streichen");
        Assert.Equal("Dachpergola", Word(hit!));

        await agency.NewTaskAsync("Pergola ölen");
        await agency.NewTaskAsync("Pergola vermessen");
        await agency.IndexedAsync();
        var hits = await agency.HitsAsync("Gartenpergola");
        Assert.Equal(["Pergola vermessen", "Pergola ölen"], hits.Take(2).Select(one => (string)one!["title"]!).Order(StringComparer.Ordinal));
        Assert.All(hits.Take(2), one => Assert.Equal("Pergola", Word(one!)));
    }

    [Fact]
    public async Task The_words_of_one_agency_are_no_evidence_for_another()
    {
        var server = await SharedServer.GetAsync();
        var (rich, poor) = (await server.NewAgencyAsync(), await server.NewAgencyAsync());
        foreach (var title in (string[])["Pergola ölen", "Pergola vermessen"])
        {
            await rich.NewTaskAsync(title);
        }

        await poor.NewTaskAsync("Pergola ölen");
        await rich.IndexedAsync();
        await poor.IndexedAsync();

        Assert.Contains(await rich.HitsAsync("Gartenpergola"), hit => Word(hit!) == "Pergola");
        Assert.DoesNotContain(await poor.HitsAsync("Gartenpergola"), hit => Word(hit!) is not null);
    }

    private static string? Word(JsonNode hit) =>
        (string?)hit["why"]!["boosts"]!.AsArray().SingleOrDefault(boost => (string?)boost!["kind"] == "compound")?["detail"];
}
