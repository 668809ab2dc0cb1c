using Cartwin.Models;
using Cartwin.Simulation;

namespace Cartwin.Trials;

/// <summary>Endpoints ready for a study: what the simulation has to measure, and what to compute from it for every patient.</summary>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed class EndpointSet
{
    private readonly ValueArray<Definition> _outputs;
    private readonly FormulaProgram _program;
    private readonly int _formulas;
    private readonly double _end;

    private EndpointSet(IReadOnlyList<EndpointDefinition> endpoints, EndpointBinding binding, IReadOnlyList<Expr> formulas, double end)
    {
        Endpoints = endpoints.ToValueArray();
        Measures = binding.Measures.ToValueArray();
        Columns = endpoints.SelectMany(ColumnsOf).ToValueArray();
        _outputs = binding.Outputs.ToValueArray();
        _program = new FormulaProgram(formulas, [.. Enumerable.Range(0, binding.Measures.Count).Select(EndpointBinding.SlotOf)]);
        (_formulas, _end) = (formulas.Count, end);
    }

    /// <summary>The endpoints.</summary>
    public ValueArray<EndpointDefinition> Endpoints { get; }

    /// <summary>What the simulation measures for them.</summary>
    public ValueArray<Measure> Measures { get; }

    /// <summary>Names of the results: one per endpoint, and NAME.event beside a time to event.</summary>
    public ValueArray<string> Columns { get; }

    /// <summary>Checks endpoints against a model and prepares them.</summary>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="system">The model's equations, with the read-outs of the disease.</param>
    /// <param name="frame">What they need to know of the study.</param>
    public static Checked<EndpointSet> Compile(IReadOnlyList<EndpointDefinition> endpoints, OdeSystem system, EndpointFrame frame)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(frame);
        var diagnostics = new DiagnosticList();
        var binding = new EndpointBinding(system, frame, diagnostics);
        var formulas = endpoints.SelectMany(binding.Bind).ToArray();
        var set = diagnostics.HasErrors ? null : new EndpointSet(endpoints, binding, formulas, frame.End);
        return new Checked<EndpointSet>(set, diagnostics.ToSorted());
    }

    /// <summary>The equations with the outputs that endpoints watch.</summary>
    public OdeSystem AddTo(OdeSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system with { Assignments = [.. system.Assignments, .. _outputs], Initials = [.. system.Initials, .. _outputs] };
    }

    /// <summary>The plan with the measures of endpoints after its own.</summary>
    public SimulationPlan AddTo(SimulationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan with { Measures = [.. plan.Measures, .. Measures] };
    }

    /// <summary>Room for evaluating; make one per thread and use it again.</summary>
    /// <unit>1</unit>
    public double[] NewScratch() => [.. _program.NewScratch(), .. new double[Measures.Count + _formulas]];

    /// <summary>The results of one patient: NaN for a patient who was not solved, truth values as 1 and 0.</summary>
    /// <param name="measures">What the simulation measured. <shape>measures</shape></param>
    /// <param name="solved">Whether the patient was solved to the end.</param>
    /// <param name="results">Receives the results. <shape>columns</shape></param>
    /// <param name="scratch">From <see cref="NewScratch"/>.</param>
    /// <param name="leaves">When the patient leaves the study. What is looked at later is missing, and who had no event until then is
    /// followed until then.</param>
    /// <unit>of the measures and endpoints</unit>
    public void Evaluate(ReadOnlySpan<double> measures, bool solved, Span<double> results, double[] scratch, double leaves = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        results = results[..Columns.Count];
        results.Fill(double.NaN);
        if (!solved)
            return;
        var room = scratch.AsSpan(scratch.Length - Measures.Count - _formulas);
        var values = room[Measures.Count..];
        for (var i = 0; i < Measures.Count; i++)
            room[i] = Seen(Measures[i], measures[i], leaves);
        _program.Run(room[..Measures.Count], values, scratch);
        foreach (var endpoint in Endpoints)
        {
            var (formulas, columns) = Conclude(endpoint, values, results, Math.Min(_end, leaves));
            values = values[formulas..];
            results = results[columns..];
        }
    }

    // What has not happened by the time a patient leaves may never happen; other measures need their whole window.
    private double Seen(Measure measure, double value, double leaves)
    {
        if (measure is FirstTime or HeldSince)
            return double.IsNaN(value) || value > leaves ? double.PositiveInfinity : value;
        var last = measure switch
        {
            ValueAt at => at.Time,
            Extreme extreme => extreme.To,
            Duration duration => duration.To,
            Area area => area.To,
            _ => double.PositiveInfinity,
        };
        return Math.Min(last, _end) > leaves ? double.NaN : value;
    }

    private static (int Formulas, int Columns) Conclude(EndpointDefinition endpoint, ReadOnlySpan<double> values, Span<double> results, double end)
    {
        switch (endpoint.Type)
        {
            case EndpointType.TimeToEvent:
                var (happens, since) = (values[0], values[1]);
                // Who is never at risk has no time; who has no event is followed to the end.
                if (since <= end && !double.IsNaN(happens))
                    (results[0], results[1]) = happens <= end ? (happens - since, 1) : (end - since, 0);
                return (2, 2);
            case EndpointType.Grade:
                results[0] = 0;
                for (var i = 0; i < endpoint.Grades.Count; i++)
                    if (double.IsNaN(values[i]))
                        results[0] = double.NaN;
                    else if (values[i] != 0)
                        results[0] = endpoint.Grades[i].Code;
                return (endpoint.Grades.Count, 1);
            default:
                results[0] = values[0];
                return (1, 1);
        }
    }

    private static IEnumerable<string> ColumnsOf(EndpointDefinition endpoint) =>
        endpoint.Type == EndpointType.TimeToEvent ? [endpoint.Name, $"{endpoint.Name}.event"] : [endpoint.Name];
}
