using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;
using SkiaSharp;

namespace ImmoNow.Server.Tests.Properties;

/// <summary>Pictures made for tests, good ones and bad ones.</summary>
internal static class TestPictures
{
    /// <summary>Upper left quarter red, the rest blue, so that turning it can be seen.</summary>
    public static byte[] Make(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint();
        red.Color = SKColors.Red;
        canvas.DrawRect(0, 0, width / 2f, height / 2f, red);
        canvas.Flush();
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with an EXIF block that holds an orientation and a place.</summary>
    public static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        // TIFF, little endian: one directory with orientation and a pointer to a GPS directory that names the northern hemisphere.
        byte[] tiff =
        [
            (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0,
            2, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0,
            0, 0, 0, 0,
            1, 0,
            1, 0, 2, 0, 2, 0, 0, 0, (byte)'N', 0, 0, 0,
            0, 0, 0, 0,
        ];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        var length = body.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few dozen bytes whose header promises an enormous picture.</summary>
    public static byte[] Flood(int width, int height)
    {
        byte[] header = [.. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0];
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
            .. BigEndian(13), .. header, .. BigEndian(Checksum(header)),
            .. BigEndian(0), .. "IDAT"u8, .. BigEndian(Checksum([.. "IDAT"u8])),
        ];

        static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

        // CRC-32 as PNG wants it (ISO 3309).
        static int Checksum(byte[] bytes)
        {
            var crc = 0xFFFF_FFFFu;
            foreach (var value in bytes)
            {
                crc ^= value;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320u;
                }
            }

            return (int)~crc;
        }
    }

    public static MultipartFormDataContent Form(byte[] content, string name = "bild.jpg", string? caption = null)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        var form = new MultipartFormDataContent { { file, "file", name } };
        if (caption is not null)
        {
            form.Add(new StringContent(caption, Encoding.UTF8), "caption");
        }

        return form;
    }

    public static async Task<JsonNode> UploadAsync(this TestAgency agency, JsonNode property, byte[]? content = null, string? caption = null)
    {
        var response = await agency.Employee.PostAsync(
            $"{PropertyData.Path}/{property["id"]}/images", Form(content ?? Make(640, 400), caption: caption));
        return await response.BodyAsync(System.Net.HttpStatusCode.Created);
    }

    public static async Task<SKBitmap> DownloadAsync(this HttpClient client, string? address)
    {
        var bytes = await client.GetByteArrayAsync(address);
        return SKBitmap.Decode(bytes);
    }
}
