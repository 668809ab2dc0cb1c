namespace Cartwin.Numerics.Tests;

/// <summary>Reactions written by hand, as a system that changes by nothing else.</summary>
/// <remarks>Propensities are formulas of the states and parameters of one lane; how they are grouped is up to the test.</remarks>
public sealed class ReactionNetwork
{
    public required int States { get; init; }

    public int Parameters { get; init; }

    public required List<(Func<double[], double[], double> Propensity, LaneJump[] Changes)> Reactions { get; init; }

    /// <summary>Root functions.</summary>
    public List<Func<double[], double>> Roots { get; init; } = [];

    /// <summary>Reactions in a group.</summary>
    public int GroupSize { get; init; } = int.MaxValue;

    /// <summary>How often a group was evaluated, since it was built.</summary>
    public int[] Evaluations { get; private set; } = [];

    public static ReactionNetwork BirthAndDeath(int groupSize = int.MaxValue) => new()
    {
        States = 1,
        Parameters = 2,
        GroupSize = groupSize,
        Reactions = [((y, p) => p[0] * y[0], [new LaneJump(0, 1)]), ((y, p) => p[1] * y[0], [new LaneJump(0, -1)])],
    };

    /// <summary>Eight states in a ring, each with births, deaths and moves to the next: 24 reactions.</summary>
    public static ReactionNetwork Ring(int groupSize) => new()
    {
        States = 8,
        GroupSize = groupSize,
        Reactions =
        [
            .. Enumerable.Range(0, 8).SelectMany(i => new (Func<double[], double[], double>, LaneJump[])[]
            {
                ((_, _) => 3 + i, [new LaneJump(i, 1)]),
                ((y, _) => 0.5 * y[i], [new LaneJump(i, -1)]),
                ((y, _) => 0.25 * y[i], [new LaneJump(i, -1), new LaneJump((i + 1) % 8, 1)]),
            }),
        ],
    };

    public JumpOptions Jumps(JumpMethod method) => new()
    {
        Method = method,
        Counted = [.. Enumerable.Range(0, States).Select(s => new CountedState(s, 1))],
        Reactions = [.. Reactions.Select(r => new LaneReaction(r.Changes) { Reactants = [.. r.Changes.Where(c => c.Change < 0).Select(c => new LaneJump(c.State, -c.Change))] })],
    };

    public LaneIntegrator Integrator(JumpMethod method) =>
        new(Build(), new OdeOptions { Method = OdeMethod.Tsit5, Jumps = Jumps(method) });

    public IReadOnlyList<Case> Run(JumpMethod method, IReadOnlyList<Case> cases)
    {
        using LaneIntegrator integrator = Integrator(method);
        integrator.Run(new CaseProgram(cases, States), TestContext.Current.CancellationToken);
        return cases;
    }

    public unsafe LaneSystem<double> Build()
    {
        int[] all = [.. Enumerable.Range(0, States)];
        int groups = (int)Math.Min(Reactions.Count, (Reactions.Count + (long)GroupSize - 1) / GroupSize);
        Evaluations = new int[groups];
        double[] y = new double[States];
        double[] p = new double[Parameters];
        return new LaneSystem<double>
        {
            States = States,
            Parameters = Parameters,
            Outputs = States,
            Roots = Roots.Count,
            JacobianEntries = 0,
            FactorEntries = 0,
            ScratchRows = 1,
            RightHandSide = (_, _, _, f, _) => new Span<double>(f, States * LaneWorkspace.Width).Clear(),
            Jacobian = (_, _, _, _, _) => { },
            Factor = (_, _, _, _, _) => { },
            Solve = (_, _, _, _, _) => { },
            Output = (_, state, _, o, _) => new Span<double>(state, States * LaneWorkspace.Width).CopyTo(new Span<double>(o, States * LaneWorkspace.Width)),
            Root = Roots.Count == 0 ? null : (_, state, inputs, g, _) => Fill(state, inputs, y, p, g, Roots.Count, i => Roots[i](y)),
            OutputStates = all,
            RootStates = all,
            Propensities = [.. Enumerable.Range(0, groups).Select(g => Group(g, y, p))],
        };
    }

    private unsafe LanePropensities<double> Group(int group, double[] y, double[] p)
    {
        int first = group * (GroupSize == int.MaxValue ? 0 : GroupSize);
        int count = Math.Min(GroupSize, Reactions.Count - first);
        Func<int, double> propensity = i => Reactions[first + i].Propensity(y, p);
        LaneFunction<double> function = (_, state, inputs, result, _) =>
        {
            Evaluations[group]++;
            Fill(state, inputs, y, p, result, count, propensity);
        };
        return new LanePropensities<double>(first, count, function, [.. Enumerable.Range(0, States).Where(s => DependsOn(first, count, s))]);
    }

    /// <summary>Whether a propensity changes with a state, by trying.</summary>
    private bool DependsOn(int first, int count, int state)
    {
        double[] p = [.. Enumerable.Repeat(1.0, Parameters)];
        double[] one = [.. Enumerable.Repeat(3.0, States)];
        double[] other = [.. one];
        other[state] = 5;
        return Enumerable.Range(first, count).Any(r => Reactions[r].Propensity(one, p) != Reactions[r].Propensity(other, p));
    }

    private unsafe void Fill(double* state, double* inputs, double[] y, double[] p, double* result, int rows, Func<int, double> value)
    {
        for (int l = 0; l < LaneWorkspace.Width; l++)
        {
            for (int i = 0; i < States; i++)
            {
                y[i] = state[i * LaneWorkspace.Width + l];
            }

            for (int i = 0; i < Parameters; i++)
            {
                p[i] = inputs[i * LaneWorkspace.Width + l];
            }

            for (int i = 0; i < rows; i++)
            {
                result[i * LaneWorkspace.Width + l] = value(i);
            }
        }
    }
}
