using System.Globalization;
using System.Text;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Writes formulas and equations as LaTeX mathematics (amsmath).</summary>
public static class LatexText
{
    private enum Level
    {
        Logic,
        Relation,
        Sum,
        Product,
        Sign,
        Power,
        Atom,
    }

    /// <summary>The formula as LaTeX, without delimiters.</summary>
    public static string Write(Expr expression) => Write(expression, Level.Logic);

    /// <summary>The differential equations of a model as an align* environment.</summary>
    public static string Write(OdeSystem system)
    {
        var text = new StringBuilder("\\begin{align*}\n");
        foreach (var assignment in system.Assignments)
            text.Append(CultureInfo.InvariantCulture, $"  {Name(assignment.Id)} &= {Write(assignment.Math)} \\\\\n");
        foreach (var state in system.States)
            text.Append(
                CultureInfo.InvariantCulture,
                $"  \\frac{{\\mathrm{{d}}{Name(state.Id)}}}{{\\mathrm{{d}}t}} &= {Write(state.Rate)} \\\\\n"
            );
        return text.Append("\\end{align*}\n").ToString();
    }

    private static string Write(Expr e, Level around)
    {
        var (text, level) = Node(e);
        return level < around ? $"\\left({text}\\right)" : text;
    }

    private static (string Text, Level Level) Node(Expr e)
    {
        var x = e.Arguments;
        return e.Operation switch
        {
            Operation.Number => (Number(e.Value), e.Value < 0 ? Level.Sign : Level.Atom),
            Operation.Symbol => (Name(e.Name!), Level.Atom),
            Operation.Time => ("t", Level.Atom),
            Operation.Avogadro => ("N_A", Level.Atom),
            Operation.Pi => ("\\pi", Level.Atom),
            Operation.ExponentialE => ("\\mathrm{e}", Level.Atom),
            Operation.Plus => (Sum(e), Level.Sum),
            Operation.Times => (Joined(e, " \\cdot ", Level.Sign), Level.Product),
            Operation.Negate => ($"-{Write(x[0], Level.Sign)}", Level.Sign),
            Operation.Divide => ($"\\frac{{{Write(x[0])}}}{{{Write(x[1])}}}", Level.Atom),
            Operation.Power => ($"{Write(x[0], Level.Atom)}^{{{Write(x[1])}}}", Level.Power),
            Operation.Exp => ($"\\mathrm{{e}}^{{{Write(x[0])}}}", Level.Power),
            Operation.Sqrt => ($"\\sqrt{{{Write(x[0])}}}", Level.Atom),
            Operation.Root => ($"\\sqrt[{Write(x[0])}]{{{Write(x[1])}}}", Level.Atom),
            Operation.Abs => ($"\\left|{Write(x[0])}\\right|", Level.Atom),
            Operation.Floor => ($"\\left\\lfloor {Write(x[0])}\\right\\rfloor", Level.Atom),
            Operation.Ceiling => ($"\\left\\lceil {Write(x[0])}\\right\\rceil", Level.Atom),
            Operation.Log => ($"\\log_{{{Write(x[0])}}}\\left({Write(x[1])}\\right)", Level.Atom),
            Operation.Log10 => ($"\\log_{{10}}\\left({Write(x[0])}\\right)", Level.Atom),
            Operation.Factorial => ($"{Write(x[0], Level.Atom)}!", Level.Power),
            Operation.RateOf => ($"\\frac{{\\mathrm{{d}}{Write(x[0])}}}{{\\mathrm{{d}}t}}", Level.Atom),
            Operation.Piecewise => (Piecewise(e), Level.Atom),
            Operation.Not => ($"\\lnot {Write(x[0], Level.Atom)}", Level.Sign),
            Operation.And when x.Length > 1 => (Joined(e, " \\land ", Level.Relation), Level.Logic),
            Operation.Or when x.Length > 1 => (Joined(e, " \\lor ", Level.Relation), Level.Logic),
            Operation.Implies => (Joined(e, " \\Rightarrow ", Level.Relation), Level.Logic),
            >= Operation.Equal and <= Operation.GreaterOrEqual => (Joined(e, Relation(e.Operation), Level.Sum), Level.Relation),
            _ => (Function(e), Level.Atom),
        };
    }

    private static string Sum(Expr e)
    {
        var text = new StringBuilder(Write(e.Arguments[0], Level.Product));
        foreach (var term in e.Arguments[1..])
            text.Append(
                term.Operation == Operation.Negate ? $" - {Write(term.Arguments[0], Level.Product)}"
                : term is { Operation: Operation.Number, Value: < 0 } ? $" - {Number(-term.Value)}"
                : $" + {Write(term, Level.Product)}"
            );
        return text.ToString();
    }

    private static string Joined(Expr e, string sign, Level inside)
    {
        var parts = new List<string>();
        foreach (var argument in e.Arguments)
            parts.Add(Write(argument, inside));
        return string.Join(sign, parts);
    }

    private static string Relation(Operation operation) =>
        operation switch
        {
            Operation.Equal => " = ",
            Operation.NotEqual => " \\neq ",
            Operation.Less => " < ",
            Operation.LessOrEqual => " \\leq ",
            Operation.Greater => " > ",
            _ => " \\geq ",
        };

    private static string Piecewise(Expr e)
    {
        var text = new StringBuilder("\\begin{cases} ");
        for (var i = 0; i + 1 < e.Arguments.Length; i += 2)
            text.Append(CultureInfo.InvariantCulture, $"{Write(e.Arguments[i])} & \\text{{if }} {Write(e.Arguments[i + 1])} \\\\ ");
        if (e.Arguments.Length % 2 == 1)
            text.Append(CultureInfo.InvariantCulture, $"{Write(e.Arguments[^1])} & \\text{{otherwise}} ");
        return text.Append("\\end{cases}").ToString();
    }

    private static string Function(Expr e)
    {
        var name = e.Operation == Operation.Call ? e.Name! : OperationFacts.Of(e.Operation).Name;
        var word = $"\\operatorname{{{name.Replace("_", "\\_", StringComparison.Ordinal)}}}";
        return OperationFacts.Of(e.Operation).MostArguments == 0 ? word : $"{word}\\left({Joined(e, ", ", Level.Logic)}\\right)";
    }

    private static string Number(double value)
    {
        var text = ExprText.WriteNumber(value);
        if (double.IsInfinity(value))
            return value > 0 ? "\\infty" : "-\\infty";
        var e = text.IndexOf('e', StringComparison.Ordinal);
        return double.IsNaN(value) ? "\\text{NaN}"
            : e < 0 ? text
            : $"{text[..e]} \\cdot 10^{{{int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture)}}}";
    }

    // k_on becomes k with the index on; what is longer than a letter is upright.
    private static string Name(string id)
    {
        var clean = id.Replace("\\", "", StringComparison.Ordinal);
        var split = clean.IndexOf('_', StringComparison.Ordinal);
        if (split <= 0 || split == clean.Length - 1)
            return Word(clean);
        var index = clean[(split + 1)..].Replace("_", "\\_", StringComparison.Ordinal);
        return $"{Word(clean[..split])}_{{\\mathrm{{{index}}}}}";
    }

    private static string Word(string word) =>
        word.Length == 1 && char.IsAsciiLetter(word[0]) ? word : $"\\mathrm{{{word.Replace("_", "\\_", StringComparison.Ordinal)}}}";
}
