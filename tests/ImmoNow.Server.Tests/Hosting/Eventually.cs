using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>
/// Waits for what the server does a moment later. It waits long, since a machine that runs other tests beside this one can be
/// very slow and a test that gives up early says nothing about the product; how fast things are is measured in <c>bench/</c>.
/// </summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task IsAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        IsAsync(() => Task.FromResult(isSo()), what);

    public static Task IsAsync(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        ReadAsync(isSo, holds => holds, what);

    /// <summary>Reads again and again until it is as wanted; returns that.</summary>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read, Func<T, bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var seen = await read();
            if (isSo(seen))
            {
                return seen;
            }

            Assert.True(waited.Elapsed < Patience, $"It did not come to that within {Patience.TotalSeconds:0} s: {what}. Last seen: {seen}");
            await Task.Delay(Pause);
        }
    }
}
