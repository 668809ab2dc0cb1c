using Cartwin.Compilation;
using Cartwin.Models;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <summary>Simulates populations of virtual patients with a compiled model.</summary>
/// <remarks>A run is a pure function of the model, the plan and the patients: the results of a patient do not depend on the
/// number of threads, the size of batches, the other patients or the width of the machine's vectors.</remarks>
/// <threadsafety>Safe to share; every run has its own workers.</threadsafety>
public sealed class Simulator
{
    private readonly BoundPlan _bound;

    private Simulator(BoundPlan bound) => _bound = bound;

    /// <summary>The kernels that the model was compiled to.</summary>
    public CompiledModel Compiled => _bound.Compiled;

    /// <summary>The plan.</summary>
    public SimulationPlan Plan => _bound.Plan;

    /// <summary>The method that integrates.</summary>
    public OdeMethod Method => _bound.Options.Method;

    /// <summary>True when the stages run in single precision.</summary>
    public bool IsMixed => _bound.Mixed;

    /// <summary>Compiles a model for a plan.</summary>
    /// <param name="system">The model's equations.</param>
    /// <param name="plan">What to simulate.</param>
    public static Checked<Simulator> Create(OdeSystem system, SimulationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(plan);
        var diagnostics = new DiagnosticList();
        var (lowered, jumps) = JumpLowering.Run(system, plan, diagnostics);
        (lowered, var delays) = DelayLowering.Run(lowered, plan, diagnostics);
        // Between two firings nothing moves, so that steps of the rates need no watching where there is nothing else.
        var isSmooth = diagnostics.HasErrors || jumps is { IsHybrid: false };
        (lowered, var switches) = isSmooth ? (lowered, []) : SwitchLowering.Run(lowered, plan);
        var bound = new PlanBinding(lowered, plan, delays, switches, jumps, diagnostics).Bind();
        return new Checked<Simulator>(bound is null ? null : new Simulator(bound), diagnostics.ToSorted());
    }

    /// <summary>Empty quantiles for <see cref="RunOptions.Quantiles"/>, for callers who simulate their patients in several runs.</summary>
    public QuantileTable NewQuantiles() => new(Plan.OutputTimes.Count, Plan.Outputs.Count);

    /// <summary>Simulates all patients and keeps their results in memory.</summary>
    public SimulationResult Run(PatientSource patients, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(patients);
        var outcomes = new PatientOutcome[patients.Count];
        // Whoever a cancelled run does not reach must not look solved.
        for (long i = 0; i < outcomes.Length; i++)
            outcomes[i] = new PatientOutcome(i, LaneOutcome.Cancelled, Plan.StartTime, null, 0, 0);
        var measures = new double[patients.Count * Plan.Measures.Count];
        var size = patients.Count * _bound.TrajectorySize;
        var trajectories = options?.Trajectories ?? new double[size];
        if (trajectories.LongLength < size)
            throw new ArgumentException($"The trajectories need {size} values; there is memory for {trajectories.Length}.", nameof(options));
        var quantiles = Run(
            patients,
            batch =>
            {
                batch.Outcomes.CopyTo(outcomes, batch.First);
                batch.Measures.CopyTo(measures, batch.First * Plan.Measures.Count);
            },
            (options ?? new RunOptions()) with { Trajectories = trajectories }
        );
        return new SimulationResult
        {
            Outcomes = outcomes,
            Measures = measures,
            Trajectories = trajectories,
            Quantiles = quantiles,
        };
    }

    /// <summary>Simulates all patients and passes their results on, batch by batch, in the order of the patients.</summary>
    /// <remarks>Trajectories are written to the memory of the options where there is one, otherwise to memory of the batch.</remarks>
    /// <param name="patients">The patients.</param>
    /// <param name="sink">Receives the batches, from one thread at a time; a batch is valid until the sink returns.</param>
    /// <param name="options">Threads, batch size and cancellation.</param>
    /// <returns>Quantiles over patients; null unless the plan keeps them and the options do not leave them out.</returns>
    public QuantileTable? Run(PatientSource patients, Action<PatientBatch> sink, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(patients);
        ArgumentNullException.ThrowIfNull(sink);
        options ??= new RunOptions();
        var quantiles = Plan.KeepQuantiles && !options.WithoutQuantiles ? options.Quantiles ?? NewQuantiles() : null;
        var queue = new BatchQueue(_bound, patients, options.BatchSize, sink, options.Trajectories, quantiles is not null || Plan.KeepTrajectories);
        var threads = Math.Max(1, Math.Min(options.Threads, (int)Math.Min(int.MaxValue, (patients.Count + 7) / 8)));
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            _ => Work(queue, quantiles, options)
        );
        return quantiles;
    }

    private void Work(BatchQueue queue, QuantileTable? quantiles, RunOptions options)
    {
        var since = options.Clock?.Now ?? 0;
        using var integrator = _bound.Mixed
            ? new LaneIntegrator(_bound.Compiled.Double, _bound.Compiled.Single!, _bound.Options)
            : new LaneIntegrator(_bound.Compiled.Double, _bound.Options);
        using var program = new PatientProgram(_bound, queue, integrator.Lanes, quantiles, options.Clock);
        integrator.Run(program, options.Cancellation);
        options.Clock?.Note(RunPart.Solving, since);
    }
}
