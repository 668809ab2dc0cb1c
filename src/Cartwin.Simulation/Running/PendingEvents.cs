namespace Cartwin.Simulation;

/// <summary>An event that was triggered and waits to be executed.</summary>
/// <param name="Event">Place of the event among those of the model.</param>
/// <param name="Time">When it is due. <unit>time unit of the model</unit></param>
/// <param name="Values">What it will set; null where the values of the moment of execution count.</param>
internal readonly record struct PendingEvent(int Event, double Time, double[]? Values);

/// <summary>The events of one lane that wait to be executed, in the order in which they were triggered.</summary>
internal sealed class PendingEvents
{
    private readonly List<PendingEvent> _events = [];

    public int Count => _events.Count;

    public double NextTime { get; private set; } = double.PositiveInfinity;

    public PendingEvent this[int place] => _events[place];

    public void Clear()
    {
        _events.Clear();
        NextTime = double.PositiveInfinity;
    }

    public void Add(PendingEvent pending)
    {
        _events.Add(pending);
        NextTime = Math.Min(NextTime, pending.Time);
    }

    public PendingEvent Take(int place)
    {
        var pending = _events[place];
        _events.RemoveAt(place);
        FindNext();
        return pending;
    }

    /// <summary>Takes back everything that an event still has to do.</summary>
    public void Withdraw(int e)
    {
        _events.RemoveAll(p => p.Event == e);
        FindNext();
    }

    private void FindNext()
    {
        NextTime = double.PositiveInfinity;
        foreach (var pending in _events)
            NextTime = Math.Min(NextTime, pending.Time);
    }
}
