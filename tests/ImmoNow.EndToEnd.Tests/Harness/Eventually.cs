using System.Diagnostics;

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>For what the server does a moment later and no page shows.</summary>
internal static class Eventually
{
    public static async Task IsAsync(string what, TimeSpan patience, Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(waited.Elapsed < patience, $"It did not come to that: {what}, within {patience.TotalSeconds:0} s.");
            await Task.Delay(250);
        }
    }
}
