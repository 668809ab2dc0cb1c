using Cartwin.Models;
using Cartwin.Populations;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>One arm and one stratum, ready to run: the patients who are alike in all that is planned for them.</summary>
internal sealed class TrialCell
{
    public required StudyArm Arm { get; init; }

    public required int ArmIndex { get; init; }

    public required StudyStratum Stratum { get; init; }

    public required int StratumIndex { get; init; }

    /// <summary>Patients in a replicate.</summary>
    public required int Patients { get; init; }

    /// <summary>Place of the first patient within a replicate.</summary>
    public required int Offset { get; init; }

    public required Simulator Simulator { get; init; }

    public required EndpointSet Endpoints { get; init; }

    public required VirtualPopulation Population { get; init; }

    /// <summary>What is drawn of each patient and kept.</summary>
    public required ValueArray<string> PopulationColumns { get; init; }

    /// <summary>Inputs in which the patients differ.</summary>
    public required ValueArray<string> Varying { get; init; }

    /// <summary>Where each of them stands among what is drawn; -1 for whether the product could be made.</summary>
    public required int[] VaryingPlace { get; init; }

    public required PatientConduct Conduct { get; init; }

    public required VisitMeasurement[] Measurements { get; init; }

    /// <summary>Outputs that have a curve here.</summary>
    public required ValueArray<string> Curves { get; init; }

    /// <summary>What patients of this cell do not differ in, although their population does, because the study or a part of the arm sets it.</summary>
    public required ValueArray<string> Overruled { get; init; }

    /// <summary>Places of the population's columns in the table of patients.</summary>
    public int[] ColumnOfPopulation { get; set; } = [];

    /// <summary>Places of the endpoints' columns in the table of patients.</summary>
    public int[] ColumnOfEndpoint { get; set; } = [];
}
