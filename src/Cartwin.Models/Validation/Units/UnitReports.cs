using System.Globalization;

namespace Cartwin.Models;

/// <summary>Puts findings about units into the author's words and places.</summary>
internal sealed class UnitReports(SourceMap source, UnitTable table, DiagnosticList diagnostics)
{
    private readonly HashSet<UnitExpression> _explained = [];
    private readonly HashSet<string> _reportedNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitExpression?> _units = new(StringComparer.Ordinal);

    /// <summary>The unit of a number that has one.</summary>
    public Unit? UnitOfNumber(Expr number, EquationUnits within)
    {
        var text = number.Name!;
        var isNew = !_units.ContainsKey(text);
        var words = WordsOfNumber(text);
        if (isNew && words is not null)
            Explain(words, source.OfPart(within.Equation, number));
        else if (isNew && UnitText.Read(text, out var error) is null)
            diagnostics.Add(
                UnitRules.UnreadableUnit.At(source.OfPart(within.Equation, number), text, error!.Value.Message)
            );
        return words is null ? null : table.Resolve(words);
    }

    /// <summary>The unit of a number as the author wrote it; null when it cannot be read.</summary>
    public UnitExpression? WordsOfNumber(string text)
    {
        if (!_units.TryGetValue(text, out var words))
            _units[text] = words = UnitText.Read(text, out _);
        return words;
    }

    /// <summary>Says what is wrong with a unit that is used somewhere, each once.</summary>
    public void Explain(UnitExpression unit, SourceSpan where)
    {
        if (!_explained.Add(unit) || table.Resolve(unit) is not null)
            return;
        var explained = false;
        foreach (var factor in unit.Factors)
        {
            if (table.Named(factor.Name) is not null)
                continue;
            explained = true;
            // A definition that is wrong is explained where it stands.
            if (!table.Defines(factor.Name) && _reportedNames.Add(factor.Name))
                diagnostics.Add(Unknown(factor.Name, where));
        }
        if (!explained)
            diagnostics.Add(UnitRules.UnitWithoutSize.At(where, unit));
    }

    /// <summary>Two parts that should have one unit have two.</summary>
    public void Disagreement(
        DiagnosticRule rule,
        (Expr Part, Unit Unit) first,
        (Expr Part, Unit Unit) other,
        UnitPlace place
    )
    {
        var (a, b) = (Unsigned(first.Part), Unsigned(other.Part));
        var (inA, inB) = (place.Words.Of(a), place.Words.Of(b));
        var diagnostic = first.Unit.IsConvertibleTo(other.Unit)
            ? Factor($"'{ShortFormula.Write(a)}'", (inA, first.Unit), (b, inB, other.Unit), place)
            : rule.At(
                source.OfPart(place.Equation, b),
                ShortFormula.Write(a),
                UnitProduct.Write(inA),
                ShortFormula.Write(b),
                UnitProduct.Write(inB)
            );
        Add(diagnostic.With(source.OfPart(place.Equation, a), $"in {UnitProduct.Write(inA)}"), place);
    }

    /// <summary>A part does not have the unit that its place asks for.</summary>
    public void Expected(
        DiagnosticRule rule,
        string subject,
        SymbolUnit expected,
        (Expr Part, Unit Unit) found,
        UnitPlace place,
        SourceSpan declared = default
    )
    {
        if (expected is not { Words: { } words, Unit: { } unit } || found.Unit.IsSame(unit))
            return;
        var foundWords = place.Words.Of(found.Part);
        var diagnostic = unit.IsConvertibleTo(found.Unit)
            ? Factor(subject, (words, unit), (found.Part, foundWords, found.Unit), place)
            : rule.At(
                source.OfPart(place.Equation, found.Part),
                subject,
                UnitProduct.Write(words),
                ShortFormula.Write(found.Part),
                UnitProduct.Write(foundWords)
            );
        Add(diagnostic.With(declared, "declared here"), place);
    }

    /// <summary>A part that must be a pure number is not.</summary>
    public void NotPure(DiagnosticRule rule, string? function, (Expr Part, Unit Unit) found, UnitPlace place)
    {
        var words = place.Words.Of(found.Part);
        if (found.Unit.Dimension.IsNone)
        {
            var one = (UnitExpression.Dimensionless, Unit.One);
            Add(Factor("A pure number", one, (found.Part, words, found.Unit), place), place);
            return;
        }
        var where = source.OfPart(place.Equation, found.Part);
        var text = ShortFormula.Write(found.Part);
        var unit = UnitProduct.Write(words);
        Add(function is null ? rule.At(where, text, unit) : rule.At(where, function, text, unit), place);
    }

    /// <summary>A quantity has an exponent that changes.</summary>
    public void ChangingExponent(Expr of, Expr exponent, UnitPlace place) =>
        Add(
            UnitRules
                .ChangingExponent.At(
                    source.OfPart(place.Equation, of),
                    ShortFormula.Write(of),
                    UnitProduct.Write(place.Words.Of(of)),
                    ShortFormula.Write(exponent)
                )
                .With(source.OfPart(place.Equation, exponent), "this may change"),
            place
        );

    /// <summary>A factor for people: six digits.</summary>
    public static string Rounded(double factor) => factor.ToString("G6", CultureInfo.InvariantCulture);

    private Diagnostic Unknown(string name, SourceSpan where)
    {
        if (StandardUnits.WhyRefused(name) is { } reason)
            return UnitRules.RefusedUnit.At(where, name, reason);
        var diagnostic = UnitRules.UnknownUnit.At(where, name);
        return table.Nearest(name) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic;
    }

    private Diagnostic Factor(
        string subject,
        (UnitExpression Words, Unit Unit) wanted,
        (Expr Part, UnitExpression Words, Unit Unit) found,
        UnitPlace place
    )
    {
        var factor = found.Unit.FactorTo(wanted.Unit);
        return UnitRules.ImpliedFactor.At(
            source.OfPart(place.Equation, found.Part),
            ShortFormula.Write(found.Part),
            UnitProduct.Write(found.Words),
            char.ToLowerInvariant(subject[0]) + subject[1..],
            UnitProduct.Write(wanted.Words),
            Rounded(factor),
            UnitProduct.Write(UnitProduct.Per(wanted.Words, found.Words))
        );
    }

    private void Add(Diagnostic diagnostic, UnitPlace place) =>
        diagnostics.Add(
            place.Function is null
                ? diagnostic
                : diagnostic.With(source.Of(place.Function), $"in the body of {place.Function}")
        );

    // The second term of a - b is -b to the graph, but b to the author.
    private static Expr Unsigned(Expr e) => e.Operation == Operation.Negate ? e.Arguments[0] : e;
}
