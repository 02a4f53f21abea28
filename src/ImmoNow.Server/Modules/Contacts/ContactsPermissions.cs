using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>What may be done with contacts.</summary>
public static class ContactsPermissions
{
    public static Permission Read { get; } = new("contacts.read", Scopes.Read);

    public static Permission Write { get; } = new("contacts.write", Scopes.Write);

    /// <summary>Removing a contact for good, with everything derived from it.</summary>
    public static Permission Erase { get; } = new("contacts.erase", Scopes.Admin);

    public static Permission Delete { get; } = new("contacts.delete", Scopes.Delete);
}
