using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Populations;

/// <summary>Draws the virtual patients of a population, each from its own random numbers.</summary>
/// <remarks>The numbers of a patient come from <see cref="RandomSequence"/>, addressed by seed, patient, replicate and the
/// name of the quantity. So patient k is the same whatever the number of patients, their order or the thread; and a new
/// quantity changes the draws of no other, unless it is correlated with one that stands after it or brings a new limit.
/// A patient outside a limit is drawn again as a whole with the next numbers of the same sequences, which gives the
/// distribution under the condition that all limits hold.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class VirtualPopulation
{
    /// <summary>How often one patient is drawn before the population is called implausible.</summary>
    public const int MostDraws = 1000;

    private readonly PatientVariable[] _drawn;
    private readonly uint[] _purposes;
    private readonly CorrelationFactor _correlations;
    private readonly FormulaProgram _program;
    private readonly int[] _place;

    private VirtualPopulation(PopulationDefinition definition, PatientVariable[] drawn, CorrelationFactor correlations, FormulaProgram program)
    {
        (Definition, _drawn, _correlations, _program) = (definition, drawn, correlations, program);
        _purposes = [.. drawn.Select(v => PurposeOf(v.Id))];
        // Where the value of each quantity stands: drawn ones first, then computed ones.
        var computed = drawn.Length;
        _place = [.. definition.Variables.Select(v => v.Distribution is null ? computed++ : Array.IndexOf(drawn, v))];
    }

    /// <summary>What is drawn.</summary>
    public PopulationDefinition Definition { get; }

    /// <summary>The random purpose of a quantity: the numbers of its draws have it.</summary>
    public static uint PurposeOf(string variable) => RandomPurpose.Of($"population/{variable}");

    /// <summary>Checks a definition and prepares it for drawing.</summary>
    public static Checked<VirtualPopulation> Create(PopulationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var diagnostics = new DiagnosticList();
        var formulas = new PopulationCheck(definition, diagnostics).Run();
        var drawn = definition.Variables.Where(v => v.Distribution is not null).ToArray();
        var correlations = diagnostics.HasErrors ? null : CorrelationFactor.Of(definition, drawn, diagnostics);
        var population = correlations is null
            ? null
            : new VirtualPopulation(definition, drawn, correlations, new FormulaProgram(formulas, [.. drawn.Select(v => v.Id)]));
        return new Checked<VirtualPopulation>(population, diagnostics.ToSorted());
    }

    /// <summary>Patients, drawn when they are asked for.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="columns">Ids of the quantities that are wanted; null for all but the auxiliary ones.</param>
    /// <param name="replicate">Number of the replicate: other patients from the same seed.</param>
    /// <exception cref="ArgumentException">There is no such quantity.</exception>
    public PopulationSample Sample(long count, ulong seed, IReadOnlyList<string>? columns = null, uint replicate = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, uint.MaxValue);
        columns ??= [.. Definition.Variables.Where(v => v.Role != VariableRole.Auxiliary).Select(v => v.Id)];
        var unknown = columns.FirstOrDefault(c => Definition.Variables.All(v => v.Id != c));
        if (unknown is not null)
            throw new ArgumentException($"The population has no quantity '{unknown}'.", nameof(columns));
        return new PopulationSample(this, count, seed, replicate, [.. columns]);
    }

    internal int PlaceOf(string variable)
    {
        for (var i = 0; i < _place.Length; i++)
            if (Definition.Variables[i].Id == variable)
                return _place[i];
        return -1;
    }

    internal PatientDraw NewDraw() => new(_drawn.Length, _place.Length - _drawn.Length, Definition.Plausible.Count, _program);

    /// <summary>Draws one patient.</summary>
    /// <returns>How often the patient was drawn; more than <see cref="MostDraws"/> when none was plausible: then the values
    /// are NaN.</returns>
    internal int Draw(ulong seed, uint patient, uint replicate, PatientDraw draw)
    {
        for (var i = 0; i < _purposes.Length; i++)
            draw.Sequences[i] = new RandomSequence(seed, patient, replicate, _purposes[i]);
        var drawn = draw.Values.AsSpan(0, _drawn.Length);
        for (var attempt = 1; attempt <= MostDraws; attempt++)
        {
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = draw.Sequences[i].NextNormal();
            _correlations.Apply(drawn);
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = _drawn[i].Distribution!.At(drawn[i]);
            _program.Run(drawn, draw.Computed, draw.Scratch);
            if (draw.FirstBroken() is not (>= 0 and var limit))
                return attempt;
            draw.Broken[limit]++;
        }
        Array.Fill(draw.Values, double.NaN);
        return MostDraws + 1;
    }
}
