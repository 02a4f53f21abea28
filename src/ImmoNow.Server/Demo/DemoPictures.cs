using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Images;
using ImmoNow.Server.Platform.Files;

namespace ImmoNow.Server.Demo;

/// <summary>
/// The pictures of the properties. Few drawings serve many properties, so each is rendered once; every record gets files of
/// its own all the same, since removing a picture removes its files.
/// </summary>
internal sealed class DemoPictures
{
    /// <summary>Writing waits for the disk most of the time.</summary>
    private const int WritesAtOnce = 8;

    private const long MostBytes = 1_048_576;

    private readonly Dictionary<string, Task<Drawing>> drawings = new(StringComparer.Ordinal);

    /// <summary>Begins to render what an agency needs, which takes as long as everything else together.</summary>
    public void Begin(DemoAgency agency, CancellationToken cancellationToken)
    {
        foreach (var file in agency.Properties.SelectMany(property => property.Images).Select(image => image.File).Distinct(StringComparer.Ordinal))
        {
            if (!drawings.ContainsKey(file))
            {
                drawings.Add(file, Task.Run(() => DrawAsync(file, cancellationToken), cancellationToken));
            }
        }
    }

    public async Task SeedAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        var places = batch.Agency.Properties.SelectMany(property => property.Images.Select((image, index) => new Place(property, image, index))).ToList();
        var keys = await StoreAsync(batch.Services.GetRequiredService<FileStore>(), places, cancellationToken);
        foreach (var place in places)
        {
            batch.Db.Add(RecordOf(batch, place, keys[place], await drawings[place.Image.File]));
        }

        await batch.SaveAsync(cancellationToken);
    }

    private static async Task<Drawing> DrawAsync(string file, CancellationToken cancellationToken)
    {
        var original = DemoFiles.Bytes($"pictures/{file}");
        using var content = new MemoryStream(original);
        var rendered = await ImageRenderer.RenderAsync(content, cancellationToken);
        return rendered.IsSuccess
            ? new Drawing(rendered.Value, Convert.ToHexStringLower(SHA256.HashData(original)))
            : throw new InvalidOperationException($"The demo picture {file} was not rendered: {rendered.Error.Code}.");
    }

    private async Task<IReadOnlyDictionary<Place, List<string>>> StoreAsync(
        FileStore files, IEnumerable<Place> places, CancellationToken cancellationToken)
    {
        var keys = new ConcurrentDictionary<Place, List<string>>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(places, options, async (place, token) =>
        {
            var own = new List<string>();
            var drawing = await drawings[place.Image.File];
            foreach (var size in drawing.Rendered.Files)
            {
                using var content = new MemoryStream(size);
                own.Add((await files.SaveAsync(content, MostBytes, token)).Value.Key);
            }

            keys[place] = own;
        });
        return keys;
    }

    private static PropertyImage RecordOf(DemoBatch batch, Place place, List<string> keys, Drawing drawing) => new()
    {
        Id = batch.Id("property_image", $"{place.Property.Key}/{place.Index}", place.Property.CreatedDaysAgo),
        CreatedAt = batch.Clock.Ago(place.Property.CreatedDaysAgo, place.Property.Key),
        PropertyId = batch.PropertyId(place.Property.Key),
        Position = place.Index + 1,
        Caption = place.Image.Title,
        IsTitle = place.Index == 0,
        Width = drawing.Rendered.Width,
        Height = drawing.Rendered.Height,
        Size = drawing.Rendered.Files[(int)ImageSize.Full].Length,
        OriginalHash = drawing.Hash,
        FileKeys = keys,
    };

    private sealed record Drawing(RenderedImage Rendered, string Hash);

    /// <summary>One picture of one property.</summary>
    private sealed record Place(DemoProperty Property, DemoImage Image, int Index);
}
