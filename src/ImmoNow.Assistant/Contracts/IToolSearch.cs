using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Contracts;

/// <summary>Finds the tools that fit a request, for a planner that can name only a few of them to its model.</summary>
public interface IToolSearch
{
    /// <summary>
    /// Tools that the caller may use, the likeliest first; empty when none fits. What it leaves out may still be right: a planner adds
    /// the tools it always offers.
    /// </summary>
    Task<IReadOnlyList<ToolMatch>> FindAsync(AssistantCaller caller, string request, int most, CancellationToken ct);
}

/// <param name="Score">Comparable within one search only.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ToolMatch(string Name, double Score);

/// <summary>The collection in which the host describes the program itself.</summary>
public static class ProgramKnowledge
{
    /// <summary>Kind of its passages; a search finds them only when it asks for this kind.</summary>
    public const string Kind = "schema";

    /// <summary>Location of those that describe a tool of the assistant and are no help for people.</summary>
    public const string Tools = "Werkzeug";
}
