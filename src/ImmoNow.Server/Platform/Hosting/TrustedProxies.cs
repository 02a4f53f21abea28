using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ImmoNow.Server.Platform.Hosting;

/// <summary>
/// Behind a proxy the visitor's address and the scheme come from its headers, and only from its. Without the setting
/// <c>Server:TrustedProxies</c> nobody is believed, since limits and the audit trail count on the address.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Believes the proxies of the setting: addresses or networks such as <c>10.0.0.5, 172.30.240.0/24</c>.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = Read(app.Configuration["Server:TrustedProxies"]);
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        // By default every program on this machine would be believed.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        networks.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }

    /// <summary>The networks of the setting; throws <see cref="StartupFailure"/> for anything else.</summary>
    internal static List<IPNetwork> Read(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network)];

    private static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new StartupFailure($"'{text}' in IMMONOW__Server__TrustedProxies is neither an address nor a network such as 172.30.240.0/24.");
    }
}
