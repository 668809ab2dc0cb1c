using Cartwin.Models;
using Cartwin.Trials;

namespace Cartwin.Reports;

/// <summary>The numbers that the outcome rests on, the weakest first.</summary>
internal static class AssumptionSection
{
    // A longer list is folded, so that the reader sees at once how many numbers there are of which kind.
    private const int LongList = 12;

    /// <summary>The section.</summary>
    public static Tag Write(TrialSummary trial)
    {
        if (trial.Assumptions.Count == 0)
            return Section.Of("assumptions", "Assumptions", Section.Paragraph("No numbers are stated."));
        return Section.Of(
            "assumptions",
            "Assumptions, weakest first",
            [
                Section.Paragraph($"The outcome rests on {NumberText.Count(trial.Assumptions.Count)} numbers. Each says how sure its source is; the conclusion is no surer than the weakest number that it depends on."),
                .. trial.Assumptions.GroupBy(a => a.Source.Sureness).Select(Group),
            ]
        );
    }

    private static Tag Group(IGrouping<Sureness, Assumption> numbers)
    {
        var list = numbers.ToList();
        var details = new Tag("details") { { "class", "assumptions" } };
        if (list.Count <= LongList)
            details.Add("open", "");
        details.Add(
            new Tag("summary")
            {
                new Tag("strong") { $"{NumberText.Count(list.Count)} {EndpointText.SurenessWord(numbers.Key)}" },
                $": {Meaning(numbers.Key)}",
            }
        );
        details.Add(Table.Of("cards small", $"Numbers that are {EndpointText.SurenessWord(numbers.Key)}", ["Name", "Meaning", "Value", "Source", "File"], list.Select(Row)));
        return details;
    }

    private static IReadOnlyList<Node> Row(Assumption number) =>
        [
            new Tag("code") { number.Name },
            number.Meaning,
            $"{number.Value} {UnitLabel.Of(number.Unit)}".TrimEnd(),
            number.Source.Source.Length > 0 ? number.Source.Source : "nothing is said",
            number.File,
        ];

    private static string Meaning(Sureness sureness) =>
        sureness switch
        {
            Sureness.Read => "the number stands in the cited source",
            Sureness.Remembered => "from general knowledge or at second hand; not looked up",
            Sureness.Calibrated => "chosen so that the model meets published results; not measured",
            Sureness.Derived => "computed from other numbers",
            _ => "nobody says where the number comes from",
        };
}
