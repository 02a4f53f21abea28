using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Platform.Caching.Redis;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Caching;

/// <summary>Our client against a real Redis, also one that is killed, frozen or locked.</summary>
public sealed class RedisClientTests
{
    [RedisFact]
    public async Task Thousands_of_commands_at_once_share_one_connection_and_get_their_own_reply()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = server.NewClient();

        var replies = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(async number =>
            (number, reply: (await client.ExecuteAsync(new RedisCommand("ECHO").Add(number), default)).Text)));

        Assert.All(replies, pair => Assert.Equal($"{pair.number}", pair.reply));
        var connections = (await client.ExecuteAsync(new RedisCommand("CLIENT").Add("LIST"), default)).Text;
        Assert.Single(connections.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [RedisFact]
    public async Task Large_values_and_any_bytes_come_back_as_they_were()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = server.NewClient();
        var value = RandomNumberGenerator.GetBytes(3_000_000);

        await client.ExecuteAsync(new RedisCommand("SET").Add("a\r\nb ä").Add(value), default);

        Assert.Equal(value, (await client.ExecuteAsync(new RedisCommand("GET").Add("a\r\nb ä"), default)).Bytes.ToArray());
    }

    [RedisFact]
    public async Task A_refusal_concerns_its_command_only()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = server.NewClient();

        var failure = await Assert.ThrowsAsync<SharedStateLostException>(() => client.ExecuteAsync(new RedisCommand("INCR"), default));

        Assert.Contains("wrong number of arguments", failure.Message, StringComparison.Ordinal);
        Assert.True(client.IsConnected);
    }

    [RedisFact]
    public async Task Passwords_users_and_databases_are_used_and_never_shown()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "geh:eim/1", "--user", "immonow", "on", ">auch@geheim", "~*", "+@all");
        await using var right = server.NewClient(connection: $"{server.Connection}&password=geh%3Aeim%2F1&database=3");
        await using var named = server.NewClient(connection: $"{server.Connection}&user=immonow&password=auch%40geheim");
        await using var wrong = server.NewClient(connection: $"{server.Connection}&password=falsch");

        await right.ExecuteAsync(new RedisCommand("SET").Add("k").Add("v"), default);

        Assert.Contains("db=3", (await right.ExecuteAsync(new RedisCommand("CLIENT").Add("INFO"), default)).Text, StringComparison.Ordinal);
        Assert.Contains("user=immonow", (await named.ExecuteAsync(new RedisCommand("CLIENT").Add("INFO"), default)).Text, StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<SharedStateLostException>(() => wrong.ExecuteAsync(new RedisCommand("PING"), default));
        Assert.Contains("WRONGPASS", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("falsch", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_is_read_in_all_its_forms_and_its_secrets_are_not_repeated()
    {
        var network = RedisOptions.Parse("redis://immonow:p%40ss@cache.internal:6380/2");
        var secure = RedisOptions.Parse("rediss://:x@cache.internal?ca=/etc/ca.pem&timeout=3");

        Assert.Equal(("cache.internal:6380", "immonow", "p@ss", 2, null), (network.ToString(), network.User, network.Password, network.Database, network.TlsHost));
        Assert.Equal(("cache.internal", "x", null, "/etc/ca.pem"), (secure.TlsHost, secure.Password, secure.User, secure.Authority));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), (network.Timeout, secure.Timeout));
        Assert.Equal(new DnsEndPoint("cache.internal", 6379), secure.EndPoint);
        Assert.DoesNotContain("geheim", Assert.Throws<StartupFailure>(() => RedisOptions.Parse("host:6379,password=geheim")).Message, StringComparison.Ordinal);
        Assert.Throws<StartupFailure>(() => RedisOptions.Parse("redis://host/abc"));
    }

    [RedisFact]
    public async Task A_killed_redis_fails_at_once_and_is_found_again_when_it_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = server.NewClient();
        await client.ExecuteAsync(new RedisCommand("SET").Add("k").Add("v"), default);

        await server.KillAsync();
        await Assert.ThrowsAsync<SharedStateLostException>(() => client.ExecuteAsync(new RedisCommand("GET").Add("k"), default));
        await Eventually.IsAsync(() => !client.IsConnected);
        Assert.NotNull(client.Trouble);

        await server.StartAgainAsync();
        await Eventually.IsAsync(() => client.IsConnected);
        Assert.Null(client.Trouble);
        Assert.Equal(RespKind.Null, (await client.ExecuteAsync(new RedisCommand("GET").Add("k"), default)).Kind);
    }

    [RedisFact]
    public async Task A_frozen_redis_costs_no_more_than_the_agreed_time_and_no_reply_goes_astray()
    {
        await using var server = await RedisServer.StartAsync();
        // Long enough that a busy machine answers in time while nothing is frozen.
        await using var client = server.NewClient(options => options with { Timeout = TimeSpan.FromSeconds(2) });
        await client.ExecuteAsync(new RedisCommand("SET").Add("k").Add("first"), default);

        await server.FreezeAsync();
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<SharedStateLostException>(() => client.ExecuteAsync(new RedisCommand("SET").Add("k").Add("second"), default));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromMilliseconds(1_950), TimeSpan.FromSeconds(10));
        await Eventually.IsAsync(() => !client.IsConnected);
        await server.ThawAsync();

        await Eventually.IsAsync(() => client.IsConnected);
        Assert.Equal("PONG", (await client.ExecuteAsync(new RedisCommand("PING"), default)).Text);
    }

    [Fact]
    public async Task Somebody_else_at_the_address_is_noticed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var stop = new CancellationTokenSource();
        var serving = ServeNonsenseAsync(listener, stop.Token);
        await using var client = new RedisClient(
            RedisOptions.Parse($"redis://127.0.0.1:{port}"), Microsoft.Extensions.Logging.Abstractions.NullLogger<RedisClient>.Instance);

        await Assert.ThrowsAsync<SharedStateLostException>(() => client.ExecuteAsync(new RedisCommand("PING"), default));

        Assert.False(client.IsConnected);
        await stop.CancelAsync();
        await serving;
    }

    [RedisFact]
    public async Task Tls_is_checked_against_the_authority_that_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("immonow-tls-");
        var (certificate, key) = Certificate(folder.FullName);
        var port = FreePort();
        await using var server = await RedisServer.StartAsync(
            "--tls-port", $"{port}", "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no");
        await using var trusting = server.NewClient(connection: $"rediss://localhost:{port}?ca={Uri.EscapeDataString(certificate)}");
        await using var doubting = server.NewClient(connection: $"rediss://localhost:{port}");

        Assert.Equal("PONG", (await trusting.ExecuteAsync(new RedisCommand("PING"), default)).Text);
        await Assert.ThrowsAsync<SharedStateLostException>(() => doubting.ExecuteAsync(new RedisCommand("PING"), default));
        folder.Delete(recursive: true);
    }

    private static async Task ServeNonsenseAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var peer = await listener.AcceptTcpClientAsync(cancellationToken);
                await peer.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static (string Certificate, string Key) Certificate(string folder)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(Path.Combine(folder, "redis.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "redis.key"), rsa.ExportPkcs8PrivateKeyPem());
        return (Path.Combine(folder, "redis.crt"), Path.Combine(folder, "redis.key"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
