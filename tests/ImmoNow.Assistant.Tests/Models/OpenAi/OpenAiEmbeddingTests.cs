using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.OpenAi;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

/// <summary>Vectors, and the ways in which they go wrong.</summary>
public sealed class OpenAiEmbeddingTests
{
    private static readonly string[] Texts = ["Altbau", "Neubau", "Loft", "Villa", "Hof"];

    [Theory]
    [InlineData(OpenAiBehaviour.Well)]
    [InlineData(OpenAiBehaviour.VectorBase64)]
    public async Task Vectors_come_in_batches_and_in_the_order_of_the_texts(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var generator = Generator(server, settings => settings with { EmbeddingBatch = 2 });
        var alone = new List<float[]>();
        foreach (var text in Texts)
            alone.Add((await generator.GenerateAsync([text]))[0].Vector.ToArray());
        server.Misbehave(behaviour);

        var vectors = await generator.GenerateAsync(Texts);

        Assert.Equal(alone, vectors.Select(vector => vector.Vector.ToArray()));
        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 1], server.Requests.Select(request => request.Body.GetProperty("input").GetArrayLength()));
        Assert.Equal(15, vectors.Usage?.InputTokenCount);
    }

    [Fact]
    public async Task A_text_that_breaks_the_model_stays_without_a_vector_and_the_others_have_theirs()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.PoisonWord = "Loft";
        using var generator = Generator(server);

        var result = await generator.EmbedAsync(Texts, EmbeddingUse.Document);

        Assert.Equal([8, 8, 0, 8, 8], result.Vectors.Select(vector => vector.Length));
        Assert.Equal(2, Assert.Single(result.Quarantined).Index);
    }

    [Theory]
    [InlineData(OpenAiBehaviour.VectorNotANumber, ModelFailureKind.Malformed)]
    [InlineData(OpenAiBehaviour.VectorNull, ModelFailureKind.Malformed)]
    [InlineData(OpenAiBehaviour.VectorZero, ModelFailureKind.Malformed)]
    [InlineData(OpenAiBehaviour.VectorMissing, ModelFailureKind.Malformed)]
    [InlineData(OpenAiBehaviour.VectorWrongLength, ModelFailureKind.WrongDimension)]
    [InlineData(OpenAiBehaviour.Broken, ModelFailureKind.ServerFault)]
    [InlineData(OpenAiBehaviour.TooManyRequests, ModelFailureKind.Busy)]
    [InlineData(OpenAiBehaviour.ContextExceeded, ModelFailureKind.ContextExceeded)]
    public async Task What_is_no_vector_is_an_error(OpenAiBehaviour behaviour, ModelFailureKind expected)
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(behaviour);
        using var generator = Generator(server, dimensions: 8);

        var failure = await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(["Altbau"]));

        Assert.Equal(expected, failure.Kind);
    }

    [Fact]
    public async Task A_server_that_fails_at_every_text_is_given_up()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(OpenAiBehaviour.Broken);
        using var generator = Generator(server);

        var failure = await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(Enumerable.Repeat("Altbau", 200)));

        Assert.Equal(ModelFailureKind.ServerFault, failure.Kind);
        Assert.InRange(server.Requests.Count, 1, 30);
    }

    [Fact]
    public async Task Vectors_of_another_length_than_the_first_are_refused()
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var generator = Generator(server, settings => settings with { EmbeddingBatch = 1 });
        server.Misbehave(OpenAiBehaviour.VectorWrongLength, times: 1);

        var failure = await Assert.ThrowsAsync<ModelException>(() => generator.GenerateAsync(Texts));

        Assert.Equal(ModelFailureKind.WrongDimension, failure.Kind);
    }

    [Fact]
    public async Task Nothing_to_do_asks_nobody()
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var generator = Generator(server);

        Assert.Empty(await generator.GenerateAsync([]));
        Assert.Empty(server.Requests);
    }

    private static CarefulEmbeddings Generator(OpenAiDouble server, Func<OpenAiSettings, OpenAiSettings>? change = null, int? dimensions = null)
    {
        var settings = new OpenAiSettings { Endpoint = server.Address, Model = "m" };
        return OpenAiEmbeddingGenerator.Careful(ModelTransport.NewClient(), change?.Invoke(settings) ?? settings, dimensions);
    }
}
