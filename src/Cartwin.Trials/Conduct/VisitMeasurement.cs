using System.Globalization;
using Cartwin.Numerics;

namespace Cartwin.Trials;

/// <summary>What is read at one visit in place of the true value of an output.</summary>
/// <remarks>The error of a patient at a visit has its own random numbers: other visits, outputs and patients change nothing about it.</remarks>
internal sealed class VisitMeasurement
{
    private readonly double _error;
    private readonly double _logError;
    private readonly double? _step;
    private readonly double[] _sums;
    private readonly uint _purpose;

    /// <param name="measure">Place among the measures of the simulation.</param>
    /// <param name="output">The output.</param>
    /// <param name="time">When.</param>
    /// <param name="how">How it is measured.</param>
    /// <param name="error">Standard deviation of the error in the unit of the output.</param>
    public VisitMeasurement(int measure, string output, double time, StudyMeasurement how, double error)
    {
        Measure = measure;
        _error = error;
        _logError = how.LogError?.Value ?? 0;
        _step = how.Round;
        _sums = how.Items.Count > 0 ? PossibleSums.Of(how.Items) : [];
        _purpose = RandomPurpose.Of(string.Create(CultureInfo.InvariantCulture, $"measurement/{output}/{time:R}"));
    }

    public int Measure { get; }

    /// <summary>What is read where the truth is a value.</summary>
    public double Read(double truth, ulong seed, uint subject, uint replicate)
    {
        if (double.IsNaN(truth))
            return truth;
        if (_error > 0 || _logError > 0)
        {
            var sequence = new RandomSequence(seed, subject, replicate, _purpose);
            truth = (truth * Math.Exp(_logError * sequence.NextNormal())) + (_error * sequence.NextNormal());
        }
        if (_sums.Length > 0)
            return PossibleSums.Nearest(_sums, truth);
        return _step is { } step ? Math.Round(truth / step) * step : truth;
    }
}
