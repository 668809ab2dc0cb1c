using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>A virtual trial, as a document says it: who is treated how, what is measured, and what to compare it with.</summary>
/// <remarks>Everything it names (populations, diseases, products, regimens, endpoints, publications) stands in the library.
/// <see cref="TrialPlan.Compile"/> puts it together.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record StudyDefinition
{
    /// <summary>What it is called.</summary>
    public required Placed<string> Name { get; init; }

    /// <summary>Its name in plain words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it asks.</summary>
    public string About { get; init; } = "";

    /// <summary>The model.</summary>
    public required Placed<string> Model { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How often the trial is repeated with other patients.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>When patients are simulated from; the baseline.</summary>
    /// <unit>day</unit>
    public double Start { get; init; }

    /// <summary>When follow-up ends.</summary>
    /// <unit>day</unit>
    public required double FollowUp { get; init; }

    /// <summary>How it is simulated.</summary>
    public StudySimulation Simulation { get; init; } = new();

    /// <summary>Parameters of the model that are different in everybody, whatever disease and product say.</summary>
    public ValueArray<Named<SourcedNumber>> Parameters { get; init; } = [];

    /// <summary>Days on which patients are seen.</summary>
    /// <unit>day</unit>
    public ValueArray<double> Visits { get; init; } = [];

    /// <summary>The kinds of patients, each with how many of them.</summary>
    public required ValueArray<StudyStratum> Strata { get; init; }

    /// <summary>What is done with them; in each arm are the same patients.</summary>
    public required ValueArray<StudyArm> Arms { get; init; }

    /// <summary>What changes from arm to arm, where arms are steps of one quantity; null where they are not.</summary>
    public StudyAlong? Along { get; init; }

    /// <summary>The time courses that are shown.</summary>
    public StudyCurves Curves { get; init; } = new();

    /// <summary>How outputs are measured at visits; others are known exactly.</summary>
    public ValueArray<Named<StudyMeasurement>> Measurements { get; init; } = [];

    /// <summary>How many patients leave before the end, per year; null for none.</summary>
    public SourcedNumber? Dropout { get; init; }

    /// <summary>Share of patients who may be unsolved before the run counts as failed.</summary>
    /// <unit>1</unit>
    public double UnsolvedMost { get; init; } = 0.01;

    /// <summary>What is measured.</summary>
    public required ValueArray<StudyEndpoint> Endpoints { get; init; }

    /// <summary>What was published, and what it is compared with.</summary>
    public ValueArray<StudyComparison> Comparisons { get; init; } = [];

    /// <summary>Where it stands in a file.</summary>
    public SourceSpan Place { get; init; }

    /// <summary>The kind of document.</summary>
    public static DocumentKind<StudyDefinition> Kind { get; } = new("studies", StudyShape.Declare());
}
