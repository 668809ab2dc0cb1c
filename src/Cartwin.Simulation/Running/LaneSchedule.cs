namespace Cartwin.Simulation;

/// <summary>What is still to be done in one lane, in order of time and kind; later additions go behind equals.</summary>
/// <remarks>Grows to the longest schedule once and is reused from patient to patient.</remarks>
internal sealed class LaneSchedule
{
    private TimedAction[] _actions = new TimedAction[16];
    private int _next;
    private int _end;

    public double NextTime => _next < _end ? _actions[_next].Time : double.PositiveInfinity;

    public void Clear() => _next = _end = 0;

    /// <summary>Starts with a list that is already in order.</summary>
    public void Load(ReadOnlySpan<TimedAction> ordered)
    {
        if (_actions.Length < ordered.Length)
            Array.Resize(ref _actions, ordered.Length * 2);
        ordered.CopyTo(_actions);
        (_next, _end) = (0, ordered.Length);
    }

    public void Add(TimedAction action)
    {
        if (_end == _actions.Length)
            Array.Resize(ref _actions, _actions.Length * 2);
        var at = _end++;
        while (at > _next && IsBefore(action, _actions[at - 1]))
        {
            _actions[at] = _actions[at - 1];
            at--;
        }
        _actions[at] = action;
    }

    public bool TryTake(double time, out TimedAction action)
    {
        action = _next < _end ? _actions[_next] : default;
        if (_next == _end || action.Time > time)
            return false;
        _next++;
        return true;
    }

    /// <summary>Forgets the ends of infusions that began before a time.</summary>
    public void ForgetInfusionsBefore(double time)
    {
        var end = _next;
        for (var i = _next; i < _end; i++)
            if (!(_actions[i].Since < time))
                _actions[end++] = _actions[i];
        _end = end;
    }

    private static bool IsBefore(in TimedAction a, in TimedAction b) =>
        a.Time < b.Time || (a.Time == b.Time && a.Kind < b.Kind);
}
