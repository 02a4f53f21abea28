using System.Net;
using System.Net.Sockets;

namespace ImmoNow.Server.Tests.Hosting;

/// <summary>How a connection to the database gets lost.</summary>
public enum Outage
{
    /// <summary>Connections are reset and new ones refused, as when the database restarts.</summary>
    Refused,

    /// <summary>Nothing arrives any more and nobody says so, as when a cable is pulled or a firewall drops packets.</summary>
    Silent,
}

/// <summary>Stands between the server and its database, so that a test can part the two.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly EndPoint target;
    private readonly Lock guard = new();
    private readonly HashSet<Socket> open = [];
    private readonly CancellationTokenSource stopping = new();
    private Socket listener;
    private TaskCompletionSource flowing = new();

    public TcpProxy(EndPoint target)
    {
        this.target = target;
        flowing.SetResult();
        listener = Listen(0);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    public int Port { get; }

    public void Cut(Outage outage)
    {
        if (outage == Outage.Silent)
        {
            flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return;
        }

        listener.Dispose();
        CloseAll();
    }

    public void Restore(Outage outage)
    {
        if (outage == Outage.Silent)
        {
            // What was on the way has long been given up by its sender.
            CloseAll();
            flowing.TrySetResult();
            return;
        }

        listener = Listen(Port);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        CloseAll();
        stopping.Dispose();
    }

    private Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen();
        _ = AcceptAsync(socket);
        return socket;
    }

    private async Task AcceptAsync(Socket socket)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await socket.AcceptAsync(stopping.Token));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The listener was closed: an outage, or the end of the test.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(target.AddressFamily, SocketType.Stream, target is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            Keep(client);
            Keep(server);
            await server.ConnectAsync(target, stopping.Token);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Either side is gone; so is the other.
        }
        finally
        {
            Drop(client);
            Drop(server);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[16_384];
            int length;
            while ((length = await from.ReceiveAsync(buffer, stopping.Token)) > 0)
            {
                await flowing.Task.WaitAsync(stopping.Token);
                await to.SendAsync(buffer.AsMemory(0, length), stopping.Token);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection ends here.
        }
    }

    private void Keep(Socket socket)
    {
        lock (guard)
        {
            open.Add(socket);
        }
    }

    private void Drop(Socket socket)
    {
        lock (guard)
        {
            open.Remove(socket);
        }

        socket.Dispose();
    }

    private void CloseAll()
    {
        lock (guard)
        {
            foreach (var socket in open)
            {
                // Reset instead of a polite farewell.
                socket.Close(0);
            }

            open.Clear();
        }
    }
}
