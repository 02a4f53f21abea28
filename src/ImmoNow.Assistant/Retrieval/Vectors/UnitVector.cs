using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>Vectors of length one, for which the scalar product is the cosine.</summary>
public static class UnitVector
{
    /// <summary>Of this length or shorter, a vector points nowhere.</summary>
    private const double Shortest = 1e-20;

    /// <summary>The vector at length one; nothing when it is empty, holds something else than numbers or points nowhere.</summary>
    public static bool TryCreate(ReadOnlySpan<float> values, [NotNullWhen(true)] out float[]? unit)
    {
        unit = null;
        var sum = 0d;
        foreach (var value in values)
            sum += (double)value * value;
        if (!double.IsFinite(sum) || sum <= Shortest)
            return false;
        unit = values.ToArray();
        var factor = (float)(1 / Math.Sqrt(sum));
        // Dividing by a length near one would only lose digits.
        if (Math.Abs(factor - 1) > 1e-6f)
            Scale(unit, factor);
        return true;
    }

    /// <summary>The vector at length one, as an index takes it.</summary>
    /// <exception cref="VectorStoreException">It does not fit, and would damage the index or be found for everything.</exception>
    public static float[] Require(ReadOnlySpan<float> values, int dimensions) =>
        values.Length != dimensions ? throw VectorFaults.WrongDimension(values.Length, dimensions)
        : TryCreate(values, out var unit) ? unit
        : throw VectorFaults.NoDirection();

    /// <summary>The scalar product.</summary>
    internal static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(one);
        var right = MemoryMarshal.Cast<float, Vector<float>>(other);
        var sums = Vector<float>.Zero;
        for (var at = 0; at < left.Length; at++)
            sums += left[at] * right[at];
        var sum = Vector.Sum(sums);
        for (var at = left.Length * Vector<float>.Count; at < one.Length; at++)
            sum += one[at] * other[at];
        return sum;
    }

    private static void Scale(Span<float> values, float factor)
    {
        for (var at = 0; at < values.Length; at++)
            values[at] *= factor;
    }
}
