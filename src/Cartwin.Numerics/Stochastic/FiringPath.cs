namespace Cartwin.Numerics;

/// <summary>The firings of one lane within one step, in the order of time.</summary>
internal sealed class FiringPath
{
    /// <summary>Firings after which a step ends: more are not kept.</summary>
    public const int Most = 4096;

    private readonly double[] _thetas = new double[Most];
    private readonly int[] _reactions = new int[Most];

    public int Count { get; private set; }

    /// <summary>Firings that fit, as long as larger numbers were no use.</summary>
    public int Room { get; private set; } = Most;

    public bool IsFull => Count >= Room;

    public void Clear() => Count = 0;

    /// <summary>Another subject's firings.</summary>
    public void Begin() => (Count, Room) = (0, Most);

    /// <summary>The model agreed with the firings: more of them may fit into a step.</summary>
    public void Agreed() => Room = Math.Min(Most, 2 * Room);

    /// <summary>The model did not agree, so that they must be done again: fewer are tried next time, and less is lost.</summary>
    public void Disagreed()
    {
        Room = Math.Max(1, Count / 4);
        Count = 0;
    }

    /// <summary>The part of the step at which a firing was.</summary>
    public double Theta(int firing) => _thetas[firing];

    /// <summary>Which reaction it was.</summary>
    public int Reaction(int firing) => _reactions[firing];

    public void Add(double theta, int reaction)
    {
        _thetas[Count] = theta;
        _reactions[Count++] = reaction;
    }

    /// <summary>The reactions that fired up to a part of the step.</summary>
    public ReadOnlySpan<int> Until(double theta)
    {
        int count = Count;
        while (count > 0 && _thetas[count - 1] > theta)
        {
            count--;
        }

        return _reactions.AsSpan(0, count);
    }
}
