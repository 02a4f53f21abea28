using ImmoNow.Server.Platform.Requests;
using SkiaSharp;

namespace ImmoNow.Server.Modules.Properties.Images;

/// <summary>A picture in its stored sizes, all JPEG.</summary>
/// <param name="Files">Thumb, medium and full.</param>
/// <param name="Width">Of the full size.</param>
internal sealed record RenderedImage(IReadOnlyList<byte[]> Files, int Width, int Height);

/// <summary>
/// Turns an uploaded picture into clean ones: upright, at most 2560 pixels, sRGB on white, without any metadata (a photo's
/// place would tell where somebody lives). What the file claims to be does not matter, only its content does.
/// </summary>
internal static class ImageRenderer
{
    private const int MostPixels = 60_000_000;

    private static readonly (int LongerSide, int Quality)[] Sizes = [(480, 80), (1_080, 82), (2_560, 85)];

    /// <summary>Decoding a large picture takes a quarter of a gigabyte, so only few are decoded at a time.</summary>
    private static readonly SemaphoreSlim Gate = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));

    public static async Task<Result<RenderedImage>> RenderAsync(Stream content, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            using var data = SKData.Create(content);
            return data is null || !HasKnownBeginning(data) ? new ImageTypeNotSupported() : Render(data);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static Result<RenderedImage> Render(SKData data)
    {
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return new ImageDamaged();
        }

        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
        {
            return new ImageTypeNotSupported();
        }

        // The header is all that has been read so far: a small file that unfolds into gigabytes is refused here.
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return new ImageTooManyPixels(MostPixels / 1_000_000);
        }

        using var full = DecodeUpright(codec);
        if (full is null)
        {
            return new ImageDamaged();
        }

        var files = Sizes.Select(size =>
        {
            var (width, height) = Fit(full.Width, full.Height, size.LongerSide);
            using var small = width == full.Width ? null : full.Resize(new SKSizeI(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            using var pixels = (small ?? full).PeekPixels();
            using var jpeg = pixels?.Encode(new SKJpegEncoderOptions(size.Quality));
            return jpeg?.ToArray() ?? throw new InvalidOperationException("The picture could not be encoded.");
        });
        return new RenderedImage([.. files], full.Width, full.Height);
    }

    private static SKBitmap? DecodeUpright(SKCodec codec)
    {
        var largest = Sizes[^1].LongerSide;
        // JPEG can be decoded at a fraction of its size, which spares most of the memory; other formats answer with their own size.
        var wanted = Math.Min(1f, (float)largest / Math.Max(codec.Info.Width, codec.Info.Height));
        var decoded = codec.GetScaledDimensions(wanted);
        using var srgb = SKColorSpace.CreateSrgb();
        using var raw = new SKBitmap(new SKImageInfo(decoded.Width, decoded.Height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        if (codec.GetPixels(raw.Info, raw.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (uprightWidth, uprightHeight) = turned ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        var (width, height) = Fit(uprightWidth, uprightHeight, largest);
        // Without a colour space the encoder writes no profile either.
        var upright = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.Scale((float)width / uprightWidth, (float)height / uprightHeight);
        canvas.Concat(Upright(codec.EncodedOrigin, decoded.Width, decoded.Height));
        raw.SetImmutable();
        using var image = SKImage.FromBitmap(raw);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return upright;
    }

    /// <summary>The transformation from stored to upright pixels for each of the eight EXIF orientations.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static (int Width, int Height) Fit(int width, int height, int longerSide)
    {
        var scale = Math.Min(1d, (double)longerSide / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    private static bool HasKnownBeginning(SKData data)
    {
        var bytes = data.AsSpan();
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ||
            bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ||
            (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8));
    }
}
