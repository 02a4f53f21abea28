using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Chat.Writing;

namespace ImmoNow.Assistant.Tests.Chat;

/// <summary>A citation exists only when the server issued its source in this turn, streamed or not.</summary>
public sealed class CitationTests
{
    [Theory]
    [InlineData("Die Kaution beträgt drei Mieten [1].", 1, "Die Kaution beträgt drei Mieten [1].")]
    [InlineData("Von null gezählt [0] und [1].", 1, "Von null gezählt und [1].")]
    [InlineData("Eins zu viel [2].", 1, "Eins zu viel.")]
    [InlineData("Ohne Beleg [1].", 0, "Ohne Beleg.")]
    [InlineData("Führende Null [01].", 1, "Führende Null [1].")]
    [InlineData("Zu groß [99999999999].", 3, "Zu groß [99999999999].")]
    public void The_whole_answer_keeps_only_issued_numbers(string text, int issued, string expected) =>
        Assert.Equal(expected, ReplyGuard.Clean(text, issued));

    [Theory]
    [InlineData("Drei Mieten [1].", 1, "Drei Mieten [1].", false)]
    [InlineData("Von null gezählt [0] und [1].", 1, "Von null gezählt  und [1].", true)]
    [InlineData("Eins zu viel [2].", 1, "Eins zu viel .", true)]
    [InlineData("Ohne Beleg [1].", 0, "Ohne Beleg .", true)]
    [InlineData("Andersherum [2] und [1].", 2, "Andersherum [1] und [2].", false)]
    public void A_stream_in_any_pieces_shows_only_issued_numbers_and_tells_of_others(string text, int issued, string expected, bool citesUnknown)
    {
        for (var size = 1; size <= text.Length; size++)
        {
            var stream = new ReplyStream(issued);
            var shown = string.Concat(text.Chunk(size).Select(piece => stream.Push(new string(piece)))) + stream.Finish();

            Assert.Equal(expected, shown);
            Assert.Equal(citesUnknown, stream.CitesUnknown);
            Assert.All(stream.Cited, n => Assert.InRange(n, 1, issued));
        }
    }
}
