using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Tools;

public sealed class JsonRecoveryTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Theory]
    // Fences and text around.
    [InlineData("```json\n{\"a\": 1}\n```", """{"a": 1}""")]
    [InlineData("Gern! Hier ist's [1]: {\"a\": [1, 2]} – passt das? [2]", """{"a": [1, 2]}""")]
    [InlineData("<think>Ich nehme {\"type\": \"tool\", \"name\": \"list_tasks\"}</think>{\"a\":1}", """{"a":1}""")]
    [InlineData("Nach {Vorlage}: {a: 1}", """{"a":1}""")]
    [InlineData("```\n{\"a\": 1\n```", """{"a":1}""")]
    [InlineData("{\"a\": 1}<|im_end|>", """{"a": 1}""")]
    [InlineData("\uFEFF{\"a\": 1}", """{"a": 1}""")]
    // Comments, commas, quotes, keys.
    [InlineData("{\"a\": 1, // erstes\n /* dann */ \"b\": 2, # Ende\n}", """{"a":1,"b":2}""")]
    [InlineData("{'a': 'It\\'s', 'b': 'O'Brien',}", """{"a":"It's","b":"O'Brien"}""")]
    [InlineData("{„name“: „Max Müller“, “ort”: “Köln”}", """{"name":"Max Müller","ort":"Köln"}""")]
    [InlineData("[1, 2,, 3,]", "[1,2,3]")]
    [InlineData("{a: 1, b-c: 'x', größe: 80 m²}", """{"a":1,"b-c":"x","größe":"80 m²"}""")]
    [InlineData("{\"a\": 1 \"b\": \"x\"\n\"c\": [1 \"y\" \"z\"]}", """{"a":1,"b":"x","c":[1,"y","z"]}""")]
    [InlineData("{\"a\" = 1; 'b' => 2}", """{"a":1,"b":2}""")]
    [InlineData("{\"a\" 1, b\": 2}", """{"a":1,"b":2}""")]
    [InlineData("{{\"a\": 1}}", """{"a":1}""")]
    [InlineData("{\"text\": \"Er sagte \"Hallo\", dann ging er\", \"b\": 1}", """{"text":"Er sagte \"Hallo\", dann ging er","b":1}""")]
    [InlineData("{\"text\": \"ohne Ende, \"b\": 1}", """{"text":"ohne Ende","b":1}""")]
    [InlineData("{\"text\": \"ohne Ende\n  \"b\": 1}", """{"text":"ohne Ende","b":1}""")]
    [InlineData("{\"text\": \"\"\"zwei\nZeilen \"so\" \"\"\", \"b\": 1}", """{"text":"zwei\nZeilen \"so\" ","b":1}""")]
    [InlineData("{\"text\": \"zwei\n\tZeilen\u0001\"}", """{"text":"zwei\n\tZeilen\u0001"}""")]
    [InlineData("{\"p\": \"C:\\Users\\x41\\'\"}", """{"p":"C:\\Users\u0041'"}""")]
    [InlineData("{\"p\": \"\\ud83d und \\ud83d\\ude00\",}", """{"p":"\ufffd und \ud83d\ude00"}""")]
    // Literals and numbers.
    [InlineData("{'a': True, 'b': False, 'c': None, 'd': NaN, 'e': undefined, 'f': u'x'}", """{"a":true,"b":false,"c":null,"d":null,"e":null,"f":"x"}""")]
    [InlineData("[+5, .5, 5., 1_000, -.25, 1e3,]", "[5,0.5,5,1000,-0.25,1e3]")]
    [InlineData("{plz: 01067, tag: 2026-11-22, url: https://example.org/#oben}", """{"plz":"01067","tag":"2026-11-22","url":"https://example.org/#oben"}""")]
    [InlineData("[1, 2, ...]", "[1,2]")]
    [InlineData("{\"a\":, \"b\": 2}", """{"a":null,"b":2}""")]
    // Brackets.
    [InlineData("{\"a\": [1, {\"b\": 2", """{"a":[1,{"b":2}]}""")]
    [InlineData("{\"a\": [1, 2}", """{"a":[1,2]}""")]
    [InlineData("[{\"a\": 1]", """[{"a":1}]""")]
    [InlineData("{\"a\": 1]]}", """{"a":1}""")]
    // A cut end.
    [InlineData("{\"a\": \"halb", """{"a":"halb"}""")]
    [InlineData("{\"a\": \"halb\\", """{"a":"halb"}""")]
    [InlineData("{\"a\": \"halb\\u00", """{"a":"halb"}""")]
    [InlineData("{\"a\": 1, \"na", """{"a":1}""")]
    [InlineData("{\"a\": 1, \"name\":", """{"a":1}""")]
    [InlineData("{\"a\": tr", """{"a":true}""")]
    [InlineData("{\"a\": 12e", """{"a":12}""")]
    [InlineData("{", "{}")]
    // Alone.
    [InlineData("'abc'", "\"abc\"")]
    [InlineData(" None ", "null")]
    public void Recovers(string text, string expected)
    {
        var recovered = JsonRecovery.Recover(text);
        Assert.NotNull(recovered);
        Assert.NotEqual(JsonRecoveryKind.Unchanged, recovered.Kind);
        Assert.Equal(expected, recovered.ToString());
        using var _ = JsonDocument.Parse(recovered.Utf8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("Das kann ich leider nicht beantworten.")]
    [InlineData("Siehe [Anhang] und (Seite 3).")]
    [InlineData("'offen")]
    public void Finds_nothing_where_there_is_no_json(string text) => Assert.Null(JsonRecovery.Recover(text));

    [Theory]
    [InlineData("{\"a\": \"halb", JsonRecoveryKind.Completed)]
    [InlineData("{\"a\": 1,}", JsonRecoveryKind.Repaired)]
    [InlineData("Hier: {\"a\": 1}", JsonRecoveryKind.Extracted)]
    [InlineData(" {\"a\": 1} ", JsonRecoveryKind.Unchanged)]
    public void Tells_what_it_did(string text, JsonRecoveryKind expected) => Assert.Equal(expected, JsonRecovery.Recover(text)?.Kind);

    [Fact]
    public void Valid_json_keeps_its_bytes()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var utf8 = Encoding.UTF8.GetBytes(SloppyJson.Valid(random, SloppyJson.Value(random)));
            var recovered = JsonRecovery.Recover(utf8);
            return recovered is { Kind: JsonRecoveryKind.Unchanged } && recovered.Utf8.Span.SequenceEqual(utf8);
        }));
    }

    [Fact]
    public void Every_mixture_of_bad_habits_reads_as_what_was_meant()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var value = SloppyJson.Container(random);
            var text = SloppyJson.Write(random, value);
            using var meant = JsonDocument.Parse(SloppyJson.Valid(random, value));
            using var read = JsonDocument.Parse(JsonRecovery.Recover(text)!.Utf8);
            return JsonElement.DeepEquals(meant.RootElement, read.RootElement).Label(text);
        }));
    }

    [Fact]
    public void A_cut_at_any_place_leaves_only_what_was_there()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var text = SloppyJson.Valid(random, SloppyJson.Container(random));
            using var whole = JsonDocument.Parse(text);
            foreach (var length in Enumerable.Range(1, text.Length))
            {
                var recovered = JsonRecovery.Recover(text[..length]);
                Assert.NotNull(recovered);
                using var part = JsonDocument.Parse(recovered.Utf8);
                Assert.True(SloppyJson.IsBeginningOf(part.RootElement, whole.RootElement), $"{text[..length]}\n=> {recovered}");
            }
            return true;
        }));
    }

    [Fact]
    public void Any_bytes_give_sound_json_or_nothing_and_sound_json_stays()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(Seeds, seed =>
        {
            var noise = SloppyJson.Noise(new Random(seed));
            if (JsonRecovery.Recover(noise) is not { } recovered)
                return true;
            using var document = JsonDocument.Parse(recovered.Utf8, new JsonDocumentOptions { MaxDepth = 10_000 });
            return JsonRecovery.Recover(recovered.Utf8)!.Kind == JsonRecoveryKind.Unchanged;
        }));
    }

    /// <summary>Quadratic work on half a megabyte would take minutes, a recursive reader would overflow its stack.</summary>
    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{\"a\":")]
    [InlineData("{a:[")]
    [InlineData("[}")]
    [InlineData("[{]")]
    [InlineData("\"")]
    [InlineData("[\"")]
    [InlineData("[\"\\")]
    [InlineData("{\"a\":\"x, \"")]
    [InlineData("{\"a\":\"x\n\"b")]
    [InlineData("[x")]
    [InlineData("[1 ")]
    [InlineData("[ ")]
    [InlineData("{ x /*")]
    [InlineData("[1]{\"a\":'")]
    [InlineData("</think>{")]
    [InlineData("[\"\"\"")]
    [InlineData("„")]
    [InlineData("[„\u201Fx")]
    [InlineData("`")]
    [InlineData("[#")]
    [InlineData("[a.")]
    [InlineData("[-")]
    public void Hostile_input_takes_linear_time_and_no_stack(string pattern)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(pattern, 500_000 / pattern.Length)));

        Effort.StaysBelow(TimeSpan.FromSeconds(20), () =>
        {
            foreach (var prefix in (string[])["", "{\"a\": [", "{\"a\": \"", "['"])
                JsonRecovery.Recover((byte[])[.. Encoding.UTF8.GetBytes(prefix), .. text]);
        });
    }
}
