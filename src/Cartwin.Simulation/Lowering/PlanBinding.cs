using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Adds to a model's equations what a plan needs, compiles them, and turns names into rows.</summary>
/// <remarks>An infusion is an input that is added to a rate; a covariate is a straight line through three inputs; an area is one
/// more state. So doses, covariates and areas cost the kernels nothing where they are not used.</remarks>
internal sealed class PlanBinding(
    OdeSystem system,
    SimulationPlan plan,
    List<RandomStart> starts,
    List<DelayNames> delays,
    List<Switch> switches,
    JumpSystem? jumps,
    DiagnosticList diagnostics
)
{
    private readonly RelationRoots _roots = new();
    private readonly List<Definition> _inputs = [.. system.Inputs];
    private readonly List<StateEquation> _states = [.. system.States];
    private readonly List<Definition> _assignments = [.. system.Assignments];
    private readonly List<Definition> _initials = [.. system.Initials];
    private readonly HashSet<string> _changing = [];
    private readonly HashSet<string> _dosed = [];

    /// <summary>Least number of steps of a run with events, so that triggers are looked at four times as often.</summary>
    private const double EventLooks = 100;

    public static string InfusionInto(string state) => $"infusion({state})";

    public static string AreaUnder(string output) => $"area({output})";

    public BoundPlan? Bind()
    {
        new PlanCheck(system, plan, diagnostics).Run();
        if (diagnostics.HasErrors)
            return null;
        AddCovariates();
        AddDoses();
        AddAreas();
        AddJumps();
        foreach (var change in plan.Changes.Concat(plan.Rules.SelectMany(r => r.Changes)))
            _changing.Add(change.Input);
        foreach (var input in delays.SelectMany(d => d.Inputs).Concat(switches.Select(s => s.Input)))
            _changing.Add(input);
        var rules = Rules();
        var events = Events();
        var steps = switches.Select(s => (Func<int, BoundSwitch>)Step(s)).ToList();
        var thresholds = plan.Measures.Select(Threshold).ToArray();
        var outputs = OutputNames();
        var bound = system with
        {
            Inputs = _inputs.ToValueArray(),
            States = _states.ToValueArray(),
            Assignments = _assignments.ToValueArray(),
            Initials = _initials.ToValueArray(),
        };
        var compiled = ModelCompiler.Compile(bound, CompileOptions(outputs));
        diagnostics.AddRange(compiled.Diagnostics);
        if (compiled.Value is { } kernels)
            CheckTime(kernels);
        return compiled.Value is null || diagnostics.HasErrors ? null : Finish(bound, compiled.Value, (rules, events, steps), thresholds, outputs);
    }

    private CompileOptions CompileOptions(List<string> outputs) =>
        new()
        {
            Outputs = outputs.Select(o => new Definition(o, Expr.Symbol(o))).ToValueArray(),
            VaryingInputs = [.. plan.Varying, .. starts.Select(s => s.Input)],
            ChangingInputs = _changing.ToValueArray(),
            DosedStates = _dosed.ToValueArray(),
            Roots = _roots.Roots.ToValueArray(),
            Propensities = jumps is null ? [] : jumps.Channels.Select(c => c.Propensity).ToValueArray(),
            PropensityDerivatives = jumps is { IsHybrid: true } ? jumps.Channels.SelectMany(c => c.Changes).Select(c => c.State).Distinct().ToValueArray() : [],
            Target = plan.Target,
            SinglePrecision = plan.Precision != Precision.Double && plan.RelativeTolerance >= MixedPrecision.SmallestRelativeTolerance(OdeMethod.Rodas4) && plan.Method != OdeMethod.Tsit5 && delays.Count == 0 && jumps is null or { IsHybrid: true } && !system.States.Any(s => s.IsAlgebraic),
        };

    // x becomes value(x) + slope(x)·(time - since(x)), whose parts change at the points.
    private void AddCovariates()
    {
        foreach (var covariate in plan.Covariates)
        {
            var x = covariate.Input;
            var (value, slope, since) = ($"value({x})", $"slope({x})", $"since({x})");
            var line = Expr.Symbol(value) + (Expr.Symbol(slope) * (Expr.Time - Expr.Symbol(since)));
            _inputs.RemoveAll(i => i.Id == x);
            _assignments.Insert(0, new Definition(x, line));
            var first = covariate.Points[0];
            foreach (var (id, start) in new[] { (value, first.Value), (slope, 0.0), (since, first.Time) })
            {
                _inputs.Add(new Definition(id, start));
                _initials.Insert(0, new Definition(id, start));
                _changing.Add(id);
            }
            _initials[_initials.FindIndex(i => i.Id == x)] = new Definition(x, line);
        }
    }

    private void AddDoses()
    {
        var doses = plan.Doses.Concat(plan.Rules.SelectMany(r => r.Doses)).Where(d => d.HasTarget).ToList();
        var infused = doses.Where(d => d.IsInfusion).Select(d => d.Target).Concat(plan.DoseTargets).Select(StateOf).ToHashSet();
        foreach (var target in doses.Select(d => d.Target).Concat(plan.DoseTargets))
            _dosed.Add(StateOf(target));
        for (var i = 0; i < _states.Count; i++)
        {
            var state = _states[i];
            if (!infused.Contains(state.Id))
                continue;
            var input = InfusionInto(state.Id);
            var isCounted = jumps?.IsCounted(state.Id) == true;
            if (isCounted)
                jumps!.Infuse(state.Id, input);
            if (!isCounted)
                _states[i] = state with { Rate = state.Rate + Expr.Symbol(input) };
            else if (jumps!.IsHybrid)
                _states[i] = state with { Rate = state.Rate + (Expr.Symbol(JumpChannel.FlowOf(input)) * Expr.Symbol(input)) };
            _inputs.Add(new Definition(input, Expr.Zero));
            _initials.Insert(0, new Definition(input, Expr.Zero));
            _changing.Add(input);
        }
        foreach (var id in doses.SelectMany(d => new[] { d.PerInput, d.LagInput, d.BioavailabilityInput }))
            if (id is not null && !plan.Varying.Contains(id))
                _changing.Add(id);
        foreach (var state in _states)
            if (state.Size is { } size && _dosed.Contains(state.Id) && !plan.Varying.Contains(size))
                _changing.Add(size);
    }

    private string StateOf(string target) =>
        system.States.Any(s => s.Id == target) ? target : $"amount({target})";

    private void AddAreas()
    {
        foreach (var output in plan.Measures.OfType<Area>().Select(a => a.Output).Distinct())
        {
            _states.Add(new StateEquation(AreaUnder(output), Expr.Symbol(output)));
            _initials.Add(new Definition(AreaUnder(output), Expr.Zero));
        }
    }

    private void AddJumps()
    {
        if (jumps is null)
            return;
        // A firing may lead out of a state in which nothing would change by itself.
        foreach (var (state, _) in jumps.Channels.SelectMany(c => c.Changes))
            _dosed.Add(state);
        if (!jumps.IsHybrid)
            return;
        foreach (var channel in jumps.Channels)
        {
            _changing.Add(channel.Flow);
            if (_inputs.Exists(i => i.Id == channel.Flow))
                continue;
            _inputs.Add(new Definition(channel.Flow, 1));
            _initials.Insert(0, new Definition(channel.Flow, 1));
        }
    }

    // Whether a rate depends on time shows when what is constant has been worked out.
    private void CheckTime(CompiledModel compiled)
    {
        if (jumps is null or { IsHybrid: true } || !compiled.Double.Propensities.Any(p => p.DependOnTime))
            return;
        foreach (var channel in jumps.Channels.Where(c => c.NamesTime))
            diagnostics.Add(StochasticRules.ChangesWithTime.At(SourceSpan.None, channel.Name, StochasticPlan.NameOf(jumps.Plan.Method)));
    }

    private List<BoundRule> Rules() => [.. plan.Rules.Select(rule => new BoundRule(rule.Name, _roots.Add(rule.Condition), rule))];

    private List<BoundEvent> Events()
    {
        foreach (var assignment in system.Events.SelectMany(e => e.Assignments))
            if (system.Inputs.Any(i => i.Id == assignment.Variable))
                _changing.Add(assignment.Variable);
        return [.. system.Events.Select(e => new BoundEvent(e, _roots.Add(e.Trigger)))];
    }

    // A whole part n of u holds while n <= u < n + 1.
    private Func<int, BoundSwitch> Step(Switch s)
    {
        if (s.Target.IsBoolean)
        {
            var condition = _roots.Add(s.Target);
            return row => new BoundSwitch(s, row, condition, -1, -1);
        }
        var (whole, value) = (Expr.Symbol(s.Input), s.Target.Arguments[0]);
        var below = _roots.AddRoot(whole - value);
        var above = _roots.AddRoot(whole + 1 - value);
        return row => new BoundSwitch(s, row, null, below, above);
    }

    private int Threshold(Measure measure) =>
        measure switch
        {
            Duration d => _roots.AddRoot(d.Above ? Expr.Symbol(d.Output) - d.Threshold : d.Threshold - Expr.Symbol(d.Output)),
            FirstTime f => _roots.AddRoot(f.Above ? Expr.Symbol(f.Output) - f.Threshold : f.Threshold - Expr.Symbol(f.Output)),
            HeldSince h => _roots.AddRoot(h.Above ? Expr.Symbol(h.Output) - h.Threshold : h.Threshold - Expr.Symbol(h.Output)),
            _ => -1,
        };

    private int AfterOf(Measure measure) =>
        measure is FirstTime { After: { } other } ? plan.Measures.Select(m => m.Name).ToList().IndexOf(other) : -1;

    private List<string> OutputNames()
    {
        var names = new List<string>(plan.Outputs);
        foreach (var measure in plan.Measures)
            if (OutputOf(measure) is { } output && !names.Contains(output))
                names.Add(output);
        names.AddRange(delays.SelectMany(d => d.Outputs));
        return names;
    }

    private static string? OutputOf(Measure measure) =>
        measure switch
        {
            ValueAt or Extreme => measure.Output,
            Area => AreaUnder(measure.Output),
            _ => null,
        };

    private OdeOptions OptionsOf(CompiledModel compiled, List<string> outputs, Dictionary<string, int> inputRow) =>
        new()
        {
            Delays = [.. delays.Select(d => d.Rows(outputs, inputRow))],
            Method = MethodChoice.For(compiled, plan),
            Jumps = jumps?.Rows(StateRowOf(compiled), inputRow),
            RelativeTolerance = plan.RelativeTolerance,
            AbsoluteTolerance = plan.AbsoluteTolerance,
            AbsoluteTolerances = plan.StateTolerances.Count == 0 ? [] : [.. compiled.StateNames.Select(ToleranceOf)],
            MaxSteps = plan.MaxSteps,
            OutputBeforeStop = plan.OutputBeforeDose,
            RootsHaveSides = system.Events.Count > 0 || switches.Count > 0,
            MaxStep = system.Events.Count > 0 ? (plan.EndTime - plan.StartTime) / EventLooks : double.PositiveInfinity,
            OutputEveryStep = plan.Measures.Any(m => m is Extreme),
        };

    private BoundPlan Finish(
        OdeSystem bound,
        CompiledModel compiled,
        (List<BoundRule> Rules, List<BoundEvent> Events, List<Func<int, BoundSwitch>> Steps) acting,
        int[] thresholds,
        List<string> outputs
    )
    {
        var wanted = plan.KeepTrajectories || plan.KeepQuantiles || plan.Measures.Any(m => m is Extreme);
        var outputTimes = wanted ? plan.OutputTimes.ToArray() : [];
        var samples = outputTimes.Concat(plan.Measures.SelectMany(TimesOf)).Distinct().Order().ToArray();
        var inputRow = compiled.Inputs.Select((input, row) => (input.Id, row)).ToDictionary(i => i.Id, i => i.row);
        var options = OptionsOf(compiled, outputs, inputRow);
        var stateRow = StateRowOf(compiled);
        return new BoundPlan
        {
            Plan = plan,
            InfusionRows = [.. _states.Select(s => inputRow.GetValueOrDefault(InfusionInto(s.Id), -1)).Where(row => row >= 0)],
            KeptRows = [.. plan.Measures.OfType<Area>().Select(a => stateRow.GetValueOrDefault(AreaUnder(a.Output), -1))],
            System = bound,
            Compiled = compiled,
            Options = options,
            Mixed = compiled.Single is not null && MixedPrecision.Allows(options),
            SampleTimes = samples,
            OutputIndexOf = [.. samples.Select(t => Array.BinarySearch(outputTimes, t)).Select(i => i < 0 ? -1 : i)],
            Rules = acting.Rules,
            Events = acting.Events,
            Switches = [.. acting.Steps.Select((step, i) => step(inputRow[switches[i].Input]))],
            TimeRoots = acting.Events.Count + acting.Steps.Count == 0 ? [] : TimeRoot.Of(bound, _roots.Roots),
            Measures =
            [
                .. plan.Measures.Select(
                    (m, i) =>
                        new BoundMeasure(
                            m,
                            OutputOf(m) is { } o ? outputs.IndexOf(o) : -1,
                            thresholds[i],
                            TimesOf(m).Select(t => Array.BinarySearch(samples, t)).DefaultIfEmpty(-1).First(),
                            TimesOf(m).Select(t => Array.BinarySearch(samples, t)).DefaultIfEmpty(-1).Last(),
                            AfterOf(m)
                        )
                ),
            ],
            Roots = _roots.Roots,
            Channels = jumps is null ? [] : [.. jumps.Channels.Select(c => c.Name)],
            OutputRows = [.. plan.Outputs.Select(o => outputs.IndexOf(o))],
            VaryingRows = [.. plan.Varying.Select(id => inputRow[id])],
            RandomStarts = [.. starts.Select(s => new BoundStart(s, inputRow[s.Input]))],
            InputRow = inputRow,
            StateRow = stateRow,
            SizeOf = _states.ToDictionary(s => s.Id, s => s.Size),
        };
    }

    private static Dictionary<string, int> StateRowOf(CompiledModel compiled) =>
        compiled.StateNames.Select((id, row) => (id, row)).ToDictionary(s => s.id, s => s.row);

    private double ToleranceOf(string state)
    {
        foreach (var tolerance in plan.StateTolerances)
            if (tolerance.State == state)
                return tolerance.Tolerance;
        return plan.AbsoluteTolerance;
    }

    private IEnumerable<double> TimesOf(Measure measure) =>
        measure switch
        {
            ValueAt v => [v.Time],
            Area a => [Math.Max(a.From, plan.StartTime), Math.Min(a.To, plan.EndTime)],
            // So that the values at the edges of the window count, wherever steps end.
            Extreme e => new[] { e.From, e.To }.Where(t => t > plan.StartTime && t < plan.EndTime),
            _ => [],
        };
}
