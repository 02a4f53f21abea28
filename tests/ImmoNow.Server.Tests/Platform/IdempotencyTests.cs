using System.Net;
using System.Net.Http.Json;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Platform;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_gives_the_first_answer_again_and_does_nothing_twice()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var first = await (await PostAsync(agency.Employee, "key-1", "Weber")).BodyAsync(HttpStatusCode.Created);
        var again = await (await PostAsync(agency.Employee, "key-1", "Weber")).BodyAsync(HttpStatusCode.Created);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/contacts"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_key_cannot_be_used_for_something_else()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await (await PostAsync(agency.Employee, "key-1", "Weber")).BodyAsync(HttpStatusCode.Created);

        await (await PostAsync(agency.Employee, "key-1", "Schmidt")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task Simultaneous_twins_make_one_record()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(agency.Employee, "key-1", "Weber")));

        var ids = new HashSet<string?>();
        foreach (var answer in answers)
        {
            ids.Add((string?)(await answer.BodyAsync(HttpStatusCode.Created))["id"]);
        }

        Assert.Single(ids);
        Assert.Single((await agency.Employee.ReadAsync("/api/v1/contacts"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_refused_request_leaves_the_key_free()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await (await PostAsync(agency.Employee, "key-1", "")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

        await (await PostAsync(agency.Employee, "key-1", "Weber")).BodyAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Keys_belong_to_their_user()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await (await PostAsync(agency.Employee, "key-1", "Weber")).BodyAsync(HttpStatusCode.Created);

        await (await PostAsync(agency.Admin, "key-1", "Schmidt")).BodyAsync(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string key, string lastName)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/contacts") { Content = JsonContent.Create(new { last_name = lastName }) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }
}
