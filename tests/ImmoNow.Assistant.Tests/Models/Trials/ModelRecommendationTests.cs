using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Trials;

namespace ImmoNow.Assistant.Tests.Models.Trials;

public sealed class ModelRecommendationTests
{
    private const long Gib = 1L << 30;

    [Theory]
    [InlineData(2, 0, "rules")]
    [InlineData(4, 0, "search")]
    [InlineData(8, 0, "cpu-8")]
    [InlineData(64, 0, "cpu-16")]
    [InlineData(16, 4, "cpu-16")]
    [InlineData(16, 6, "gpu-6")]
    [InlineData(16, 8, "gpu-8")]
    [InlineData(32, 12, "gpu-8")]
    [InlineData(32, 16, "gpu-16")]
    [InlineData(64, 48, "gpu-24")]
    public void The_memory_decides(int ram, int vram, string expected)
    {
        // What a machine reports is a little less than what it was sold with.
        var set = ModelRecommendations.For(new MachineMemory((ram * Gib) - 300_000_000, Math.Max(0, (vram * Gib) - 300_000_000)));

        Assert.Equal(expected, set.Name);
    }

    [Fact]
    public void Every_set_fits_into_its_machine_and_is_explained()
    {
        foreach (var set in ModelRecommendations.All.Where(set => set.Models.Count > 0))
        {
            var parts = set.Name.Split('-');
            var memory = parts.Length == 2 ? int.Parse(parts[1]) * 1_000_000_000L : 4_000_000_000L;
            // A fifth of the memory stays for windows and the rest of the machine.
            Assert.InRange(set.Download, 1, memory * 8 / 10);
            Assert.Single(set.Models, model => model.Role == ModelRole.Embeddings);
            Assert.All(set.Models, model => Assert.True(model.Reason is { De.Length: > 20, En.Length: > 20 } && model.Source.Length > 5));
            Assert.DoesNotContain(set.Models, model => RoleFit.Doubts(Profile(model), model.Role).Any(doubt => doubt.IsBlocking));
        }
    }

    [Fact]
    public void The_documentation_names_every_model_that_is_recommended()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ImmoNow.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        var text = File.ReadAllText(Path.Combine(folder, "docs", "models.md"));

        foreach (var set in ModelRecommendations.All)
        {
            Assert.Contains($"`{set.Name}`", text);
            Assert.All(set.Models, model => Assert.Contains($"`{model.Model}`", text));
        }
    }

    private static ModelProfile Profile(ModelRecommendation model) => new()
    {
        Server = "haus",
        Model = model.Model,
        Digest = "d",
        ContextTokens = 8192,
        NativeTools = model.Model.StartsWith("qwen", StringComparison.Ordinal),
        Dimensions = model.Role == ModelRole.Embeddings ? 768 : null,
        SpeaksGerman = true,
    };
}
