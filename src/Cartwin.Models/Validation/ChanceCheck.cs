namespace Cartwin.Models;

/// <summary>Random numbers are drawn at a moment: in values at the start, and in what events set, their delays and priorities.</summary>
/// <source>SBML Level 3 Package: Distributions, Version 1, Release 1 (2020), doi:10.1515/jib-2020-0018: rules that draw are allowed there and have
/// no meaning in a simulation over continuous time.</source>
internal static class ChanceCheck
{
    public static void Run(ModelScope scope)
    {
        var functions = DrawingFunctions(scope.Model);
        foreach (var (key, math) in scope.Formulas())
        {
            var isMoment = key.Kind is EquationKind.InitialValue or EquationKind.EventAssignment or EquationKind.EventDelay or EquationKind.EventPriority;
            var drawn = isMoment ? InThePast(math, functions) : FirstDraw(math, functions);
            if (drawn is not null)
                scope.Diagnostics.Add(ModelRules.RandomAlways.At(scope.Source.OfPart(key, drawn), isMoment ? "A delayed value" : scope.CapitalWhat(key), ShortFormula.Write(drawn)));
        }
        foreach (var function in scope.Model.Functions)
            if (InThePast(function.Body, functions) is { } drawn)
                scope.Diagnostics.Add(
                    ModelRules.RandomAlways.At(scope.Source.OfPart(new EquationKey(EquationKind.FunctionBody, function.Id), drawn), "A delayed value", ShortFormula.Write(drawn))
                );
    }

    // A value of the past is that of a course of values, which a number drawn now does not have.
    private static Expr? InThePast(Expr math, HashSet<string> functions)
    {
        foreach (var part in Substitution.PartsOf(math))
            if (part.Operation == Operation.Delay)
                foreach (var argument in part.Arguments)
                    if (FirstDraw(argument, functions) is { } drawn)
                        return drawn;
        return null;
    }

    private static Expr? FirstDraw(Expr math, HashSet<string> functions)
    {
        foreach (var part in Substitution.PartsOf(math))
            if (OperationFacts.Of(part.Operation).IsDraw || (part.Operation == Operation.Call && functions.Contains(part.Name!)))
                return part;
        return null;
    }

    // Functions whose bodies draw, by themselves or through others.
    private static HashSet<string> DrawingFunctions(Model model)
    {
        var drawing = new HashSet<string>(StringComparer.Ordinal);
        bool grown;
        do
        {
            grown = false;
            foreach (var function in model.Functions)
                if (!drawing.Contains(function.Id) && FirstDraw(function.Body, drawing) is not null)
                    grown = drawing.Add(function.Id);
        } while (grown);
        return drawing;
    }
}
