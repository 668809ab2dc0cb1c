namespace Cartwin.Numerics.Tests;

public sealed unsafe class MethodConvergence
{
    public static TheoryData<OdeMethod, int, int> Methods => new()
    {
        { OdeMethod.Rodas4, 4, 3 },
        { OdeMethod.Rodas5, 5, 4 },
        { OdeMethod.Rodas5P, 5, 4 },
        { OdeMethod.Tsit5, 5, 4 },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Halving_the_step_shows_the_order(OdeMethod method, int order, int denseOrder)
    {
        Assert.True(denseOrder > 0);
        double coarse = GlobalError(method, 32);
        double fine = GlobalError(method, 64);
        double observed = Math.Log2(coarse / fine);
        Assert.InRange(observed, order - 0.35, order + 1.2);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_continuous_extension_has_its_order(OdeMethod method, int order, int denseOrder)
    {
        Assert.True(order > denseOrder);
        foreach (double theta in new[] { 0.2, 0.5, 0.8 })
        {
            double observed = Math.Log2(DenseError(method, 0.04, theta) / DenseError(method, 0.02, theta));

            // The local error of an extension of order q falls with the power q+1.
            Assert.InRange(observed, denseOrder + 1 - 0.35, denseOrder + 2.3);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_error_estimate_falls_one_power_slower_than_the_error(OdeMethod method, int order, int denseOrder)
    {
        Assert.True(denseOrder > 0);
        double observed = Math.Log2(Estimate(method, 0.1) / Estimate(method, 0.05));
        Assert.InRange(observed, order - 0.4, order + 1.0);
    }

    private static double GlobalError(OdeMethod method, int steps)
    {
        using Rig rig = new(method);
        rig.Fill(0, ExactModel.Exact(0), 2.0 / steps);
        for (int i = 0; i < steps; i++)
        {
            rig.Step();
        }

        return rig.Distance(rig.Workspace.State[0], ExactModel.Exact(2));
    }

    private static double DenseError(OdeMethod method, double h, double theta)
    {
        using Rig rig = new(method);
        rig.Fill(0.3, ExactModel.Exact(0.3), h);
        rig.Stepper.Attempt();
        rig.Stepper.FillDense([0, 1, 2]);
        var value = stackalloc double[3 * 8];
        for (int i = 0; i < 3; i++)
        {
            double* k = rig.Workspace.Dense[0] + i * 8 * LaneStepper.DenseTerms;
            double y0 = rig.Workspace.State[0][i * 8];
            double y1 = rig.Workspace.New[0][i * 8];
            value[i * 8] = (1 - theta) * y0 + theta * (y1 + (1 - theta) * (k[0] + theta * (k[8] + theta * k[16])));
        }

        return rig.Distance(value, ExactModel.Exact(0.3 + theta * h));
    }

    private static double Estimate(OdeMethod method, double h)
    {
        using Rig rig = new(method);
        rig.Fill(0.3, ExactModel.Exact(0.3), h);
        rig.Stepper.Attempt();
        return rig.Workspace.Error[0];
    }

    private sealed class Rig : IDisposable
    {
        public Rig(OdeMethod method)
        {
            LaneSystem<double> system = new ExactModel().Build<double>();
            Workspace = new LaneWorkspace(system, new OdeOptions { Method = method }, 1, new LaneMemory());
            Stepper = OdeMethods.Create(method, Workspace, system);
        }

        public LaneWorkspace Workspace { get; }

        public LaneStepper Stepper { get; }

        public void Fill(double t, double[] y, double h)
        {
            for (int l = 0; l < 8; l++)
            {
                Workspace.Time[l] = t;
                Workspace.Step[l] = h;
                for (int i = 0; i < y.Length; i++)
                {
                    Workspace.State[0][i * 8 + l] = y[i];
                }
            }

            Stepper.Restarted(0xFF);
        }

        public void Step()
        {
            Stepper.Attempt();
            for (int i = 0; i < Workspace.States * 8; i++)
            {
                Workspace.State[0][i] = Workspace.New[0][i];
            }

            for (int l = 0; l < 8; l++)
            {
                Workspace.Time[l] += Workspace.Step[l];
            }

            Stepper.WasAccepted(0xFF);
        }

        public double Distance(double* y, double[] exact) =>
            Enumerable.Range(0, exact.Length).Max(i => Math.Abs(y[i * 8] - exact[i]));

        public void Dispose() => Workspace.Dispose();
    }
}
