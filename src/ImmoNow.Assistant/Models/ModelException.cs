using System.Net;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Models;

/// <summary>What kind of trouble a model server has; decides about retry, backup model and what people are told.</summary>
public enum ModelFailureKind
{
    /// <summary>Nobody answers at the address.</summary>
    Unreachable,

    /// <summary>The queue of the server is full.</summary>
    Busy,

    /// <summary>The model is not installed.</summary>
    ModelMissing,

    /// <summary>The model cannot call tools.</summary>
    ToolsUnsupported,

    /// <summary>The model cannot think aloud.</summary>
    ThinkingUnsupported,

    /// <summary>The conversation does not fit into the model's context.</summary>
    ContextExceeded,

    /// <summary>The server refuses the request for another reason.</summary>
    Refused,

    /// <summary>The server or its model broke down.</summary>
    ServerFault,

    /// <summary>Nothing came within the time allowed for the first token.</summary>
    FirstTokenTimeout,

    /// <summary>The answer stopped coming.</summary>
    IdleTimeout,

    /// <summary>The connection ended before the answer did.</summary>
    BrokenStream,

    /// <summary>What came is not the protocol.</summary>
    Malformed,

    /// <summary>The answer outgrew every sensible size.</summary>
    TooLarge,

    /// <summary>The tokens agreed for the person or the agency are used up; nobody was asked. <see cref="ModelException.Quota"/> tells more.</summary>
    QuotaReached,

    /// <summary>The model answers in another language than it was asked in, also after a reminder.</summary>
    WrongLanguage,

    /// <summary>Vectors of another length than those that are searched: it is not the model it was.</summary>
    WrongDimension,

    /// <summary>One of the texts breaks the model, while others do not.</summary>
    InputRefused,

    /// <summary>No space is left on the disk of the server.</summary>
    DiskFull,
}

/// <summary>A model server did not deliver.</summary>
public sealed class ModelException(ModelFailureKind kind, string message, Exception? innerException = null, HttpStatusCode? status = null)
    : Exception(message, innerException)
{
    public ModelFailureKind Kind { get; } = kind;

    /// <summary>The status of the HTTP answer, when the server gave one that was no success.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The limit that is reached; set exactly for <see cref="ModelFailureKind.QuotaReached"/>.</summary>
    public ModelQuota? Quota { get; init; }

    /// <summary>When the server wants to be asked again, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Decided on our side without asking the server, so asking again at once is of no use.</summary>
    public bool IsLocal { get; init; }
}
