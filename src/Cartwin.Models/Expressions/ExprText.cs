using System.Globalization;
using System.Text;

namespace Cartwin.Models;

/// <summary>Writes formulas in Antimony's infix notation, with no more parentheses than needed.</summary>
public static class ExprText
{
    private enum Level
    {
        Or,
        And,
        Relation,
        Sum,
        Product,
        Sign,
        Power,
        Atom,
    }

    /// <summary>The formula as text that reads back as the same formula.</summary>
    public static string Write(Expr expression)
    {
        var text = new StringBuilder();
        Write(text, expression, Level.Or);
        return text.ToString();
    }

    /// <summary>A number as text that reads back as the same number.</summary>
    public static string WriteNumber(double value) =>
        double.IsNaN(value) ? "notanumber"
        : double.IsPositiveInfinity(value) ? "infinity"
        : double.IsNegativeInfinity(value) ? "-infinity"
        : value
            .ToString("R", CultureInfo.InvariantCulture)
            .Replace("E+0", "e", StringComparison.Ordinal)
            .Replace("E+", "e", StringComparison.Ordinal)
            .Replace("E-0", "e-", StringComparison.Ordinal)
            .Replace('E', 'e');

    private static void Write(StringBuilder text, Expr e, Level around)
    {
        var level = LevelOf(e);
        var wrap = level < around;
        if (wrap)
            text.Append('(');
        switch (e.Operation)
        {
            case Operation.Number:
                text.Append(WriteNumber(e.Value));
                if (e.Name is not null)
                    text.Append(' ').Append(e.Name);
                break;
            case Operation.Symbol:
                text.Append(e.Name);
                break;
            case Operation.Plus:
                WriteSum(text, e);
                break;
            case Operation.Times:
                WriteList(text, e, "*", Level.Product);
                break;
            case Operation.Divide:
                Write(text, e.Arguments[0], Level.Product);
                text.Append('/');
                Write(text, e.Arguments[1], Level.Sign);
                break;
            case Operation.Negate:
                text.Append('-');
                Write(text, e.Arguments[0], Level.Sign);
                break;
            case Operation.Not:
                text.Append('!');
                Write(text, e.Arguments[0], Level.Sign);
                break;
            case Operation.Power:
                Write(text, e.Arguments[0], Level.Atom);
                text.Append('^');
                Write(text, e.Arguments[1], Level.Power);
                break;
            case Operation.And when e.Arguments.Length >= 2:
                WriteList(text, e, " && ", Level.And);
                break;
            case Operation.Or when e.Arguments.Length >= 2:
                WriteList(text, e, " || ", Level.Or);
                break;
            default:
                if (level == Level.Relation)
                    WriteRelation(text, e);
                else
                    WriteCall(text, e);
                break;
        }
        if (wrap)
            text.Append(')');
    }

    private static Level LevelOf(Expr e) =>
        e.Operation switch
        {
            Operation.Number => double.IsNegative(e.Value) && !double.IsNaN(e.Value) ? Level.Sign
            : e.Name is not null ? Level.Power
            : Level.Atom,
            Operation.Plus => Level.Sum,
            Operation.Times or Operation.Divide => Level.Product,
            Operation.Negate or Operation.Not => Level.Sign,
            Operation.Power => Level.Power,
            Operation.And when e.Arguments.Length >= 2 => Level.And,
            Operation.Or when e.Arguments.Length >= 2 => Level.Or,
            >= Operation.Equal and <= Operation.GreaterOrEqual when e.Arguments.Length == 2 => Level.Relation,
            _ => Level.Atom,
        };

    // a - b is written for a + (-b), and a term that is itself a sum keeps its parentheses: it is added last.
    private static void WriteSum(StringBuilder text, Expr e)
    {
        for (var i = 0; i < e.Arguments.Length; i++)
        {
            var term = e.Arguments[i];
            if (i == 0)
            {
                Write(text, term, Level.Product);
                continue;
            }
            var isNegative =
                term.Operation == Operation.Negate
                || (term.Operation == Operation.Number && double.IsNegative(term.Value) && !double.IsNaN(term.Value));
            text.Append(isNegative ? " - " : " + ");
            Write(text, isNegative ? Opposite(term) : term, Level.Product);
        }
    }

    private static Expr Opposite(Expr term) =>
        term.Operation == Operation.Negate ? term.Arguments[0] : Expr.Number(-term.Value, term.Name);

    private static void WriteList(StringBuilder text, Expr e, string sign, Level level)
    {
        for (var i = 0; i < e.Arguments.Length; i++)
        {
            if (i > 0)
                text.Append(sign);
            // Only the first argument may be of the same level: operators group to the left. A conjunction inside a
            // disjunction keeps its parentheses, because readers do not agree which binds tighter.
            var isFree = i == 0 && e.Arguments[0].Operation != e.Operation;
            Write(text, e.Arguments[i], e.Operation == Operation.Or ? Level.Relation : isFree ? level : level + 1);
        }
    }

    private static void WriteRelation(StringBuilder text, Expr e)
    {
        Write(text, e.Arguments[0], Level.Sum);
        text.Append(
            e.Operation switch
            {
                Operation.Equal => " == ",
                Operation.NotEqual => " != ",
                Operation.Less => " < ",
                Operation.LessOrEqual => " <= ",
                Operation.Greater => " > ",
                _ => " >= ",
            }
        );
        Write(text, e.Arguments[1], Level.Sum);
    }

    private static void WriteCall(StringBuilder text, Expr e)
    {
        text.Append(e.Operation == Operation.Call ? e.Name : OperationFacts.Of(e.Operation).Name);
        if (OperationFacts.Of(e.Operation).MostArguments == 0)
            return;
        text.Append('(');
        for (var i = 0; i < e.Arguments.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(text, e.Arguments[i], Level.Or);
        }
        text.Append(')');
    }
}
