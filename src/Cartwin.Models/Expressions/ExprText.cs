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
    /// <param name="expression">The formula.</param>
    /// <param name="name">How to write a name of the author's own; null for the name itself.</param>
    public static string Write(Expr expression, Func<string, string>? name = null)
    {
        var writer = new Writer(name ?? (n => n));
        writer.Write(expression, Level.Or);
        return writer.Text.ToString();
    }

    /// <summary>A number as text that reads back as the same number.</summary>
    /// <unit>1</unit>
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

    private sealed class Writer(Func<string, string> name)
    {
        public StringBuilder Text { get; } = new();

        public void Write(Expr e, Level around)
        {
            var level = LevelOf(e);
            var wrap = level < around;
            if (wrap)
                Text.Append('(');
            switch (e.Operation)
            {
                case Operation.Number:
                    Text.Append(WriteNumber(e.Value));
                    if (e.Name is not null)
                        Text.Append(' ').Append(name(e.Name));
                    break;
                case Operation.Symbol:
                    Text.Append(name(e.Name!));
                    break;
                case Operation.Plus:
                    WriteSum(e);
                    break;
                case Operation.Times:
                    WriteList(e, "*", Level.Product);
                    break;
                case Operation.Divide:
                    Write(e.Arguments[0], Level.Product);
                    Text.Append('/');
                    Write(e.Arguments[1], Level.Sign);
                    break;
                case Operation.Negate:
                    Text.Append('-');
                    Write(e.Arguments[0], Level.Sign);
                    break;
                case Operation.Not:
                    Text.Append('!');
                    Write(e.Arguments[0], Level.Sign);
                    break;
                case Operation.Power:
                    Write(e.Arguments[0], Level.Atom);
                    Text.Append('^');
                    Write(e.Arguments[1], Level.Power);
                    break;
                case Operation.And when e.Arguments.Length >= 2:
                    WriteList(e, " && ", Level.And);
                    break;
                case Operation.Or when e.Arguments.Length >= 2:
                    WriteList(e, " || ", Level.Or);
                    break;
                default:
                    if (level == Level.Relation)
                        WriteRelation(e);
                    else
                        WriteCall(e);
                    break;
            }
            if (wrap)
                Text.Append(')');
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
        private void WriteSum(Expr e)
        {
            for (var i = 0; i < e.Arguments.Length; i++)
            {
                var term = e.Arguments[i];
                if (i == 0)
                {
                    Write(term, Level.Product);
                    continue;
                }
                var isNegative =
                    term.Operation == Operation.Negate
                    || (term.Operation == Operation.Number && double.IsNegative(term.Value) && !double.IsNaN(term.Value));
                Text.Append(isNegative ? " - " : " + ");
                Write(isNegative ? Opposite(term) : term, Level.Product);
            }
        }

        private static Expr Opposite(Expr term) =>
            term.Operation == Operation.Negate ? term.Arguments[0] : Expr.Number(-term.Value, term.Name);

        private void WriteList(Expr e, string sign, Level level)
        {
            for (var i = 0; i < e.Arguments.Length; i++)
            {
                if (i > 0)
                    Text.Append(sign);
                // Only the first argument may be of the same level: operators group to the left. A conjunction inside a
                // disjunction keeps its parentheses, because readers do not agree which binds tighter.
                var isFree = i == 0 && e.Arguments[0].Operation != e.Operation;
                Write(e.Arguments[i], e.Operation == Operation.Or ? Level.Relation : isFree ? level : level + 1);
            }
        }

        private void WriteRelation(Expr e)
        {
            Write(e.Arguments[0], Level.Sum);
            Text.Append(
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
            Write(e.Arguments[1], Level.Sum);
        }

        private void WriteCall(Expr e)
        {
            Text.Append(e.Operation == Operation.Call ? name(e.Name!) : OperationFacts.Of(e.Operation).Name);
            if (OperationFacts.Of(e.Operation).MostArguments == 0)
                return;
            Text.Append('(');
            for (var i = 0; i < e.Arguments.Length; i++)
            {
                if (i > 0)
                    Text.Append(", ");
                Write(e.Arguments[i], Level.Or);
            }
            Text.Append(')');
        }
    }
}
