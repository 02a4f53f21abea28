namespace ImmoNow.Assistant.Safety;

/// <summary>What an instruction inside data tries to reach.</summary>
public enum InstructionKind
{
    /// <summary>To make the rules of the assistant void.</summary>
    Override,

    /// <summary>To make it somebody else.</summary>
    Role,

    /// <summary>To be taken for a message of the system or the result of a tool.</summary>
    FakeMessage,

    /// <summary>To learn what the assistant keeps to itself.</summary>
    Disclosure,

    /// <summary>To make it act or speak in the name of the user.</summary>
    Order,

    /// <summary>To carry data out, by a message or by the address of a picture.</summary>
    Exfiltration,

    /// <summary>Text that only a program reads: hidden characters or an encoding.</summary>
    Hidden,
}

/// <summary>A place in data that speaks to the assistant instead of the reader.</summary>
/// <param name="Excerpt">The words around it as a person would read them, at most 160 characters.</param>
public sealed record InstructionFinding(InstructionKind Kind, string Excerpt);
