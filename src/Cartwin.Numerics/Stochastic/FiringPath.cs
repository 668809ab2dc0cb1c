namespace Cartwin.Numerics;

/// <summary>The firings of one lane within one step, in the order of time.</summary>
internal sealed unsafe class FiringPath(LaneMemory memory)
{
    /// <summary>Firings after which a step ends: more are not kept.</summary>
    public const int Most = 4096;

    private readonly double* _thetas = memory.Take<double>(Most);
    private readonly int* _reactions = memory.Take<int>(Most);

    public int Count { get; private set; }

    public bool IsFull => Count == Most;

    public void Clear() => Count = 0;

    /// <summary>The part of the step at which a firing was.</summary>
    public double Theta(int firing) => _thetas[firing];

    /// <summary>Which reaction it was.</summary>
    public int Reaction(int firing) => _reactions[firing];

    public void Add(double theta, int reaction)
    {
        _thetas[Count] = theta;
        _reactions[Count++] = reaction;
    }
}
