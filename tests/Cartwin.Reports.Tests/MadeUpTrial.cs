using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports.Tests;

/// <summary>A finished trial whose numbers are made up: shaped like real ones, and found nowhere.</summary>
internal static class MadeUpTrial
{
    private static readonly double[] Days = [.. Enumerable.Range(-7, 738).Select(d => (double)d)];

    /// <summary>One arm, three strata, a thousand replicates: everything that a report shows.</summary>
    public static TrialSummary Full { get; } = Make();

    /// <summary>Two arms of the same patients.</summary>
    public static TrialSummary TwoArms { get; } =
        Full with
        {
            Title = "Made-up comparison of two arms",
            Arms = [Full.Arms[0], new ArmSummary("antibody", "B-cell antibody") { Product = "", Dose = "", Regimens = "antibody on days 0 and 14" }],
            Counts = [.. Full.Counts, .. Full.Counts.Select(c => c with { Arm = "antibody", ManufacturingFailures = 0 })],
            Curves = [.. Full.Curves, .. Full.Curves.Select(c => Scaled(c with { Arm = "antibody" }, 0.6))],
            Survivals = [.. Full.Survivals, .. Full.Survivals.Select(s => s with { Arm = "antibody", Estimates = s.Estimates.Select(e => e * e).ToValueArray(), Low = s.Low.Select(e => e * e).ToValueArray(), High = s.High.Select(e => e * e).ToValueArray() })],
            Classes = [.. Full.Classes, .. Full.Classes.Select(c => c with { Arm = "antibody" })],
            Endpoints = [.. Full.Endpoints, .. Full.Endpoints.Select(e => e with { Arm = "antibody", Comparisons = [] })],
        };

    /// <summary>Three doses, each with and without something.</summary>
    public static TrialSummary Steps { get; } =
        Full with
        {
            Title = "Made-up trial of three doses",
            Along = new ArmDimension("Dose", "cells/kg", true),
            Arms = [.. from series in (string[])["With", "Without"] from dose in (double[])[1e5, 1e6, 1e7] select new ArmSummary($"{series}-{dose:0}", $"{dose:0} {series}") { Series = series, At = dose }],
            Counts = Full.Counts.Select(c => c with { Arm = "With-100000" }).ToValueArray(),
            Curves = OfSteps(Full.Curves.Where(c => c.Stratum is null), (c, arm, factor) => Scaled(c with { Arm = arm }, factor)),
            Survivals = OfSteps(Full.Survivals, (s, arm, _) => s with { Arm = arm }),
            Classes = OfSteps(Full.Classes, (c, arm, _) => c with { Arm = arm }),
            Endpoints = OfSteps(Full.Endpoints, (e, arm, factor) => e.Id.Length == 0 ? e : e with { Arm = arm, Comparisons = factor < 1 ? [] : e.Comparisons }),
        };

    private static ValueArray<T> OfSteps<T>(IEnumerable<T> items, Func<T, string, double, T> at) =>
        (from item in items from series in (string[])["With", "Without"] from dose in (double[])[1e5, 1e6, 1e7] select at(item, $"{series}-{dose:0}", dose / 1e7)).Distinct().ToValueArray();

    /// <summary>The least that a trial can say.</summary>
    public static TrialSummary Empty { get; } =
        new()
        {
            Study = "empty",
            Title = "Made-up trial in which nobody was solved",
            Model = "m",
            Start = 0,
            End = 0,
            Replicates = 1,
            Arms = [new ArmSummary("a", "")],
            Strata = [new StratumSummary("s", "", 1, "")],
            Counts = [new PatientCounts("a", "s", 1, 0) { Unsolved = 1 }],
            Unsolved = [new UnsolvedPatient("1", "a", "s", 1, "CW5001", "gave up on day 3 in state X", "Loosen the tolerance.")],
            Provenance = new TrialProvenance(1, "0.0"),
        };

    private static TrialSummary Make() =>
        new()
        {
            Study = "made-up-15",
            Title = "Made-up trial of a CD19 CAR-T cell in three diseases",
            About = "Test data: none of these numbers was simulated or published. The trial has the shape of a real one, so that the report can be looked at.",
            Model = "made_up",
            Start = -7,
            End = 730,
            Replicates = 1000,
            Arms = [new ArmSummary("car-t", "CD19 CAR-T") { Product = "Made-up autologous CD19 CAR-T, 4-1BB", Dose = "1e6 cells/kg", Regimens = "fludarabine 25 mg/m² on days −5 to −3, cyclophosphamide 1000 mg/m² on day −3" }],
            Strata =
            [
                new StratumSummary("lupus", "lupus", 8, "Adults with refractory lupus, SLEDAI-2K at least 8"),
                new StratumSummary("myositis", "myositis", 3, "Adults with idiopathic inflammatory myopathy"),
                new StratumSummary("ssc", "systemic sclerosis", 4, "Adults with diffuse systemic sclerosis"),
            ],
            Counts =
            [
                new PatientCounts("car-t", "lupus", 8000, 7812) { ManufacturingFailures = 188, Dropouts = 402, Unsolved = 2 },
                new PatientCounts("car-t", "myositis", 3000, 2935) { ManufacturingFailures = 65, Dropouts = 149 },
                new PatientCounts("car-t", "ssc", 4000, 3899) { ManufacturingFailures = 101, Dropouts = 213, Unsolved = 1 },
            ],
            Unsolved =
            [
                new UnsolvedPatient("lupus-2", "car-t", "lupus", 17, "CW5002", "The step became too small at t = 8.31 day in state IL6.", "Loosen the relative tolerance."),
                new UnsolvedPatient("lupus-7", "car-t", "lupus", 403, "CW5002", "The step became too small at t = 9.02 day in state IL6.", "Loosen the relative tolerance."),
                new UnsolvedPatient("ssc-1", "car-t", "ssc", 911, "CW5001", "Gave up after 100000 steps at t = 212 day.", "Look at parameter kE."),
            ],
            Endpoints = MadeUpEndpoints.All,
            Curves = [.. Curves()],
            Survivals = [.. Survivals()],
            Classes = [.. Classes()],
            Assumptions = [.. Assumptions()],
            Limits =
            [
                new StatedLimit("models/made_up", "Infections are not simulated; low IgG is shown, its consequences are not."),
                new StatedLimit("models/made_up", "One organ inflammation stands for all organs."),
                new StatedLimit("products/made-up", "The phenotype of the cells at infusion is one number."),
            ],
            Provenance = new TrialProvenance(20240222, "0.1.0")
            {
                Inputs =
                [
                    new InputHash("studies/made-up-15.yaml", new string('a', 32) + new string('1', 32)),
                    new InputHash("models/made_up/model.ant", new string('b', 32) + new string('2', 32)),
                ],
                Overrides = ["replicates 1000"],
                Method = "Rodas4, mixed precision",
                Started = "2026-01-02T03:04:05Z",
                Machine = "a made-up machine, 2 cores",
                Seconds = 12.34,
            },
        };

    private static IEnumerable<CurveSummary> Curves()
    {
        foreach (var (stratum, size) in ((string?, double)[])[(null, 1.0), ("lupus", 1.1), ("myositis", 0.8), ("ssc", 0.95)])
        {
            yield return Curve("CART_uL", "CAR-T cells, blood", "cells/uL", stratum, 1.1, t => t < 0 ? 0 : size * 90 / (Math.Exp(-(t - 9) * 0.9) + 1 / (Math.Exp(-(t - 9) * 0.16) + 4e-3 * Math.Exp(-t / 250))));
            yield return Curve("B_uL", "B cells (CD19+), blood", "cells/uL", stratum, 0.5, t => 110 * size * (1 / (1 + Math.Exp((t + 1) * 1.1)) + 1.2e-3 + (t < 20 ? 0 : 1 / (1 + Math.Exp(-(t - 175) / 13))))) with
            {
                Thresholds = [new CurveThreshold("B-cell aplasia", 1) { Endpoint = "b-cell-aplasia" }],
            };
            if (stratum is null or "lupus")
                yield return Curve("SLEDAI", "Activity score: SLEDAI-2K", "points", stratum, 0.35, t => size * (t < 0 ? 13 : 1.2 + 11.8 * Math.Exp(-t / 38))) with
                {
                    Published = [new PublishedPoint(0, 16, 8, 16, MadeUpEndpoints.Published("score at the begin", 16, "points", "median", "range 8 to 16")), new PublishedPoint(90, 0, 0, 2, MadeUpEndpoints.Published("score after three months", 0, "points", "median", "range 0 to 2"))],
                };
            if (stratum is not null)
                continue;
            yield return Curve("aAb", "Pathogenic autoantibody (anti-dsDNA)", "fold", stratum, 0.3, t => t < 0 ? 1 : 0.08 + 0.92 * Math.Exp(-t / 30));
            yield return Curve("IgG", "IgG, serum", "g/L", stratum, 0.2, t => t < 0 ? 12 : 12 - 4 * (Math.Exp(-Math.Pow((t - 150) / 120, 2)) - Math.Exp(-150.0 * 150 / 14400)));
            yield return Curve("IL6", "Interleukin-6, serum", "pg/mL", stratum, 1.0, t => 2 + 240 * Math.Exp(-Math.Pow((t - 8) / 2.2, 2)));
            yield return Curve("CRP", "C-reactive protein, serum", "mg/L", stratum, 0.8, t => 2.5 + 60 * Math.Exp(-Math.Pow((t - 9.5) / 3.2, 2)));
        }
    }

    // Log-normal bands around a median that is a formula.
    private static CurveSummary Curve(string output, string label, string unit, string? stratum, double spread, Func<double, double> median)
    {
        ValueArray<double> Quantile(double z) => Days.Select(t => median(t) * Math.Exp(z * spread)).ToValueArray();
        return new CurveSummary(output, label, unit, "car-t", stratum)
        {
            Patients = 15_000,
            Times = Days.ToValueArray(),
            Q05 = Quantile(-1.645),
            Q25 = Quantile(-0.674),
            Q50 = Quantile(0),
            Q75 = Quantile(0.674),
            Q95 = Quantile(1.645),
        };
    }

    private static CurveSummary Scaled(CurveSummary curve, double factor) =>
        curve with
        {
            Q05 = curve.Q05.Select(v => v * factor).ToValueArray(),
            Q25 = curve.Q25.Select(v => v * factor).ToValueArray(),
            Q50 = curve.Q50.Select(v => v * factor).ToValueArray(),
            Q75 = curve.Q75.Select(v => v * factor).ToValueArray(),
            Q95 = curve.Q95.Select(v => v * factor).ToValueArray(),
            Published = [],
        };

    private static IEnumerable<KaplanMeierSummary> Survivals()
    {
        foreach (var (stratum, patients, rate) in ((string?, long, double)[])[(null, 14_646, 0.00022), ("lupus", 7_812, 0.00012), ("myositis", 2_935, 0.00042), ("ssc", 3_899, 0.00028)])
        {
            double[] times = [0, .. Enumerable.Range(1, 72).Select(k => k * 10.0)];
            double At(double t, double change) => Math.Exp(-rate * change * Math.Max(0, t - 60));
            yield return new KaplanMeierSummary("drug-free-remission", "Drug-free remission", "day", "car-t", stratum)
            {
                AtRisk = patients,
                Events = (long)(patients * (1 - At(720, 1))),
                Censored = (long)(patients * At(720, 1)),
                Times = times.ToValueArray(),
                Estimates = times.Select(t => At(t, 1)).ToValueArray(),
                Low = times.Select(t => At(t, 2)).ToValueArray(),
                High = times.Select(t => At(t, 0.2)).ToValueArray(),
                NumbersAtRisk = ((double[])[0, 90, 180, 270, 360, 450, 540, 630, 720]).Select(t => new NumberAtRisk(t, (long)(patients * At(t, 1) * (1 - t / 4000)))).ToValueArray(),
                Censorings = Enumerable.Range(1, 24).Select(k => new CensoredAt(k * 30 - 3, 20)).ToValueArray(),
            };
        }
    }

    private static IEnumerable<ClassSummary> Classes()
    {
        (string? Stratum, double[] Shares)[] all = [(null, [0.29, 0.6, 0.09, 0.018, 0.002]), ("lupus", [0.22, 0.64, 0.11, 0.027, 0.003]), ("myositis", [0.41, 0.52, 0.06, 0.01, 0]), ("ssc", [0.36, 0.55, 0.08, 0.01, 0])];
        foreach (var (stratum, shares) in all)
            yield return new ClassSummary("crs-grade", "Cytokine release syndrome, highest grade", "car-t", stratum)
            {
                Patients = 15,
                Classes = shares.Select((s, k) => new ClassShare(k == 0 ? "none" : $"grade {k}", k, new ReplicateInterval(s, Math.Max(0, s - 0.14), Math.Min(1, s + 0.17), 1000), s)).ToValueArray(),
            };
    }

    private static IEnumerable<Assumption> Assumptions()
    {
        yield return new Assumption("fHome", "Share of infused cells that home", "0.4", "dimensionless", new Provenance(Sureness.Unstated, ""), "models/made_up");
        for (var k = 1; k <= 14; k++)
            yield return new Assumption($"k{k}", "Made-up rate of a made-up process", $"log-normal, median 0.{k}, log SD 0.6", "1/day", new Provenance(Sureness.Calibrated, "with the others, so that the shape is right"), "models/made_up");
        yield return new Assumption("halfLife", "Half-life of IgG", "21", "day", new Provenance(Sureness.Remembered, "textbooks"), "models/made_up");
        yield return new Assumption("dose", "CAR-T cells per body weight", "1e6", "cells/kg", new Provenance(Sureness.Read, "Nobody 2024, Journal of Made-up Results 1:1"), "products/made-up");
    }
}
