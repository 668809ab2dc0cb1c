using Cartwin.Populations;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>The patients of one arm and stratum in the replicates of a chunk, drawn as they are asked for and noted in the chunk.</summary>
internal sealed class CellPatients(TrialCell cell, TrialChunk chunk, ulong seed) : PatientSource
{
    private readonly double[] _drawn = new double[cell.PopulationColumns.Count];
    private PopulationSample? _sample;
    private int _replicate = -1;

    /// <inheritdoc/>
    public override long Count => (long)chunk.Replicates * cell.Patients;

    /// <inheritdoc/>
    public override string NameOf(long patient) => AddressOf(patient).NameIn(cell.Stratum.Name.Value);

    /// <inheritdoc/>
    public override RandomAddress ChanceOf(long patient)
    {
        var address = AddressOf(patient);
        return new RandomAddress(seed, address.Subject, (uint)address.Replicate);
    }

    /// <summary>Who that is.</summary>
    public PatientAddress AddressOf(long patient) =>
        new(chunk.FirstReplicate + (int)(patient / cell.Patients), cell.StratumIndex, (int)(patient % cell.Patients));

    /// <summary>Place of a patient in the chunk.</summary>
    public int RowOf(long patient) =>
        ((int)(patient / cell.Patients) * chunk.PatientsPerReplicate) + cell.Offset + (int)(patient % cell.Patients);

    /// <inheritdoc/>
    public override void Fill(long first, Span<double> values)
    {
        var width = cell.Varying.Count;
        var count = width > 0 ? values.Length / width : 0;
        for (var i = 0; i < count; i++)
        {
            var made = Note(first + i);
            var target = values.Slice(i * width, width);
            for (var v = 0; v < width; v++)
                target[v] = cell.VaryingPlace[v] is >= 0 and var place ? _drawn[place] : made ? 1 : 0;
        }
    }

    /// <summary>Draws a patient and notes who that is; tells whether the product could be made. Patients who differ in nothing that the simulation
    /// asks for are not asked for, and noted by this alone.</summary>
    public bool Note(long patient)
    {
        var address = AddressOf(patient);
        Draw(address);
        var row = chunk.Row(RowOf(patient));
        var made = cell.Conduct.IsMade(seed, address);
        row[TrialPlan.InfusedColumn] = made ? 1 : 0;
        for (var c = 0; c < _drawn.Length; c++)
            row[cell.ColumnOfPopulation[c]] = _drawn[c];
        return made;
    }

    private void Draw(in PatientAddress address)
    {
        if (_replicate != address.Replicate)
        {
            _sample = cell.Population.Sample(uint.MaxValue, seed, cell.PopulationColumns, (uint)address.Replicate);
            _replicate = address.Replicate;
        }
        _sample!.Fill(address.Subject, _drawn);
    }
}
