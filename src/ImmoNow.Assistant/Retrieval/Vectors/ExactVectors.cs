using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>
/// The exact floats of an index, in a file that nobody else sees and that is gone with the process. The system keeps in its cache
/// what is read often, so that floats cost no memory of the program; a candidate costs a microsecond.
/// </summary>
internal sealed class ExactVectors : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly int rowBytes;

    /// <param name="folder">On a disk that survives being written to; a folder in memory would give the memory away again.</param>
    public ExactVectors(string folder, int dimensions)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.vectors");
        file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        if (!OperatingSystem.IsWindows())
        {
            // Without a name the file cannot stay behind, however the process ends.
            File.Delete(path);
        }
        rowBytes = dimensions * sizeof(float);
    }

    public void Write(int row, ReadOnlySpan<float> values) => RandomAccess.Write(file, MemoryMarshal.AsBytes(values), (long)row * rowBytes);

    public void Read(int row, Span<float> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (RandomAccess.Read(file, bytes, (long)row * rowBytes) != bytes.Length)
            throw new IOException("The file of vectors is shorter than the index.");
    }

    /// <summary>Takes what was removed out of the file too.</summary>
    public void Truncate(int rows) => RandomAccess.SetLength(file, (long)rows * rowBytes);

    public void Dispose() => file.Dispose();
}
