using System.Buffers.Binary;
using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>A storage or stream in a compound file.</summary>
internal sealed record CompoundEntry(string Name, bool IsStorage, uint Start, long Size)
{
    /// <summary>What lies in a storage.</summary>
    public List<CompoundEntry> Children { get; } = [];

    /// <summary>An entry of this storage by its name.</summary>
    public CompoundEntry? Child(string name) => Children.Find(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// Compound file (OLE 2, MS-CFB): the container of old Office files, of Outlook messages and of Office files with a password.
/// Every chain is followed at most as far as the file is long, so that cycles end.
/// </summary>
internal sealed class CompoundFile
{
    private const long LargestFile = 64 * 1_048_576;
    private const uint LastSector = 0xFFFF_FFFA;
    private const int EntrySize = 128;
    private const int MostEntries = 20_000;
    private static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly byte[] bytes;
    private readonly int sectorSize;
    private readonly int smallSectorSize;
    private readonly uint smallLimit;
    private readonly List<uint> nextSectors = [];
    private readonly List<uint> nextSmallSectors = [];
    private readonly byte[] smallSectors;

    private CompoundFile(byte[] bytes)
    {
        this.bytes = bytes;
        sectorSize = 1 << Math.Clamp((int)Short(30), 7, 12);
        smallSectorSize = 1 << Math.Clamp((int)Short(32), 4, 9);
        smallLimit = Word(56);
        ReadAllocation();
        var directory = Chain(Word(48), bytes.Length);
        (Root, var all) = ReadDirectory(directory);
        All = all;
        smallSectors = Chain(Root.Start, Root.Size);
        var table = Chain(Word(60), bytes.Length);
        for (var offset = 0; offset + 4 <= table.Length; offset += 4)
        {
            nextSmallSectors.Add(BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(offset)));
        }
    }

    /// <summary>The storage that holds everything.</summary>
    public CompoundEntry Root { get; }

    private List<CompoundEntry> All { get; }

    /// <summary>Whether a file starts like a compound file; its position stays.</summary>
    public static bool IsOne(Stream file)
    {
        var head = new byte[Signature.Length];
        var start = file.Position;
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = start;
        return length == head.Length && head.AsSpan().SequenceEqual(Signature);
    }

    public static CompoundFile Open(Stream file)
    {
        var size = file.Length - file.Position;
        if (size > LargestFile)
        {
            throw new UnreadableTextException(TextProblems.TooLarge);
        }

        var content = new byte[size];
        file.ReadExactly(content);
        if (size < 512 || !content.AsSpan().StartsWith(Signature))
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        return new CompoundFile(content);
    }

    /// <summary>An entry anywhere in the file.</summary>
    public CompoundEntry? Find(string name) => All.Find(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The content of a stream.</summary>
    public byte[] Read(CompoundEntry entry)
    {
        if (entry.Size >= smallLimit)
        {
            return Chain(entry.Start, entry.Size);
        }

        var content = new MemoryStream();
        var sector = entry.Start;
        for (var count = 0; sector < LastSector && content.Length < entry.Size && count <= nextSmallSectors.Count; count++)
        {
            var offset = (long)sector * smallSectorSize;
            if (offset + smallSectorSize > smallSectors.Length + smallSectorSize - 1 || sector >= nextSmallSectors.Count)
            {
                break;
            }

            content.Write(smallSectors, (int)offset, (int)Math.Min(smallSectorSize, Math.Min(smallSectors.Length - offset, entry.Size - content.Length)));
            sector = nextSmallSectors[(int)sector];
        }

        return content.ToArray();
    }

    private void ReadAllocation()
    {
        var tables = new List<uint>();
        for (var index = 0; index < 109; index++)
        {
            tables.Add(Word(76 + (index * 4)));
        }

        var sector = Word(68);
        for (var count = 0; sector < LastSector && count * (long)sectorSize < bytes.Length; count++)
        {
            var offset = Offset(sector);
            if (offset < 0)
            {
                break;
            }

            for (var index = 0; index < (sectorSize / 4) - 1; index++)
            {
                tables.Add(Word(offset + (index * 4)));
            }

            sector = Word(offset + sectorSize - 4);
        }

        var most = (bytes.Length / sectorSize) + 1;
        foreach (var offset in tables.Where(table => table < LastSector).Select(Offset).Where(offset => offset >= 0))
        {
            for (var index = 0; index < sectorSize / 4 && nextSectors.Count < most; index++)
            {
                nextSectors.Add(Word(offset + (index * 4)));
            }
        }
    }

    private byte[] Chain(uint start, long size)
    {
        var content = new MemoryStream();
        var sector = start;
        for (var count = 0; sector < LastSector && content.Length < size && count <= nextSectors.Count; count++)
        {
            var offset = Offset(sector);
            if (offset < 0 || sector >= nextSectors.Count)
            {
                break;
            }

            content.Write(bytes, offset, (int)Math.Min(Math.Min(sectorSize, bytes.Length - offset), size - content.Length));
            sector = nextSectors[(int)sector];
        }

        return content.ToArray();
    }

    /// <summary>The directory is a tree of siblings below each storage; each entry is taken once.</summary>
    private static (CompoundEntry Root, List<CompoundEntry> All) ReadDirectory(byte[] directory)
    {
        var all = new List<CompoundEntry>();
        var links = new List<(uint Left, uint Right, uint Child)>();
        for (var offset = 0; offset + EntrySize <= directory.Length && all.Count < MostEntries; offset += EntrySize)
        {
            var entry = directory.AsSpan(offset, EntrySize);
            var nameLength = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 62);
            all.Add(new CompoundEntry(
                Encoding.Unicode.GetString(entry[..nameLength]), entry[66] is 1 or 5,
                BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..])));
            links.Add((Link(entry, 68), Link(entry, 72), Link(entry, 76)));
        }

        if (all.Count == 0)
        {
            throw new UnreadableTextException(TextProblems.Unreadable);
        }

        var seen = new HashSet<uint> { 0 };
        var open = new Stack<(uint Index, CompoundEntry Parent)>();
        open.Push((links[0].Child, all[0]));
        while (open.TryPop(out var next))
        {
            if (next.Index >= all.Count || !seen.Add(next.Index))
            {
                continue;
            }

            var entry = all[(int)next.Index];
            next.Parent.Children.Add(entry);
            var (left, right, child) = links[(int)next.Index];
            open.Push((left, next.Parent));
            open.Push((right, next.Parent));
            open.Push((child, entry));
        }

        return (all[0], all);

        static uint Link(ReadOnlySpan<byte> entry, int at) => BinaryPrimitives.ReadUInt32LittleEndian(entry[at..]);
    }

    private int Offset(uint sector)
    {
        var offset = ((long)sector + 1) * sectorSize;
        return offset < bytes.Length ? (int)offset : -1;
    }

    private ushort Short(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private uint Word(int offset) => offset + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset)) : uint.MaxValue;
}
