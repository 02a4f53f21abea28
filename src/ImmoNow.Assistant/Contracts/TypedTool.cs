using System.Text.Json;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Contracts;

/// <summary>
/// A tool whose arguments are a C# record: the JSON schema comes from the type, the arguments arrive typed.
/// Properties may carry <see cref="System.ComponentModel.DescriptionAttribute"/> and <see cref="AllowedTextAttribute"/>.
/// </summary>
public abstract class AssistantTool<TArguments> : AssistantTool
    where TArguments : class
{
    private static readonly JsonElement Schema = ArgumentSchemaBuilder.For(typeof(TArguments));

    public sealed override JsonElement ArgumentSchema => Schema;

    public sealed override Task<ToolPreview> PreviewAsync(ToolCall call, CancellationToken ct) =>
        PreviewAsync(Read(call), call, ct);

    public sealed override Task<ToolResult> ExecuteAsync(ToolCall call, CancellationToken ct) =>
        ExecuteAsync(Read(call), call, ct);

    /// <inheritdoc cref="AssistantTool.PreviewAsync(ToolCall, CancellationToken)"/>
    protected virtual Task<ToolPreview> PreviewAsync(TArguments arguments, ToolCall call, CancellationToken ct) =>
        base.PreviewAsync(call, ct);

    /// <inheritdoc cref="AssistantTool.ExecuteAsync(ToolCall, CancellationToken)"/>
    protected abstract Task<ToolResult> ExecuteAsync(TArguments arguments, ToolCall call, CancellationToken ct);

    private static TArguments Read(ToolCall call) =>
        call.Arguments.Deserialize<TArguments>(AssistantJson.Options)
        ?? throw new InvalidOperationException("Arguments were not validated before the call.");
}

/// <summary>Limits a text argument, or the items of a list of texts, to these values.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedTextAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}
