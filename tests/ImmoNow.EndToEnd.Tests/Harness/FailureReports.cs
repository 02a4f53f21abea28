using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("ImmoNow.EndToEnd.Tests.Harness.BrowserTestFramework", "ImmoNow.EndToEnd.Tests")]

namespace ImmoNow.EndToEnd.Tests.Harness;

/// <summary>What the browsers of the running test showed when it let go of them. The tests run one after the other.</summary>
internal static class FailureReports
{
    private static readonly ConcurrentQueue<VisitReport> Reports = new();

    /// <summary>Where screenshots of failed tests go; CI keeps the folder.</summary>
    private static string Folder { get; } = Path.Combine(BuiltProduct.Repository, "artifacts", "test", "browser");

    public static void Add(VisitReport report) => Reports.Enqueue(report);

    public static void Forget() => Reports.Clear();

    /// <summary>The failure with what each browser showed.</summary>
    public static ITestFailed Explain(ITestFailed failed)
    {
        var explanation = string.Concat(Reports.ToArray().Select((report, index) => Describe(report, failed.Test.DisplayName, index)));
        return new TestFailed(
            failed.Test,
            failed.ExecutionTime,
            failed.Output,
            failed.ExceptionTypes,
            [failed.Messages[0] + explanation, .. failed.Messages.Skip(1)],
            failed.StackTraces,
            failed.ExceptionParentIndices);
    }

    private static string Describe(VisitReport report, string test, int index)
    {
        if (report.Screenshot is not { } picture)
        {
            return $"\n\n{report.Text}";
        }

        var name = string.Concat(test.Split('.')[^1].Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        var file = Path.Combine(Folder, $"{name}-{index + 1}.png");
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(file, picture);
        return $"\n\n{report.Text}\nscreenshot: {Path.GetRelativePath(BuiltProduct.Repository, file)}";
    }
}

/// <summary>What one browser showed last.</summary>
internal sealed record VisitReport(string Text, byte[]? Screenshot);

/// <summary>
/// xUnit tells nobody inside a test that it is failing, only the message about it afterwards. So every browser leaves a report,
/// and the message of a failed test takes them up.
/// </summary>
public sealed class BrowserTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink sink, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, sink, options)
    {
        protected override IMessageBus CreateMessageBus() => new Bus(base.CreateMessageBus());
    }

    private sealed class Bus(IMessageBus inner) : IMessageBus
    {
        public bool QueueMessage(IMessageSinkMessage message)
        {
            if (message is ITestStarting)
            {
                FailureReports.Forget();
            }

            return inner.QueueMessage(message is ITestFailed failed ? FailureReports.Explain(failed) : message);
        }

        public void Dispose() => inner.Dispose();
    }
}
