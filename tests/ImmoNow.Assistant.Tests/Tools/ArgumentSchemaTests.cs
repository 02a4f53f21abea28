using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Tools;

public sealed class ArgumentSchemaTests
{
    private static readonly JsonElement Schema = ArgumentSchemaBuilder.For(typeof(Branch));

    [Theory]
    [InlineData("""{"title":"a","kind":"single_family"}""", "")]
    [InlineData("""{"title":"a","kind":"SingleFamily"}""", "kind")]
    [InlineData("""{"title":"a","kind":1}""", "kind")]
    [InlineData("""{"title":"a","kinds":["plot","single_family"]}""", "")]
    [InlineData("""{"title":"a","kinds":["plot","castle"]}""", "kinds[1]")]
    [InlineData("""{"title":"a","free":{"anything":[1,{"goes":true}]}}""", "")]
    [InlineData("""{"title":"a","free":[]}""", "free")]
    [InlineData("""{"title":"a","under":{"title":"b"},"parts":[{"title":"c"}]}""", "")]
    [InlineData("""{"title":"a","under":{"title":"b","under":{"title":"c"}}}""", "under.under")]
    [InlineData("""{"title":"a","parts":[{"title":"c","parts":[]}]}""", "parts[0].parts")]
    [InlineData("""{"title":"a","under":{}}""", "under.title")]
    public void Enums_open_objects_and_types_that_hold_themselves_are_described(string arguments, string wrong)
    {
        var errors = ArgumentValidator.Validate(Schema, JsonElement.Parse(arguments));
        Assert.Equal(wrong, string.Join(',', errors.Select(error => error.Path)));
        if (wrong.Length == 0)
            Assert.Equal("a", JsonSerializer.Deserialize<Branch>(arguments, AssistantJson.Options)!.Title);
    }

    [Fact]
    public void A_type_that_requires_itself_is_refused_with_its_name() =>
        Assert.Contains("Endless.Next", Assert.Throws<NotSupportedException>(() => ArgumentSchemaBuilder.For(typeof(Endless))).Message, StringComparison.Ordinal);

    internal enum Kind
    {
        SingleFamily,
        Plot,
    }

    internal sealed record Branch
    {
        public required string Title { get; init; }

        public Kind? Kind { get; init; }

        public IReadOnlyList<Kind>? Kinds { get; init; }

        public JsonObject? Free { get; init; }

        public Branch? Under { get; init; }

        public IReadOnlyList<Branch>? Parts { get; init; }
    }

    internal sealed record Endless
    {
        public required Endless Next { get; init; }
    }
}
