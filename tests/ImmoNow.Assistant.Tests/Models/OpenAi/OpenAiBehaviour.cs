namespace ImmoNow.Assistant.Tests.Models.OpenAi;

/// <summary>The ways in which an OpenAI-compatible server lets people down, each seen on real ones.</summary>
public enum OpenAiBehaviour
{
    /// <summary>As the protocol says.</summary>
    Well,

    /// <summary>Says nothing for <see cref="OpenAiDouble.Delay"/>, then answers well.</summary>
    SlowFirstToken,

    /// <summary>Takes the question and never answers.</summary>
    Silent,

    /// <summary>Sends comments that keep the connection alive, and nothing else.</summary>
    OnlyComments,

    /// <summary>Begins and then says nothing more.</summary>
    FallsSilent,

    /// <summary>Begins under status 200 and then reports an error as an event.</summary>
    ErrorEvent,

    /// <summary>The same in a field of its own, as older versions of llama.cpp do.</summary>
    ErrorField,

    /// <summary>Ends with the reason "error", as OpenRouter does when the provider behind it fails.</summary>
    FinishesWithError,

    /// <summary>Begins and closes in good order, without a reason and without the end mark.</summary>
    EndsEarly,

    /// <summary>Complete, but without the end mark.</summary>
    EndsWithoutDone,

    /// <summary>Complete, but without the end mark, and leaves the connection open.</summary>
    StaysOpen,

    /// <summary>Begins and resets the connection.</summary>
    Resets,

    /// <summary>Never stops talking.</summary>
    Endless,

    /// <summary>One line of fifty megabytes.</summary>
    HugeLine,

    /// <summary>Bytes within a text that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>Lines that are no JSON.</summary>
    NotTheProtocol,

    /// <summary>Answers in one piece although a stream was asked for.</summary>
    DoesNotStream,

    /// <summary>Stops in the middle of the answer because of its length.</summary>
    CutOff,

    /// <summary>401, with the key in the text.</summary>
    KeyRefused,

    /// <summary>402: no credit.</summary>
    NoCredit,

    /// <summary>404: the model is not there.</summary>
    ModelMissing,

    /// <summary>404 of a page, because the path is wrong.</summary>
    PathMissing,

    /// <summary>429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>429 that no waiting helps against.</summary>
    QuotaUsedUp,

    /// <summary>500.</summary>
    Broken,

    /// <summary>502 with a page in HTML, as a proxy in between answers.</summary>
    Gateway,

    /// <summary>503: the model is being loaded.</summary>
    Loading,

    /// <summary>400 in the words of OpenAI: too long.</summary>
    ContextExceeded,

    /// <summary>400 in the words of llama.cpp: too long.</summary>
    ContextSizeExceeded,

    /// <summary>400 in the words of vLLM: no tools.</summary>
    NoTools,

    /// <summary>400: a parameter that this model does not take.</summary>
    NoThinking,

    /// <summary>The arguments of a call are an object instead of its text.</summary>
    ArgumentsAsObject,

    /// <summary>The arguments of a call are no JSON at all.</summary>
    BrokenArguments,

    /// <summary>Several calls, all at place 0, told apart by their ids only.</summary>
    CallsWithoutPlace,

    /// <summary>Says "stop" after calls.</summary>
    StopsAfterCalls,

    /// <summary>Thinks in the newer field.</summary>
    ThinksInReasoning,

    /// <summary>Vectors: values that are no numbers.</summary>
    VectorNotANumber,

    /// <summary>Vectors: null in place of what JSON cannot say.</summary>
    VectorNull,

    /// <summary>Vectors: all zero.</summary>
    VectorZero,

    /// <summary>Vectors: one number short of what the model has.</summary>
    VectorWrongLength,

    /// <summary>Vectors: one less than texts were sent.</summary>
    VectorMissing,

    /// <summary>Vectors: in Base64, last one first.</summary>
    VectorBase64,
}
