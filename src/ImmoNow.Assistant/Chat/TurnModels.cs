using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat;

/// <summary>The models in one turn: gives them out, tells what they wait for, and keeps what they cost and why they failed.</summary>
internal sealed class TurnModels(IModelProvider models, AssistantCaller caller, ChannelWriter<AssistantEvent> events) : IProgress<ModelProgress>
{
    private readonly UsageDetails usage = new() { InputTokenCount = 0, OutputTokenCount = 0 };
    private readonly StringBuilder shown = new();
    private AnswerProgressed? told;

    /// <summary>What the reader has on the screen already.</summary>
    public string Shown => shown.ToString();

    public int PromptTokens => (int)(usage.InputTokenCount ?? 0);

    public int CompletionTokens => (int)(usage.OutputTokenCount ?? 0);

    /// <summary>The last failure, in the words of the receipt.</summary>
    public string? Problem { get; private set; }

    /// <summary>The limit that kept a model from being asked; the reader is told.</summary>
    public ModelQuota? Quota { get; private set; }

    /// <summary>Fingerprint of the instructions of the last request.</summary>
    public string? PromptVersion { get; private set; }

    /// <summary>Estimated tokens of all requests of the turn.</summary>
    public int PlannedTokens { get; private set; }

    /// <summary>The checked beginning of an answer that was stopped.</summary>
    public Answer? Beginning { get; set; }

    /// <summary>Who answered in the end; null while the rules do.</summary>
    public ModelSignature? Signature { get; private set; }

    public string AnsweredBy => Signature is null ? "rules" : Signature.IsBackup ? "backup_model" : "model";

    public string? Model => Signature is { Profile: var profile } ? $"{profile.Model} {profile.Digest}" : null;

    /// <summary>Null when there is no model for the role, or its provider fails.</summary>
    public async Task<ChatModel?> FindAsync(ModelRole role, CancellationToken ct)
    {
        try
        {
            return await models.ChatAsync(role, caller, ct);
        }
        catch (ModelException exception)
        {
            Failed(exception);
            return null;
        }
    }

    public void Used(UsageDetails? used)
    {
        if (used is not null)
            usage.Add(new UsageDetails { InputTokenCount = used.InputTokenCount ?? 0, OutputTokenCount = used.OutputTokenCount ?? 0 });
    }

    public void Answered(ModelSignature? signature, ModelProfile asked) => Signature = signature ?? new ModelSignature(asked, IsBackup: false);

    public void Failed(ModelException exception)
    {
        Failed(JsonNamingPolicy.SnakeCaseLower.ConvertName(exception.Kind.ToString()));
        Quota = exception.Quota ?? Quota;
    }

    public void Failed(string problem) => Problem = problem;

    public void Planned(string instructions, int tokens)
    {
        PromptVersion = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(instructions)))[..12];
        PlannedTokens += tokens;
    }

    public void Tell(AssistantEvent happened) => events.TryWrite(happened);

    public void Tell(string stage) => Tell(new AnswerProgressed(stage));

    public void Show(string text)
    {
        if (text.Length == 0)
            return;
        shown.Append(text);
        events.TryWrite(new TextDelta(text));
    }

    /// <summary>Takes back what was shown: it was not meant for anybody.</summary>
    public void Retract()
    {
        if (shown.Length == 0)
            return;
        shown.Clear();
        events.TryWrite(new TextReplaced(""));
    }

    void IProgress<ModelProgress>.Report(ModelProgress value)
    {
        // That the server has begun says no more than that somebody plans or writes.
        if (value.Stage != ModelStage.Started)
            Tell(new AnswerProgressed(JsonNamingPolicy.SnakeCaseLower.ConvertName(value.Stage.ToString()), value.Position, value.EstimatedWait is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null));
        else if (told is { Stage: "queued" })
            Tell("writing");
    }

    private void Tell(AnswerProgressed progress)
    {
        if (progress == told)
            return;
        told = progress;
        events.TryWrite(progress);
    }
}
