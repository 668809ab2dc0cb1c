using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>The declaration of a study.</summary>
internal static class StudyShape
{
    public static DocumentShape<StudyDefinition> Declare() =>
        new(
            "study",
            "A virtual trial: who is treated how, what is measured, and what it is compared with.",
            fields =>
            {
                var name = fields.Required("study", FieldTypes.Name, "Its name in the library.");
                var title = fields.Required("name", FieldTypes.Text, "Its name for people.");
                var about = fields.Required("about", FieldTypes.Text, "What it asks, in its first paragraph; then what its numbers rest on and what is not known.");
                var model = fields.Required("model", FieldTypes.Name, "The model.");
                var seed = fields.Default("seed", FieldTypes.Whole(0, int.MaxValue), 1, "1", "Seed of all random numbers: the same seed gives the same patients.");
                var replicates = fields.Default("replicates", FieldTypes.Whole(1, 10_000_000), 1000, "1000", "How often the trial is repeated, each time with other patients.");
                var start = fields.Default("start", FieldTypes.NumberOfUnit("day"), 0.0, "0, the infusion", "When patients are simulated from; the values then are the baseline.");
                var end = fields.Required("follow_up", FieldTypes.NumberOfUnit("day", NumberRange.Positive), "When follow-up ends.");
                var simulation = fields.Optional("simulation", StudySimulation.Shape, "How patients are simulated; where absent by differential equations.");
                var parameters = fields.Default("parameters", FieldTypes.MapOf(FieldTypes.AnySourced, "parameters"), [], "none", "Parameters of the model that are different in everybody, whatever disease, population and product say.");
                var visits = fields.Default("visits", FieldTypes.ListOf(FieldTypes.NumberOfUnit("day")), [], "none", "Days on which patients are seen; the table below a figure counts the patients at risk on them.");
                var strata = fields.Required("strata", FieldTypes.ListOf(StudyStratum.Shape), "The kinds of patients, each with how many of them.");
                var arms = fields.Required("arms", FieldTypes.ListOf(StudyArm.Shape), "What is done with them; the patients of all arms are the same, as only virtual patients can be.");
                var along = fields.Optional("along", StudyAlong.Shape, "What changes from arm to arm, where arms are steps of one quantity such as dose; the report then draws endpoints against it.");
                var curves = fields.Optional("curves", StudyCurves.Shape, "The time courses that are shown.");
                var measurements = fields.Default("measurements", FieldTypes.MapOf(StudyMeasurement.Shape, "outputs"), [], "every output is known exactly", "How outputs are measured at visits.");
                var dropout = fields.Optional("dropout", FieldTypes.Sourced("1/year"), "How many patients leave before the end, per year that all are followed.");
                var unsolved = fields.Default("unsolved_most", FieldTypes.NumberIn(NumberRange.Fraction), 0.01, "0.01", "Share of patients who may be unsolved before the run counts as failed.");
                var endpoints = fields.Required("endpoints", FieldTypes.ListOf(StudyEndpoint.Shape), "What is measured.");
                var comparisons = fields.Default("comparisons", FieldTypes.ListOf(StudyComparison.Shape), [], "none", "What was published, and what of it is compared with which endpoint.");
                return entry =>
                {
                    CheckNames(entry, strata, entry.Of(strata).Select(s => s.Name), "strata");
                    CheckNames(entry, arms, entry.Of(arms).Select(a => a.Name), "arms");
                    CheckNames(entry, endpoints, entry.Of(endpoints).Select(e => e.Name), "endpoints");
                    if (!(entry.Of(start) < entry.Of(end)))
                        entry.Report(StudyRules.NoTime, end, entry.Of(start), entry.Of(end));
                    return new StudyDefinition
                    {
                        Name = entry.Of(name),
                        Title = entry.Of(title),
                        About = entry.Of(about),
                        Model = entry.Of(model),
                        Seed = (ulong)entry.Of(seed),
                        Replicates = entry.Of(replicates),
                        Start = entry.Of(start),
                        FollowUp = entry.Of(end),
                        Simulation = entry.Of(simulation) ?? new StudySimulation(),
                        Parameters = entry.Of(parameters),
                        Visits = entry.Of(visits),
                        Strata = entry.Of(strata),
                        Arms = entry.Of(arms),
                        Along = entry.Of(along),
                        Curves = entry.Of(curves) ?? new StudyCurves(),
                        Measurements = entry.Of(measurements),
                        Dropout = entry.Of(dropout),
                        UnsolvedMost = entry.Of(unsolved),
                        Endpoints = entry.Of(endpoints),
                        Comparisons = entry.Of(comparisons),
                        Place = entry.Where,
                    };
                };
            }
        );

    private static void CheckNames(Entry entry, Field field, IEnumerable<Placed<string>> names, string what)
    {
        var list = names.ToList();
        if (list.Count == 0)
            entry.Report(StudyRules.NothingThere, field, what);
        foreach (var twice in list.GroupBy(n => n.Value).Where(g => g.Count() > 1))
            entry.Report(StudyRules.TwiceNamed.At(twice.Skip(1).First().Where, what, twice.Key).With(twice.First().Where, "first here"));
    }
}
