using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Bench;

/// <summary>The recovery parser against System.Text.Json, in turns within one run, so that a busy moment of the machine hits both.</summary>
internal static class JsonRecoveryBench
{
    public static void Run(int rounds)
    {
        var decision = Decision(Random.Shared.Next());
        var list = $"[{string.Join(',', Enumerable.Range(0, 4_000).Select(Decision))}]";
        Console.WriteLine($"median of {rounds} rounds in MB/s (range), .NET {Environment.Version}");
        foreach (var (name, text) in ((string, string)[])[("decision", decision), ("list", list)])
        {
            var valid = Encoding.UTF8.GetBytes(text);
            var broken = Encoding.UTF8.GetBytes($"Gern:\n```json\n{text.Replace("\"", "'", StringComparison.Ordinal).Replace("]", ",]", StringComparison.Ordinal)}\n```");
            Console.WriteLine($"{name}, {valid.Length} bytes");
            (string Name, byte[] Input, Action<byte[]> Act)[] cases =
            [
                ("JsonDocument.Parse, valid", valid, input => JsonDocument.Parse(input).Dispose()),
                ("Utf8JsonReader, valid", valid, Skim),
                ("JsonRecovery, valid", valid, input => JsonRecovery.Recover(input)),
                ("JsonRecovery, broken", broken, input => JsonRecovery.Recover(input)),
            ];
            var speeds = cases.ToDictionary(one => one.Name, _ => new List<double>(), StringComparer.Ordinal);
            for (var round = -3; round < rounds; round++)
            {
                foreach (var one in cases)
                {
                    var speed = Measure(one.Input, one.Act);
                    if (round >= 0)
                        speeds[one.Name].Add(speed);
                }
            }
            foreach (var (label, measured) in speeds)
            {
                measured.Sort();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {label,-28}{measured[measured.Count / 2],8:F0}  ({measured[0]:F0} to {measured[^1]:F0})"));
            }
        }
    }

    private static double Measure(byte[] input, Action<byte[]> act)
    {
        var times = Math.Max(1, 16_000_000 / input.Length);
        var watch = Stopwatch.StartNew();
        for (var count = 0; count < times; count++)
            act(input);
        return (double)input.Length * times / 1_000_000 / watch.Elapsed.TotalSeconds;
    }

    private static void Skim(byte[] input)
    {
        var reader = new Utf8JsonReader(input);
        while (reader.Read())
        {
            // Reading is the measurement.
        }
    }

    /// <summary>What a planning model answers.</summary>
    private static string Decision(int seed) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"type": "tool", "tool": "search_properties", "arguments": {"city": "Köln", "price_max": {{450_000 + (seed % 1000)}}, "rooms_min": 3.5, "status": ["active", "reserved"],
          "text": "helle Wohnung mit Balkon, ruhige Lage, nahe der Bahn; Bezug ab sofort"}, "reason": "Die Kundin sucht eine Wohnung bis 450.000 €.", "confident": true, "next": null}
        """);
}
