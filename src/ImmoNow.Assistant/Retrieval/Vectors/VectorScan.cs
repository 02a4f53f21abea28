using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>One search. Not for several threads.</summary>
internal sealed class VectorScan
{
    /// <summary>Candidates by their codes at least; enough for the ten best in all but crowded places.</summary>
    private const int FewestCandidates = 50;

    /// <summary>In a crowd of near copies there are more candidates, up to here.</summary>
    private const int MostCandidates = 4_000;

    /// <summary>How many standard deviations of rounding a chunk is given before it counts as worse.</summary>
    private const float Margin = 6;

    private static readonly Comparer<VectorHit> BestFirst = Comparer<VectorHit>.Create(
        (one, other) => other.Score.CompareTo(one.Score) is not 0 and var order ? order : one.ChunkId.CompareTo(other.ChunkId));

    private readonly VectorRows rows;
    private readonly ExactVectors exact;
    private readonly float[] question;
    private readonly sbyte[] codes;
    private readonly float scale;
    private readonly float questionError;
    private readonly bool[] allowed;
    private readonly Guid? entity;

    public VectorScan(VectorRows rows, ExactVectors exact, float[] question, bool[] allowed, Guid? entity)
    {
        (this.rows, this.exact, this.question, this.allowed, this.entity) = (rows, exact, question, allowed, entity);
        codes = new sbyte[Int8Codes.StrideOf(question.Length)];
        scale = Int8Codes.Write(question, codes);
        questionError = Int8Codes.ErrorOf(question, codes, scale);
    }

    public IReadOnlyList<VectorHit> Best(int top)
    {
        var candidates = new BestRows(Math.Max(FewestCandidates, top * 2));
        Scan(candidates);
        var found = new List<VectorHit>(top + 1);
        if (!TryDecide(candidates, top, found))
        {
            // A crowd: whoever was left out may still be among the best.
            var more = new BestRows(MostCandidates, found[^1].Score - Doubt(candidates.Descending()[^1].Row));
            Scan(more);
            found.Clear();
            TryDecide(more, top, found);
        }
        return found;
    }

    /// <summary>
    /// Reads floats from the best candidate down, until the next one cannot be among the best any more; false when there may be
    /// better ones that are no candidates.
    /// </summary>
    private bool TryDecide(BestRows candidates, int top, List<VectorHit> found)
    {
        var floats = new float[question.Length];
        foreach (var (row, score) in candidates.Descending())
        {
            if (found.Count == top && score + Doubt(row) < found[^1].Score)
                return true;
            exact.Read(row, floats);
            var hit = new VectorHit(rows[row].ChunkId, Math.Clamp(UnitVector.Dot(question, floats), -1, 1));
            var place = found.BinarySearch(hit, BestFirst);
            found.Insert(place < 0 ? ~place : place, hit);
            if (found.Count > top)
                found.RemoveAt(top);
        }
        return !candidates.IsFull;
    }

    /// <summary>What rounding can make of a score. The errors of the dimensions are independent, so that they grow with the root of their number only.</summary>
    private float Doubt(int row)
    {
        var error = rows[row].Error;
        return Margin * MathF.Sqrt(((error * error) + (questionError * questionError)) / question.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan(BestRows best)
    {
        var stride = codes.Length;
        for (var block = 0; block < rows.BlockCount; block++)
        {
            var kinds = rows.KindsOf(block);
            var scales = rows.ScalesOf(block);
            var bytes = rows.Block(block);
            var first = block * VectorRows.BlockRows;
            for (var at = 0; at < kinds.Length; at++)
            {
                if (!allowed[kinds[at]] || (entity is { } one && rows[first + at].EntityId != one))
                    continue;
                var sum = Avx2.IsSupported
                    ? Int8Codes.DotAvx2(ref MemoryMarshal.GetArrayDataReference(codes), ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), at * stride), stride)
                    : Int8Codes.DotPortable(codes, bytes.Slice(at * stride, stride));
                var score = sum * scales[at] * scale;
                if (score > best.Least)
                    best.Add(first + at, score);
            }
        }
    }
}
