using System.Net;
using System.Net.Http.Headers;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Properties;

public sealed class SignedImageTests
{
    [Fact]
    public async Task An_address_opens_only_its_own_picture_in_its_own_size()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var property = await agency.NewPropertyAsync();
        var image = await agency.UploadAsync(property);
        var second = await agency.UploadAsync(property, TestPictures.Make(70, 50));
        var address = (string)image["thumb_url"]!;
        var anonymous = server.Anonymous();

        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync(address)).StatusCode);
        // A token of somebody else changes nothing, the address alone decides.
        Assert.Equal(HttpStatusCode.OK, (await other.Employee.GetAsync(address)).StatusCode);
        foreach (var forged in new[]
        {
            address.Replace("/thumb?", "/full?"),
            address.Replace((string)image["id"]!, (string)second["id"]!),
            address.Replace(agency.TenantId.ToString(), other.TenantId.ToString()),
            address.Replace("expires=1", "expires=2"),
            address[..^1] + (address[^1] == 'A' ? 'B' : 'A'),
            address[..address.IndexOf("&signature", StringComparison.Ordinal)],
            address[..address.IndexOf('?')],
            address + "ä",
        })
        {
            await (await anonymous.GetAsync(forged)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        await (await anonymous.GetAsync(address.Replace("/thumb?", "/huge?"))).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task An_address_stays_the_same_within_the_hour_and_dies_after_some()
    {
        await using var server = await TestServer.StartAsync();
        // To the beginning of an hour, so that the next steps stay inside it.
        var now = server.Clock.GetUtcNow();
        server.Clock.Advance(TimeSpan.FromMinutes(60 - now.Minute));
        var agency = await server.NewAgencyAsync();
        var property = await agency.NewPropertyAsync();
        var address = (string)(await agency.UploadAsync(property))["medium_url"]!;
        var list = $"{PropertyData.Path}/{property["id"]}/images";

        server.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(address, (string?)(await server.ClientFor(agency.EmployeeUser).ReadAsync(list))[0]!["medium_url"]);
        server.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.NotEqual(address, (string?)(await server.ClientFor(agency.EmployeeUser).ReadAsync(list))[0]!["medium_url"]);
        server.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().GetAsync(address)).StatusCode);
        server.Clock.Advance(TimeSpan.FromHours(1));
        await (await server.Anonymous().GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Pictures_disappear_with_their_property()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var property = await agency.NewPropertyAsync();
        var address = (string)(await agency.UploadAsync(property))["thumb_url"]!;

        await agency.Employee.DeleteAsync($"{PropertyData.Path}/{property["id"]}");
        await (await server.Anonymous().GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await agency.Employee.PostAsync($"{PropertyData.Path}/{property["id"]}/restore", null);
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task The_route_with_a_token_knows_agencies_sizes_and_unchanged_pictures()
    {
        var server = await SharedServer.GetAsync();
        var agency = await server.NewAgencyAsync();
        var other = await server.NewAgencyAsync();
        var property = await agency.NewPropertyAsync();
        var image = await agency.UploadAsync(property);
        var path = $"{PropertyData.Path}/{property["id"]}/images/{image["id"]}/content";

        var response = await agency.Employee.GetAsync($"{path}?size=thumb");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.Private);
        var again = new HttpRequestMessage(HttpMethod.Get, $"{path}?size=thumb");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await agency.Employee.SendAsync(again)).StatusCode);
        Assert.NotEqual(response.Headers.ETag, (await agency.Employee.GetAsync(path)).Headers.ETag);

        await (await agency.Employee.GetAsync($"{path}?size=huge")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await server.Anonymous().GetAsync(path)).ProblemAsync(HttpStatusCode.Unauthorized, "not_authenticated");
        await (await agency.Customer.GetAsync(path)).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await other.Admin.GetAsync(path)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        var images = $"{PropertyData.Path}/{property["id"]}/images";
        await (await other.Admin.GetAsync(images)).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PostAsync(images, TestPictures.Form(TestPictures.Make(50, 40)))).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.PatchAsync($"{images}/{image["id"]}", new { caption = "x" })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.DeleteAsync($"{images}/{image["id"]}")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await other.Admin.SendJsonAsync($"{images}/{image["id"]}/move", new { after_id = (string?)null })).ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Single((await agency.Employee.ReadAsync(images)).AsArray());
    }
}
