namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>The ways in which a model server lets people down, each seen on real ones.</summary>
public enum OllamaBehaviour
{
    /// <summary>As the protocol says.</summary>
    Well,

    /// <summary>Says nothing for <see cref="OllamaDouble.Delay"/>, then answers well.</summary>
    SlowFirstToken,

    /// <summary>Takes the question and never answers.</summary>
    Silent,

    /// <summary>Begins and then says nothing more.</summary>
    FallsSilent,

    /// <summary>Begins under status 200 and then reports an error as a line.</summary>
    ErrorLine,

    /// <summary>Begins and closes in good order, without the last object.</summary>
    EndsWithoutDone,

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

    /// <summary>An answer without a word in it.</summary>
    Empty,

    /// <summary>Stops in the middle of the answer because of its length.</summary>
    CutOff,

    /// <summary>503: its queue is full.</summary>
    QueueFull,

    /// <summary>404: the model is not there.</summary>
    ModelMissing,

    /// <summary>500: the process that runs the model is gone.</summary>
    RunnerStopped,

    /// <summary>502 with a page in HTML, as a proxy in between answers.</summary>
    Gateway,

    /// <summary>400: the model cannot call tools.</summary>
    NoTools,

    /// <summary>400: the model cannot think aloud.</summary>
    NoThinking,

    /// <summary>400: too long.</summary>
    ContextExceeded,

    /// <summary>Tool calls stand in the last chunk, beside its text.</summary>
    CallsInLastChunk,

    /// <summary>The arguments of a call are JSON in a text.</summary>
    ArgumentsAsText,

    /// <summary>The arguments of a call are no JSON at all.</summary>
    BrokenArguments,

    /// <summary>The call is printed as text.</summary>
    CallAsText,

    /// <summary>Offered tools are ignored.</summary>
    NeverCalls,

    /// <summary>Thinks although it was told not to, in the field for it.</summary>
    ThinksAlways,

    /// <summary>Thinks within the text, between tags.</summary>
    ThinkingTags,

    /// <summary>Thinks within the text and never closes the tag.</summary>
    ThinkingUnclosed,

    /// <summary>Thinks within the text after a tag that its template has swallowed.</summary>
    ThinkingWithoutOpening,

    /// <summary>The asked form of the answer is ignored.</summary>
    IgnoresForm,

    /// <summary>Answers in English, whatever the question was.</summary>
    WrongLanguage,

    /// <summary>Vectors: 400, since a value is not a number.</summary>
    VectorNanError,

    /// <summary>Vectors: values beyond every number.</summary>
    VectorNotFinite,

    /// <summary>Vectors: none of the length the model has.</summary>
    VectorWrongLength,

    /// <summary>Vectors: the last of a batch is shorter than the others.</summary>
    VectorChangingLength,

    /// <summary>Vectors: one less than texts were sent.</summary>
    VectorMissing,

    /// <summary>Vectors: not of length one.</summary>
    VectorNotNormalised,

    /// <summary>Pull: an error half way, as a line under status 200.</summary>
    PullFails,
}
