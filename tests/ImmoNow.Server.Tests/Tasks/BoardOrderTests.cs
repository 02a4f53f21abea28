using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Tasks;

public sealed class BoardOrderTests
{
    [Fact]
    public async Task Cards_keep_the_order_they_are_moved_into()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var todo = (await agency.NewBoardAsync()).ColumnOf("todo");
        var cards = await NewCardsAsync(agency, todo, "A", "B", "C", "D");

        await agency.MoveAsync(cards["D"], todo, null);
        await agency.MoveAsync(cards["A"], todo, cards["B"]);
        await agency.MoveAsync(cards["C"], todo, cards["C"]);

        Assert.Equal(["D", "B", "A", "C"], await agency.TitlesAsync(todo));
    }

    [Fact]
    public async Task A_move_after_a_card_that_has_left_goes_to_the_end()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var (todo, review) = (board.ColumnOf("todo"), board.ColumnOf("review"));
        var cards = await NewCardsAsync(agency, todo, "A", "B", "C");
        await agency.MoveAsync(cards["B"], review, null);

        var moved = await agency.MoveAsync(cards["A"], todo, cards["B"]);

        Assert.Equal(["C", "A"], await agency.TitlesAsync(todo));
        Assert.Equal("todo", (string?)moved["status"]);
        Assert.Equal(["B"], await agency.TitlesAsync(review));
    }

    [Fact]
    public async Task Column_and_status_follow_each_other()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var task = await agency.NewTaskAsync("A", new { title = "A", board_id = board.Id(), status = "in_progress" });
        Assert.Equal(board.ColumnOf("in_progress"), (string?)task["column_id"]);

        var moved = await agency.MoveAsync(task.Id(), board.ColumnOf("done"), null);
        Assert.Equal("done", (string?)moved["status"]);
        Assert.NotNull(moved["completed_at"]);

        var reopened = await (await agency.Employee.PatchAsync($"/api/v1/tasks/{task.Id()}", new { status = "todo" })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(board.ColumnOf("todo"), (string?)reopened["column_id"]);
        Assert.Null(reopened["completed_at"]);

        var cancelled = await (await agency.Employee.PatchAsync($"/api/v1/tasks/{task.Id()}", new { status = "cancelled" })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(board.ColumnOf("todo"), (string?)cancelled["column_id"]);
        Assert.Equal("cancelled", (string?)cancelled["status"]);

        var placed = await (await agency.Employee.PatchAsync($"/api/v1/tasks/{task.Id()}", new { column_id = board.ColumnOf("review") })).BodyAsync(HttpStatusCode.OK);
        Assert.Equal("review", (string?)placed["status"]);

        var off = await (await agency.Employee.PatchAsync($"/api/v1/tasks/{task.Id()}", new { board_id = (string?)null })).BodyAsync(HttpStatusCode.OK);
        Assert.Null(off["column_id"]);
        Assert.Equal("", (string?)off["position"]);
        Assert.Equal("review", (string?)off["status"]);
    }

    [Fact]
    public async Task Hundreds_of_moves_to_the_same_spot_keep_the_order_and_short_ranks()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var todo = (await agency.NewBoardAsync()).ColumnOf("todo");
        var cards = await NewCardsAsync(agency, todo, "A", "B", "C");

        // Alternating B and C behind A halves the same gap again and again.
        foreach (var round in Enumerable.Range(0, 260))
        {
            await agency.MoveAsync(cards[round % 2 == 0 ? "C" : "B"], todo, cards["A"]);
        }

        var items = (await agency.Employee.ReadAsync($"/api/v1/tasks?column_id={todo}&sort=position"))["items"]!.AsArray();
        Assert.Equal(["A", "B", "C"], items.Select(item => (string?)item!["title"]));
        Assert.All(items, item => Assert.InRange(((string)item!["position"]!).Length, 1, 40));
    }

    [Fact]
    public async Task Concurrent_moves_never_lose_or_repeat_a_card_and_never_fail()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        string[] columns = [board.ColumnOf("todo"), board.ColumnOf("in_progress"), board.ColumnOf("review")];
        var names = Enumerable.Range(0, 12).Select(number => $"K{number:00}").ToArray();
        var cards = await NewCardsAsync(agency, columns[0], names);
        var random = new Random(20261122);
        var plans = Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 25).Select(_ => (
            Card: cards[names[random.Next(names.Length)]],
            Column: columns[random.Next(columns.Length)],
            After: random.Next(3) == 0 ? null : cards[names[random.Next(names.Length)]])).ToList()).ToList();

        await Task.WhenAll(plans.Select(plan => Task.Run(async () =>
        {
            foreach (var (card, column, after) in plan)
            {
                await agency.MoveAsync(card, column, after);
            }
        })));

        var placed = new List<string>();
        foreach (var column in columns)
        {
            var items = (await agency.Employee.ReadAsync($"/api/v1/tasks?column_id={column}&sort=position&limit=100"))["items"]!.AsArray();
            placed.AddRange(items.Select(item => (string)item!["title"]!));
            var ranks = items.Select(item => (string)item!["position"]!).ToList();
            Assert.Equal(ranks.Distinct().Count(), ranks.Count);
            Assert.Equal(ranks.Order(StringComparer.Ordinal), ranks);
        }

        Assert.Equal(names, placed.Order());
    }

    [Fact]
    public async Task Two_people_moving_the_same_card_at_once_leave_it_in_one_place()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var board = await agency.NewBoardAsync();
        var card = (await NewCardsAsync(agency, board.ColumnOf("todo"), "A"))["A"];

        foreach (var _ in Enumerable.Range(0, 10))
        {
            await Task.WhenAll(
                agency.MoveAsync(card, board.ColumnOf("review"), null),
                agency.MoveAsync(card, board.ColumnOf("done"), null),
                agency.MoveAsync(card, board.ColumnOf("todo"), null));
            var task = await agency.Employee.ReadAsync($"/api/v1/tasks/{card}");
            Assert.Equal(board.ColumnOf((string)task["status"]!), (string?)task["column_id"]);
            Assert.Equal(["A"], TaskData.Titles(await agency.Employee.ReadAsync($"/api/v1/tasks?board_id={board.Id()}")));
        }
    }

    [Fact]
    public async Task Cards_created_at_once_all_get_a_place_of_their_own()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        var todo = (await agency.NewBoardAsync()).ColumnOf("todo");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            agency.NewTaskAsync("x", new { title = $"K{number}", column_id = todo })));

        var items = (await agency.Employee.ReadAsync($"/api/v1/tasks?column_id={todo}&sort=position&limit=100"))["items"]!.AsArray();
        Assert.Equal(16, items.Select(item => (string?)item!["position"]).Distinct().Count());
    }

    private static async Task<Dictionary<string, string>> NewCardsAsync(TestAgency agency, string column, params string[] titles)
    {
        var cards = new Dictionary<string, string>();
        foreach (var title in titles)
        {
            cards[title] = (await agency.NewTaskAsync(title, new { title, column_id = column })).Id();
        }

        return cards;
    }
}
