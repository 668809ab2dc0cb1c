using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Populations;

/// <summary>Patients of a virtual population, drawn batch by batch: a million of them never lie in memory at once.</summary>
/// <threadsafety>Called from one thread at a time; samples of the same population may be used side by side.</threadsafety>
public sealed class PopulationSample : PatientSource
{
    private readonly VirtualPopulation _population;
    private readonly uint _replicate;
    private readonly int[] _places;
    private readonly PatientDraw _draw;

    internal PopulationSample(VirtualPopulation population, long count, ulong seed, uint replicate, string[] columns)
    {
        (_population, Count, Seed, _replicate) = (population, count, seed, replicate);
        Columns = columns.ToValueArray();
        _places = [.. columns.Select(population.PlaceOf)];
        _draw = population.NewDraw();
    }

    /// <summary>The quantities that every patient has, in order.</summary>
    public ValueArray<string> Columns { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <summary>Patients that were refused as implausible and drawn again, in all that was asked for so far.</summary>
    public long Redrawn { get; private set; }

    /// <summary>Patients without values: after <see cref="VirtualPopulation.MostDraws"/> draws none was plausible.</summary>
    public long Implausible { get; private set; }

    /// <summary>How often each limit of the population refused a patient, in all that was asked for so far.</summary>
    public ValueArray<long> Refusals => _draw.Broken.ToValueArray();

    /// <inheritdoc/>
    public override RandomAddress ChanceOf(long patient) => new(Seed, unchecked((uint)patient), _replicate);

    /// <inheritdoc/>
    public override void Fill(long first, Span<double> values)
    {
        if (_places.Length == 0)
            return;
        for (var patient = first; values.Length > 0; patient++)
        {
            var draws = _population.Draw(Seed, checked((uint)patient), _replicate, _draw);
            Redrawn += draws - 1;
            Implausible += draws > VirtualPopulation.MostDraws ? 1 : 0;
            for (var i = 0; i < _places.Length; i++)
                values[i] = _draw.Values[_places[i]];
            values = values[_places.Length..];
        }
    }
}
