using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>
/// Vectors of length one as a byte for each dimension and one scale: a quarter of the memory that a scan has to read, which is what
/// limits it. Scalar products are near enough to choose candidates; exact floats decide among them.
/// </summary>
public static class Int8Codes
{
    /// <summary>Codes of a vector fill up to a multiple of this with zeros, so that no loop has a remainder.</summary>
    public const int Alignment = 32;

    /// <summary>-128 stays unused: it has no positive counterpart, and two products of it would not fit into 16 bits.</summary>
    private const float Largest = 127;

    public static int StrideOf(int dimensions) => (dimensions + Alignment - 1) / Alignment * Alignment;

    /// <summary>Writes the codes and returns the scale.</summary>
    /// <param name="codes">As long as <see cref="StrideOf"/> says.</param>
    public static float Write(ReadOnlySpan<float> values, Span<sbyte> codes)
    {
        var largest = 0f;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        var scale = largest / Largest;
        codes.Clear();
        for (var at = 0; at < values.Length; at++)
            codes[at] = (sbyte)Math.Clamp(MathF.Round(values[at] / scale), -Largest, Largest);
        return scale;
    }

    /// <summary>How far the codes are from the vector, as a length.</summary>
    public static float ErrorOf(ReadOnlySpan<float> values, ReadOnlySpan<sbyte> codes, float scale)
    {
        var sum = 0d;
        for (var at = 0; at < values.Length; at++)
        {
            var difference = values[at] - (codes[at] * scale);
            sum += (double)difference * difference;
        }
        return (float)Math.Sqrt(sum);
    }

    /// <param name="one">Codes of a multiple of <see cref="Alignment"/>.</param>
    /// <param name="other">As many.</param>
    public static int Dot(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other) => Avx2.IsSupported
        ? DotAvx2(ref MemoryMarshal.GetReference(one), ref MemoryMarshal.GetReference(other), one.Length)
        : DotPortable(one, other);

    /// <summary>Products of bytes need one side without a sign: it moves to the other side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int DotAvx2(ref sbyte one, ref sbyte other, int length)
    {
        var first = Vector256<int>.Zero;
        var second = Vector256<int>.Zero;
        var ones = Vector256.Create((short)1);
        nuint at = 0;
        for (; at + 64 <= (nuint)length; at += 64)
        {
            first = Avx2.Add(first, Products(ref one, ref other, at, ones));
            second = Avx2.Add(second, Products(ref one, ref other, at + 32, ones));
        }
        if (at < (nuint)length)
            first = Avx2.Add(first, Products(ref one, ref other, at, ones));
        return Vector256.Sum(Avx2.Add(first, second));
    }

    /// <summary>For processors without AVX2.</summary>
    public static int DotPortable(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var sums = Vector<int>.Zero;
        var at = 0;
        for (; at + Vector<sbyte>.Count <= one.Length; at += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(one[at..]), out var oneLow, out var oneHigh);
            Vector.Widen(new Vector<sbyte>(other[at..]), out var otherLow, out var otherHigh);
            // Two products of at most 127 × 127 fit into 16 bits.
            Vector.Widen((oneLow * otherLow) + (oneHigh * otherHigh), out var low, out var high);
            sums += low + high;
        }
        var sum = Vector.Sum(sums);
        for (; at < one.Length; at++)
            sum += one[at] * other[at];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(ref sbyte one, ref sbyte other, nuint at, Vector256<short> ones)
    {
        var signed = Vector256.LoadUnsafe(ref one, at);
        var bytes = Vector256.LoadUnsafe(ref other, at);
        var pairs = Avx2.MultiplyAddAdjacent(Avx2.Abs(signed), Avx2.Sign(bytes, signed));
        return Avx2.MultiplyAddAdjacent(pairs, ones);
    }
}
