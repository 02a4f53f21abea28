using System.ComponentModel;
using System.Diagnostics;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>How far a program may go before it is ended.</summary>
/// <param name="Time">From its start, whatever it does.</param>
/// <param name="MemoryMegabytes">Address space; null where the program bounds itself.</param>
/// <param name="MostOutput">Bytes of its standard output.</param>
public sealed record ProcessBounds(TimeSpan Time, int? MemoryMegabytes, long MostOutput);

/// <summary>
/// Runs a program on a file that somebody sent: without a shell, with bounded time, memory and output, and ended together with
/// everything it started.
/// </summary>
public static class BoundedProcess
{
    private const int MostErrorCharacters = 4_000;
    private static readonly Lazy<string?> Limiter = new(() => FindProgram("prlimit"));

    /// <summary>The program in the search path; null when it is not installed.</summary>
    public static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="UnreadableTextException">It is not installed, took too long, or wrote too much.</exception>
    public static async Task<(int ExitCode, string Errors)> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        ProcessBounds bounds,
        Func<Stream, CancellationToken, Task> readOutput,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, arguments, bounds, environment);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(bounds.Time);
        try
        {
            var errors = ReadErrorsAsync(process.StandardError, limit.Token);
            await readOutput(new CountedStream(process.StandardOutput.BaseStream, bounds.MostOutput), limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnreadableTextException(TextProblems.TooSlow);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, ProcessBounds bounds, IReadOnlyDictionary<string, string>? environment)
    {
        if (FindProgram(program) is null && !File.Exists(program))
        {
            throw new UnreadableTextException(TextProblems.ProgramMissing);
        }

        List<string> command = [program, .. arguments];
        if (Limiter.Value is { } limiter)
        {
            // Processor time ends a program that even ignores being told to stop.
            var seconds = (int)Math.Ceiling(bounds.Time.TotalSeconds) + 5;
            command = [limiter, $"--cpu={seconds}", "--core=0", .. bounds.MemoryMegabytes is { } megabytes ? [$"--as={megabytes * 1_048_576L}"] : Array.Empty<string>(), "--", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What a foreign file breaks into should find neither keys nor the way to the database.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("IMMONOW", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new UnreadableTextException(TextProblems.ProgramMissing, exception);
        }
    }

    private static async Task<string> ReadErrorsAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var kept = new char[MostErrorCharacters];
        var length = await reader.ReadBlockAsync(kept, cancellationToken);
        var rest = new char[4096];
        while (await reader.ReadAsync(rest, cancellationToken) > 0)
        {
            // Read away, so that the program does not wait for a reader.
        }

        return new string(kept, 0, length);
    }

    /// <summary>Ends reading where a program writes more than anybody wants.</summary>
    private sealed class CountedStream(Stream inner, long most) : Stream
    {
        private long count;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count(read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Count(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Count(int read)
        {
            count += read;
            if (count > most)
            {
                throw new UnreadableTextException(TextProblems.TooLarge);
            }
        }
    }
}
