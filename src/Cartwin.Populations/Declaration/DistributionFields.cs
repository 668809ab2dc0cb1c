using Cartwin.Documents;
using Cartwin.Language;
using Cartwin.Models;

namespace Cartwin.Populations;

/// <summary>The keys that say how a quantity is drawn or computed: exactly one of them stands there.</summary>
internal sealed class DistributionFields
{
    private readonly Field<double?> _value;
    private readonly Field<Placed<string>?> _formula;
    private readonly Field<NormalDistribution?> _normal;
    private readonly Field<LogNormalDistribution?> _logNormal;
    private readonly Field<Interval?> _uniform;
    private readonly Field<BetaDistribution?> _beta;
    private readonly Field<ValueArray<Named<PatientClass>>?> _classes;
    private readonly Field<Interval?> _between;

    private DistributionFields(FieldList fields)
    {
        _value = fields.OptionalValue("value", FieldTypes.Number, "The same number for everybody.");
        _formula = fields.OptionalValue(
            "formula",
            FieldTypes.PlacedText,
            "A formula of other quantities, in the grammar of models: `0.0072*weight^0.425*height^0.725`."
        );
        _normal = fields.Optional("normal", Normal, "Normally distributed.");
        _logNormal = fields.Optional("log_normal", LogNormal, "Log-normally distributed.");
        _uniform = fields.Optional("uniform", FieldTypes.Interval, "Uniformly distributed from the first number to the second.");
        _beta = fields.Optional("beta", Beta, "Beta-distributed.");
        _classes = fields.OptionalValue("classes", FieldTypes.MapOf(Class, "names of classes"), "One of some classes.");
        _between = fields.Optional(
            "between",
            FieldTypes.Interval,
            "Limits at which the distribution is cut; what lies outside is spread over the inside in proportion."
        );
        fields.ExactlyOneOf(_value, _formula, _normal, _logNormal, _uniform, _beta, _classes);
    }

    private static DocumentShape<NormalDistribution> Normal { get; } =
        new(
            "normal distribution",
            "A normal distribution.",
            fields =>
            {
                var mean = fields.Required("mean", FieldTypes.Number, "Its mean.");
                var sd = fields.Required("sd", FieldTypes.NumberIn(NumberRange.Positive), "Its standard deviation.");
                return entry => new NormalDistribution(entry.Of(mean), entry.Of(sd));
            }
        );

    private static DocumentShape<LogNormalDistribution> LogNormal { get; } =
        new(
            "log-normal distribution",
            "A log-normal distribution: its logarithm is normal.",
            fields =>
            {
                var median = fields.Required("median", FieldTypes.NumberIn(NumberRange.Positive), "Its median.");
                var sd = fields.OptionalValue(
                    "log_sd",
                    FieldTypes.NumberIn(NumberRange.Positive),
                    "Standard deviation of its natural logarithm."
                );
                var cv = fields.OptionalValue(
                    "geometric_cv",
                    FieldTypes.NumberIn(NumberRange.Positive),
                    "Its geometric coefficient of variation, as a fraction: 0.3 for 30 %."
                );
                fields.ExactlyOneOf(sd, cv);
                return entry => new LogNormalDistribution(
                    entry.Of(median),
                    entry.Of(sd) ?? LogNormalDistribution.LogStandardDeviationOf(entry.Of(cv) ?? double.NaN)
                );
            }
        );

    private static DocumentShape<BetaDistribution> Beta { get; } =
        new(
            "beta distribution",
            "A beta distribution, stretched over an interval; the mean share of the interval is first/(first + second).",
            fields =>
            {
                var first = fields.Required("first", FieldTypes.NumberIn(NumberRange.Positive), "Its first shape.");
                var second = fields.Required("second", FieldTypes.NumberIn(NumberRange.Positive), "Its second shape.");
                var over = fields.Default("over", FieldTypes.Interval, new Interval(0, 1), "[0, 1]", "The interval.");
                return entry => new BetaDistribution(entry.Of(first), entry.Of(second), entry.Of(over).Low, entry.Of(over).High);
            }
        );

    private static DocumentShape<PatientClass> Class { get; } =
        new(
            "class",
            "One class of patients.",
            fields =>
            {
                var code = fields.Required("code", FieldTypes.Number, "The number that stands for it in formulas and files.");
                var share = fields.Required("share", FieldTypes.NumberIn(NumberRange.Fraction), "Share of patients; all shares add up to 1.");
                return entry => new PatientClass("", entry.Of(code), entry.Of(share));
            }
        );

    public static DistributionFields Declare(FieldList fields) => new(fields);

    public Distribution? Distribution(Entry entry)
    {
        Distribution? whole =
            entry.Of(_normal) ?? entry.Of(_logNormal) ?? entry.Of(_beta)
            ?? (
                entry.Of(_uniform) is { } uniform ? new UniformDistribution(uniform.Low, uniform.High)
                : entry.Of(_classes) is { } classes ? new CategoricalDistribution(classes.Select(c => c.Value with { Name = c.Name.Value }).ToValueArray())
                : (Distribution?)null
            );
        if (entry.Of(_between) is not { } limits)
            return whole;
        if (whole is not null)
            return new TruncatedDistribution(whole, limits.Low, limits.High);
        entry.Report(PopulationRules.NothingToCut, _between);
        return null;
    }

    public Expr? Formula(Entry entry) =>
        entry.Of(_value) is { } value ? Expr.Number(value)
        : entry.Of(_formula) is { } formula ? Read(entry, formula)
        : null;

    /// <summary>A formula of a document; null after reporting what is wrong with it.</summary>
    public static Expr? Read(Entry entry, Placed<string> formula)
    {
        var read = AntimonyFormula.Read(formula.Value, formula.Where);
        foreach (var diagnostic in read.Diagnostics)
            entry.Report(diagnostic);
        return read.Value;
    }
}
