using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>Diagnostics about studies. Codes CW7200 to CW7299.</summary>
public static class StudyRules
{
    /// <summary>CW7201: a study that says nothing where something is needed.</summary>
    public static DiagnosticRule NothingThere { get; } =
        new("CW7201", Severity.Error, "The study has no {0}.", "A study has at least one stratum, one arm and one endpoint; library/studies has examples.");

    /// <summary>CW7202: a name used twice.</summary>
    public static DiagnosticRule TwiceNamed { get; } =
        new("CW7202", Severity.Error, "Two {0} of the study are called '{1}'.", "Give one of them another name; an endpoint that is used twice has 'as'.");

    /// <summary>CW7203: follow-up that ends before it begins.</summary>
    public static DiagnosticRule NoTime { get; } =
        new("CW7203", Severity.Error, "The study begins on day {0} and ends on day {1}.", "'follow_up' is the day on which it ends, counted from the infusion.");

    /// <summary>CW7204: something about a product in an arm without one.</summary>
    public static DiagnosticRule NoProduct { get; } =
        new("CW7204", Severity.Error, "The arm '{0}' says how a product is given, but has no product.", "Add 'product', or give drugs by regimens.");

    /// <summary>CW7205: a rule without a condition.</summary>
    public static DiagnosticRule NoCondition { get; } =
        new("CW7205", Severity.Error, "The rule '{0}' does not say when.", "Write 'when' with a condition in the names of the model, for example D > 0.5; some regimens of the library have one of their own.");

    /// <summary>CW7206: a name that nothing in the study has.</summary>
    public static DiagnosticRule NotInStudy { get; } =
        new("CW7206", Severity.Error, "The study has no {0} '{1}'.", "It has: {2}.");

    /// <summary>CW7207: a part of another model.</summary>
    public static DiagnosticRule OtherModel { get; } =
        new("CW7207", Severity.Error, "{0} '{1}' is for the model '{2}', but the study is about '{3}'.", "Choose one of the same model.");

    /// <summary>CW7208: a name that the model does not have.</summary>
    public static DiagnosticRule NotInModel { get; } =
        new("CW7208", Severity.Error, "The {0} '{1}' uses '{2}', which neither the model nor the disease '{3}' has.", "Names are those of 'cartwin show' for the model, and the read-outs of the disease.");

    /// <summary>CW7209: a dose that cannot be given.</summary>
    public static DiagnosticRule BadDose { get; } =
        new("CW7209", Severity.Error, "'{0}' cannot be given: {1}.", "A dose per kilogram needs the parameter of body weight in 'times'; what is given into a state must be in its unit.");

    /// <summary>CW7210: a setting that an endpoint does not have.</summary>
    public static DiagnosticRule NoSetting { get; } =
        new("CW7210", Severity.Error, "The endpoint '{0}' has no setting '{1}'.", "It has: {2}.");

    /// <summary>CW7211: a published result that the library does not have.</summary>
    public static DiagnosticRule NoResult { get; } =
        new("CW7211", Severity.Error, "'{0}' has no result '{1}'{2}.", "It has: {3}.");

    /// <summary>CW7212: several published results that fit.</summary>
    public static DiagnosticRule ManyResults { get; } =
        new("CW7212", Severity.Error, "'{0}' has several results '{1}': {2}.", "Say which by 'day', 'published_arm' or 'statistic'.");

    /// <summary>CW7213: something that is taken over patients does not suit an endpoint.</summary>
    public static DiagnosticRule BadStatistic { get; } =
        new("CW7213", Severity.Error, "The endpoint '{0}' has no {1}.", "Numbers have median, mean, sd, largest and smallest; responders and classes count and share; times all of them.");

    /// <summary>CW7214: an option that changes the study and cannot be.</summary>
    public static DiagnosticRule BadOverride { get; } =
        new("CW7214", Severity.Error, "{0} cannot be {1}.", "There are 1 to 10,000,000 replicates, of at least one patient for each stratum and 16,777,216 at most.");

    /// <summary>CW7215: too many patients could not be solved.</summary>
    public static DiagnosticRule TooManyUnsolved { get; } =
        new("CW7215", Severity.Error, "{0} of {1} patients could not be solved; at most a share of {2} may be.", "The results are of the others and not to be relied on. The summary names the first hundred with what to try.");

    /// <summary>CW7216: something is looked at on a day that is no visit.</summary>
    public static DiagnosticRule NoVisit { get; } =
        new("CW7216", Severity.Warning, "The endpoint '{0}' looks at day {1}, on which no patient is seen.", "Add the day to 'visits', or move the endpoint to one of them.");

    /// <summary>CW7217: too many points of time.</summary>
    public static DiagnosticRule TooFine { get; } =
        new("CW7217", Severity.Error, "Curves of {0} points cannot be kept.", "Make 'step' larger; at most {1} points are kept.");

    /// <summary>CW7220: a rule that gives nothing, or too much.</summary>
    public static DiagnosticRule GivesNothing { get; } =
        new("CW7220", Severity.Error, "The rule '{0}' gives {1}.", "A rule gives a 'regimen', the product of its arm ('product: true') or an 'other_product', or a regimen with one of the two; 'dose' and 'times' belong to the other product.");

    /// <summary>CW7221: an option of another method.</summary>
    public static DiagnosticRule OtherMethod { get; } =
        new("CW7221", Severity.Error, "'{0}' belongs to the method {1}; the study's is {2}.", "Remove it, or choose another 'method'.");

    /// <summary>CW7218: an arm without a place along the dimension of the study.</summary>
    public static DiagnosticRule NoPlace { get; } =
        new("CW7218", Severity.Error, "The arm '{0}' has no place along {1}: {2}.", "Add 'at' to the arm, in the unit of 'along', or leave 'along' out.");

    /// <summary>CW7219: a rule that would act before its condition.</summary>
    public static DiagnosticRule TooEarly { get; } =
        new("CW7219", Severity.Error, "The rule '{0}' would begin {1} days before its condition holds.", "Days of its regimen count from 'delay' after the condition; make 'delay' at least {2}.");
}
