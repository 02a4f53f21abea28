namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>The rows with the highest scores so far, as a heap with the least of them on top.</summary>
/// <param name="capacity">At most as many.</param>
/// <param name="above">Scores at or below do not count.</param>
internal sealed class BestRows(int capacity, float above = float.NegativeInfinity)
{
    private readonly PriorityQueue<int, float> heap = new(capacity + 1);

    /// <summary>A row has to be better than this to count.</summary>
    public float Least { get; private set; } = above;

    public bool IsFull => heap.Count == capacity;

    public List<(int Row, float Score)> Descending()
    {
        var rows = new List<(int Row, float Score)>(heap.Count);
        foreach (var item in heap.UnorderedItems)
            rows.Add(item);
        rows.Sort((one, other) => other.Score.CompareTo(one.Score));
        return rows;
    }

    public void Add(int row, float score)
    {
        if (heap.Count < capacity)
            heap.Enqueue(row, score);
        else
            heap.DequeueEnqueue(row, score);
        if (heap.Count == capacity)
        {
            heap.TryPeek(out _, out var least);
            Least = Math.Max(Least, least);
        }
    }
}
