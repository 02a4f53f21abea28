namespace ImmoNow.Assistant.Models.Serving;

/// <param name="Running">Calls at work.</param>
/// <param name="Waiting">Calls that wait, of all agencies.</param>
/// <param name="AverageDuration">Of the calls of late; the expected one while none has ended.</param>
public sealed record QueueReading(int Running, int Waiting, int Slots, TimeSpan AverageDuration);

/// <summary>
/// The places at one server. Who waits is served in turns between agencies, so that one agency's thousand questions
/// delay another's one question by one answer, not by a thousand.
/// </summary>
public sealed class FairQueue(ServingSettings settings, TimeProvider time)
{
    /// <summary>How much the last call counts in the average.</summary>
    private const double Freshness = 0.2;

    private readonly Lock gate = new();

    /// <summary>Agencies that wait, the next one first; each with its calls in order.</summary>
    private readonly LinkedList<(Guid Tenant, LinkedList<Ticket> Tickets)> turns = new();

    private int running;
    private int waiting;
    private double averageMs = settings.ExpectedDuration.TotalMilliseconds;

    public QueueReading Read()
    {
        lock (gate)
        {
            return new QueueReading(running, waiting, settings.Slots, TimeSpan.FromMilliseconds(averageMs));
        }
    }

    /// <summary>Waits for a place. Disposing what comes back frees it, as often as it is called.</summary>
    /// <param name="onMoved">Told the place in the queue and the estimated wait, at once and whenever they change. Must not block.</param>
    /// <exception cref="ModelException">Busy: too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(Guid tenant, Action<int, TimeSpan>? onMoved, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Ticket ticket;
        lock (gate)
        {
            if (running < settings.Slots)
            {
                running++;
                return new Place(this, time.GetTimestamp());
            }
            ticket = new Ticket(tenant, onMoved);
            Line(ticket);
        }
        Announce();
        using (ct.UnsafeRegister(static (state, token) =>
        {
            var (queue, ticket) = ((FairQueue, Ticket))state!;
            queue.Leave(ticket, token);
        }, (this, ticket)))
        {
            await ticket.Turn.Task;
        }
        return new Place(this, time.GetTimestamp());
    }

    private void Line(Ticket ticket)
    {
        var line = FindLine(ticket.Tenant);
        if (waiting >= settings.Waiting || line?.Value.Tickets.Count >= settings.WaitingPerTenant)
            throw new ModelException(ModelFailureKind.Busy, $"{waiting} calls wait for the model server already.") { IsLocal = true };
        line ??= turns.AddLast((ticket.Tenant, new LinkedList<Ticket>()));
        line.Value.Tickets.AddLast(ticket);
        waiting++;
    }

    private LinkedListNode<(Guid Tenant, LinkedList<Ticket> Tickets)>? FindLine(Guid tenant)
    {
        for (var line = turns.First; line is not null; line = line.Next)
        {
            if (line.Value.Tenant == tenant)
                return line;
        }
        return null;
    }

    private void Leave(Ticket ticket, CancellationToken ct)
    {
        lock (gate)
        {
            var line = FindLine(ticket.Tenant);
            // Its turn came in the same moment: then the place is given back by who got it.
            if (line is null || !line.Value.Tickets.Remove(ticket))
                return;
            waiting--;
            if (line.Value.Tickets.Count == 0)
                turns.Remove(line);
        }
        ticket.Turn.TrySetCanceled(ct);
        Announce();
    }

    private void Free(long since)
    {
        Ticket? next = null;
        lock (gate)
        {
            averageMs += Freshness * (time.GetElapsedTime(since).TotalMilliseconds - averageMs);
            if (turns.First is { } line)
            {
                // The place goes to the next agency without becoming free in between; that agency goes to the end.
                next = line.Value.Tickets.First!.Value;
                line.Value.Tickets.RemoveFirst();
                waiting--;
                turns.RemoveFirst();
                if (line.Value.Tickets.Count > 0)
                    turns.AddLast(line);
            }
            else
            {
                running--;
            }
        }
        next?.Turn.TrySetResult();
        Announce();
    }

    /// <summary>Tells everybody who waits the new place, outside the lock.</summary>
    private void Announce()
    {
        List<(Ticket Ticket, int Position, TimeSpan Wait)> places = [];
        lock (gate)
        {
            // As they will be served: the first of each agency, then the second of each.
            var inOrder = turns.SelectMany(line => line.Tickets.Select((ticket, round) => (ticket, round))).OrderBy(entry => entry.round);
            foreach (var (ticket, _) in inOrder)
                places.Add((ticket, places.Count + 1, TimeSpan.FromMilliseconds(averageMs * (places.Count + 1) / settings.Slots)));
        }
        foreach (var (ticket, position, wait) in places)
            ticket.OnMoved?.Invoke(position, wait);
    }

    private sealed class Ticket(Guid tenant, Action<int, TimeSpan>? onMoved)
    {
        public Guid Tenant { get; } = tenant;

        public Action<int, TimeSpan>? OnMoved { get; } = onMoved;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(FairQueue queue, long since) : IDisposable
    {
        private int isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isFree, 1) == 0)
                queue.Free(since);
        }
    }
}
