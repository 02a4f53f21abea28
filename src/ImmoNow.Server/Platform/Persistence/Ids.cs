namespace ImmoNow.Server.Platform.Persistence;

/// <summary>New record ids.</summary>
public static class Ids
{
    /// <summary>A UUID version 7 (RFC 9562) for this moment: unique, and sorted by age.</summary>
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
