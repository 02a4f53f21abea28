using System.Diagnostics.CodeAnalysis;

namespace ImmoNow.Server.Platform.Requests;

/// <summary>A value or an expected error. Both convert implicitly, so handlers simply return either.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, AppError? error)
    {
        this.value = value;
        Error = error;
    }

    /// <summary>A success; for values of an interface type, from which C# knows no implicit conversion.</summary>
    public Result(T value)
        : this(value, null)
    {
    }

    /// <summary>The failure, or null when there is a value.</summary>
    public AppError? Error { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The value; asking a failed result for it is a bug.</summary>
    public T Value => Error is null
        ? value!
        : throw new InvalidOperationException($"The result failed with {Error.Code}.");

    /// <summary>The value in another shape; a failure stays what it is.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> shape) => IsSuccess ? shape(Value) : Error;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(AppError error) => new(default, error);
}

/// <summary>Shaping a result that is still being worked on, so that a handler with one step is one expression.</summary>
public static class PendingResults
{
    /// <summary>As <see cref="Result{T}.Map"/>, once the result is there.</summary>
    public static async Task<Result<TOther>> MapAsync<T, TOther>(this Task<Result<T>> pending, Func<T, TOther> shape) =>
        (await pending).Map(shape);

    /// <summary>The same for shapes that have to read something themselves.</summary>
    public static async Task<Result<TOther>> MapAsync<T, TOther>(this Task<Result<T>> pending, Func<T, Task<TOther>> shape)
    {
        var result = await pending;
        return result.IsSuccess ? await shape(result.Value) : result.Error;
    }
}

/// <summary>The answer of a use case that has nothing to tell (204 No Content on the wire).</summary>
public readonly record struct Nothing;
