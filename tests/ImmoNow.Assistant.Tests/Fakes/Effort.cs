using System.Diagnostics;

namespace ImmoNow.Assistant.Tests.Fakes;

/// <summary>
/// For what must not take long whatever it is given. A busy machine holds up one run or another; work that grows too fast with its
/// input takes too long in every one of them.
/// </summary>
internal static class Effort
{
    private const int Runs = 5;

    public static void StaysBelow(TimeSpan limit, Action work, string of = "")
    {
        var quickest = TimeSpan.MaxValue;
        for (var run = 0; run < Runs && quickest >= limit; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            quickest = watch.Elapsed < quickest ? watch.Elapsed : quickest;
        }

        Assert.True(quickest < limit, $"{of} The quickest of {Runs} runs took {quickest}, more than {limit}.");
    }
}
