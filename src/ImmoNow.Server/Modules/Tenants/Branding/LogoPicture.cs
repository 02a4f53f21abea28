using ImmoNow.Server.Platform.Requests;
using SkiaSharp;

namespace ImmoNow.Server.Modules.Tenants.Branding;

/// <summary>
/// Turns an uploaded picture into the logo that is served: decoded and written anew as PNG, so that nothing but pixels is left
/// of what came (no scripts, no metadata). SVG is refused for the same reason.
/// </summary>
internal sealed record LogoPicture(byte[] Full, byte[] Thumbnail)
{
    public const long LargestFile = 2 * 1024 * 1024;
    private const int LargestSide = 6_000;
    private const int FullSide = 1_024;
    private const int ThumbnailSide = 160;

    public static Result<LogoPicture> Read(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg))
        {
            return new LogoFormatUnknown();
        }

        // The size is looked at before decoding: a few bytes can claim gigabytes of pixels.
        if (codec.Info.Width > LargestSide || codec.Info.Height > LargestSide)
        {
            return new LogoUnreadable();
        }

        using var picture = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Premul));
        return codec.GetPixels(picture.Info, picture.GetPixels()) == SKCodecResult.Success
            ? new LogoPicture(Encode(picture, FullSide), Encode(picture, ThumbnailSide))
            : new LogoUnreadable();
    }

    private static byte[] Encode(SKBitmap picture, int longestSide)
    {
        var scale = Math.Min(1d, (double)longestSide / Math.Max(picture.Width, picture.Height));
        var size = new SKImageInfo(
            Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var resized = scale < 1 ? picture.Resize(size, new SKSamplingOptions(SKCubicResampler.Mitchell)) : picture.Copy();
        using var png = resized.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
