using System.Net;
using System.Net.Sockets;

namespace ImmoNow.Assistant.Tests.Models;

/// <summary>An address where nobody listens.</summary>
internal static class FreePort
{
    public static Uri Address()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new Uri($"http://127.0.0.1:{port}");
    }
}
