using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Which model gave an answer.</summary>
public sealed record ModelSignature(ModelProfile Profile, bool IsBackup);

/// <summary>Signs every update. Servers spell the name of their model as they like, some say a file path.</summary>
public sealed class SignatureChatClient(IChatClient inner, ModelSignature signature) : StreamingDecorator(inner)
{
    private const string Key = "immonow.signature";

    /// <summary>Null for an update that came from no pipeline.</summary>
    public static ModelSignature? Of(ChatResponseUpdate update) => Of(update.AdditionalProperties);

    public static ModelSignature? Of(ChatResponse response) =>
        Of(response.AdditionalProperties) ?? response.Messages.Select(message => Of(message.AdditionalProperties)).LastOrDefault(found => found is not null);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            Sign(update, signature);
            yield return update;
        }
    }

    internal static void Sign(ChatResponseUpdate update, ModelSignature signature)
    {
        update.ModelId = signature.Profile.Model;
        (update.AdditionalProperties ??= [])[Key] = signature;
    }

    private static ModelSignature? Of(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(Key, out var value) == true ? value as ModelSignature : null;
}
