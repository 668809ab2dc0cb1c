using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Diagnostics about Antimony text. Codes CW2000 to CW2999.</summary>
public static class TextRules
{
    /// <summary>CW2001: something else was expected.</summary>
    public static DiagnosticRule Expected { get; } =
        new("CW2001", Severity.Error, "Expected {0}, but found {1}.", "");

    /// <summary>CW2002: a comment or text does not end.</summary>
    public static DiagnosticRule Unterminated { get; } =
        new("CW2002", Severity.Error, "This {0} does not end.", "Close it with {1}.");

    /// <summary>CW2003: a character that has no meaning in Antimony.</summary>
    public static DiagnosticRule StrayCharacter { get; } =
        new("CW2003", Severity.Error, "The character {0} has no meaning here.", "Names are made of the letters a to z, digits and '_'; take the character out.");

    /// <summary>CW2004: a formula is nested too deeply.</summary>
    public static DiagnosticRule TooDeep { get; } =
        new("CW2004", Severity.Error, "The formula is nested more than {0} levels deep.", "Split it: give parts of it names of their own with ':='.");

    /// <summary>CW2005: a number that cannot be read.</summary>
    public static DiagnosticRule BadNumber { get; } =
        new("CW2005", Severity.Error, "'{0}' is not a number that can be represented.", "Numbers lie between -1.8e308 and 1.8e308; write infinity for an infinite one.");

    /// <summary>CW2006: a part of Antimony that is not read.</summary>
    public static DiagnosticRule NotRead { get; } =
        new("CW2006", Severity.Error, "Cartwin does not read {0}.", "{1}");

    /// <summary>CW2007: the file is not text.</summary>
    public static DiagnosticRule NotText { get; } =
        new("CW2007", Severity.Error, "The file is not UTF-8 text: byte {0} cannot be read.", "Save it as UTF-8.");

    /// <summary>CW2008: a name that nothing defines.</summary>
    public static DiagnosticRule UnknownName { get; } =
        new("CW2008", Severity.Error, "'{0}' is not defined.", "Give it a value, for example {0} = 1, or declare it: species {0}, var {0}.");

    /// <summary>CW2009: a function that nothing defines.</summary>
    public static DiagnosticRule UnknownFunction { get; } =
        new("CW2009", Severity.Error, "There is no function '{0}'.", "Define it before the model: function {0}(x) ... end");

    /// <summary>CW2010: a function with a wrong number of arguments.</summary>
    public static DiagnosticRule WrongArguments { get; } =
        new("CW2010", Severity.Error, "'{0}' takes {1}, but is given {2}.", "");

    /// <summary>CW2011: a name that is used for two different kinds of thing.</summary>
    public static DiagnosticRule TwoKinds { get; } =
        new("CW2011", Severity.Error, "'{0}' is a {1} and cannot also be a {2}.", "Rename one of them.");

    /// <summary>CW2012: a word with a meaning of its own, used as a name.</summary>
    public static DiagnosticRule ReservedWord { get; } =
        new("CW2012", Severity.Error, "'{0}' has a meaning of its own in Antimony and cannot be a name.", "Use another name, for example {0}_.");

    /// <summary>CW2013: something is given twice.</summary>
    public static DiagnosticRule GivenTwice { get; } =
        new("CW2013", Severity.Warning, "{0} of '{1}' is given more than once; the last one counts.", "Delete the others.");

    /// <summary>CW2014: log without a base.</summary>
    public static DiagnosticRule DecimalLog { get; } =
        new("CW2014", Severity.Warning, "log(x) is the decimal logarithm, as in SBML.", "Write log10(x), or ln(x) for the natural logarithm.");

    /// <summary>CW2015: and beside or without parentheses.</summary>
    public static DiagnosticRule MixedLogic { get; } =
        new("CW2015", Severity.Warning, "'&&' beside '||' is read as '&&' first; other programs read it from left to right.", "Put parentheses around the part that belongs together.");

    /// <summary>CW2016: a block does not end.</summary>
    public static DiagnosticRule MissingEnd { get; } =
        new("CW2016", Severity.Error, "The {0} that begins here does not end.", "Close it with 'end'.");

    /// <summary>CW2017: a unit that cannot be read.</summary>
    public static DiagnosticRule BadUnit { get; } =
        new("CW2017", Severity.Error, "'{0}' is not a unit: {1}.", "Write units as mg/L/day, 1/day, cells/uL, 1e-6 mole.");

    /// <summary>CW2018: an attribute or option with a value it cannot have.</summary>
    public static DiagnosticRule BadAttribute { get; } =
        new("CW2018", Severity.Error, "'{0}' cannot be {1}.", "It must be {2}.");

    /// <summary>CW2019: a word that is not an attribute or option.</summary>
    public static DiagnosticRule UnknownAttribute { get; } =
        new("CW2019", Severity.Error, "'{0}' is not known here.", "Known are {1}.");

    /// <summary>CW2020: parentheses do not match.</summary>
    public static DiagnosticRule Unclosed { get; } =
        new("CW2020", Severity.Error, "This parenthesis is not closed.", "Close it with ')' before the statement ends.");

    /// <summary>CW2021: the text holds no model.</summary>
    public static DiagnosticRule EmptyModel { get; } =
        new("CW2021", Severity.Warning, "There is nothing in this model.", "A model needs at least one value or reaction, for example  A -> B; k*A.");

    /// <summary>CW2022: an option or attribute on a thing of the wrong kind.</summary>
    public static DiagnosticRule WrongKind { get; } =
        new("CW2022", Severity.Error, "'{0}' is a {1}; {2}.", "{3}");

    /// <summary>CW2023: something is said about a thing that cannot have it.</summary>
    public static DiagnosticRule NotKept { get; } =
        new("CW2023", Severity.Warning, "The {2} of '{0}' is not kept, because '{0}' is a {1}.", "Say it in a comment (// ...), or about the quantity that it concerns.");
}
