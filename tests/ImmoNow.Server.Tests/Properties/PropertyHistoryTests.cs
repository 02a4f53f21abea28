using System.Net;
using System.Text.Json.Nodes;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Properties;

public sealed class PropertyHistoryTests
{
    [Fact]
    public async Task Every_change_of_status_is_kept_with_who_when_and_why()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}";

        await (await agency.Employee.PatchAsync(path, new { status = "available" })).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.PatchAsync(path, new { title = "Ohne Statuswechsel" })).BodyAsync(HttpStatusCode.OK);
        var reserved = await (await agency.Admin.SendJsonAsync($"{path}/status", new { status = "reserved", comment = " Reservierung Familie Schmidt " })).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("reserved", (string?)reserved["status"]);
        var history = (await agency.Employee.ReadAsync($"{path}/status-history"))["items"]!.AsArray();
        Assert.Equal(["reserved", "available", "draft"], history.Select(change => (string?)change!["new_status"]));
        Assert.Equal(["available", "draft", null], history.Select(change => (string?)change!["old_status"]));
        Assert.Equal("Reservierung Familie Schmidt", (string?)history[0]!["comment"]);
        Assert.Equal("Test Admin", (string?)history[0]!["user_name"]);
        Assert.Equal("Test Employee", (string?)history[1]!["user_name"]);
    }

    [Fact]
    public async Task A_change_of_status_respects_the_version_and_refuses_nonsense()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}/status";

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(new { status = "sold" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        await (await agency.Employee.SendAsync(request)).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale_version");
        await (await agency.Employee.SendJsonAsync(path, new { status = "gone" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.SendJsonAsync(path, new { comment = "nur Text" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.SendJsonAsync(path, new { status = "sold", comment = new string('x', 2_001) })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Price_changes_are_kept_to_the_cent()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync(new { title = "Teuer", price = 400000.1 }))["id"]}";

        await (await agency.Employee.PatchAsync(path, new { price = 389999.99 })).BodyAsync(HttpStatusCode.OK);
        await (await agency.Employee.PatchAsync(path, new JsonObject { ["price"] = null })).BodyAsync(HttpStatusCode.OK);

        var history = (await agency.Employee.ReadAsync($"{path}/price-history"))["items"]!.AsArray();
        Assert.Equal([null, 389999.99m, 400000.1m], history.Select(change => (decimal?)change!["new_amount"]));
        Assert.Equal([389999.99m, 400000.1m, null], history.Select(change => (decimal?)change!["old_amount"]));
    }

    [Fact]
    public async Task Days_on_market_run_from_the_first_advertising_to_the_end()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        var path = $"{PropertyData.Path}/{(await agency.NewPropertyAsync())["id"]}";
        Assert.Null((await agency.Employee.ReadAsync(path))["days_on_market"]);

        await ChangeAsync("available");
        server.Clock.Advance(TimeSpan.FromDays(3.5));
        var late = server.ClientFor(agency.EmployeeUser);
        Assert.Equal(3, (int?)(await late.ReadAsync(path))["days_on_market"]);
        await (await late.SendJsonAsync($"{path}/status", new { status = "reserved" })).BodyAsync(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromDays(2));
        late = server.ClientFor(agency.EmployeeUser);
        await (await late.SendJsonAsync($"{path}/status", new { status = "sold" })).BodyAsync(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromDays(30));
        late = server.ClientFor(agency.EmployeeUser);
        Assert.Equal(5, (int?)(await late.ReadAsync(path))["days_on_market"]);

        async Task ChangeAsync(string status) =>
            await (await agency.Employee.SendJsonAsync($"{path}/status", new { status })).BodyAsync(HttpStatusCode.OK);
    }
}
