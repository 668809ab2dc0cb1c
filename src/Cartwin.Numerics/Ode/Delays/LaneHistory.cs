namespace Cartwin.Numerics;

/// <summary>What one lane has passed through, for each delayed value: five values on each accepted step.</summary>
/// <remarks>The continuous extensions are polynomials of degree four at most, so that five values lose nothing of a state. Steps that no
/// delay reaches back to any more are forgotten; their room is used again.</remarks>
internal sealed class LaneHistory(int values)
{
    public const int Points = 5;

    private readonly int _stride = 2 + (values * Points);
    private double[] _steps = [];
    private int _first;
    private int _count;

    /// <summary>Where the lane began.</summary>
    public double Begin { get; private set; }

    /// <summary>Times where the delayed values, or their derivatives, jump, ascending, with how smooth they are.</summary>
    public List<(double Time, int Order)> Breaks { get; } = [];

    /// <summary>The step under way, as the last attempt has it; without length where there was none.</summary>
    public double[] Attempt { get; } = new double[2 + (values * Points)];

    public bool IsEmpty => _count == 0;

    public void Clear(double begin)
    {
        (Begin, _first, _count) = (begin, 0, 0);
        Breaks.Clear();
    }

    /// <summary>Takes the attempt up to an end as a step that happened.</summary>
    public void Add(ReadOnlySpan<double> step)
    {
        if ((_first + _count + 1) * _stride > _steps.Length)
        {
            MakeRoom();
        }

        step.CopyTo(_steps.AsSpan((_first + _count) * _stride, _stride));
        _count++;
    }

    /// <summary>Forgets steps that end before a time.</summary>
    public void ForgetBefore(double time)
    {
        while (_count > 1 && _steps[(_first * _stride) + 1] < time)
        {
            _first++;
            _count--;
        }
    }

    /// <summary>A delayed value at a time that is not before the beginning; beyond the last step as that goes on.</summary>
    public double At(int value, double time)
    {
        if (_count == 0)
        {
            return double.NaN;
        }

        int low = _first;
        int high = _first + _count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_steps[(middle * _stride) + 1] <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Value(_steps.AsSpan(low * _stride, _stride), value, time);
    }

    /// <summary>Lagrange's formula through the five equidistant values of a step.</summary>
    public static double Value(ReadOnlySpan<double> step, int value, double time)
    {
        double x = 4 * (time - step[0]) / (step[1] - step[0]);
        ReadOnlySpan<double> v = step.Slice(2 + (value * Points), Points);
        double sum = 0;
        for (int i = 0; i < Points; i++)
        {
            double weight = 1;
            for (int j = 0; j < Points; j++)
            {
                weight *= j == i ? 1 : (x - j) / (i - j);
            }

            sum += weight * v[i];
        }

        return sum;
    }

    /// <summary>Notes a break and keeps the order of times.</summary>
    public void AddBreak(double time, int order)
    {
        int at = Breaks.Count;
        while (at > 0 && Breaks[at - 1].Time > time)
        {
            at--;
        }

        Breaks.Insert(at, (time, order));
    }

    private void MakeRoom()
    {
        double[] target = _count * 2 * _stride > _steps.Length || _steps.Length == 0
            ? new double[Math.Max(64, _count * 4) * _stride]
            : _steps;
        _steps.AsSpan(_first * _stride, _count * _stride).CopyTo(target);
        (_steps, _first) = (target, 0);
    }
}
