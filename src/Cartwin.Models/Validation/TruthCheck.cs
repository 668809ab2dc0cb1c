namespace Cartwin.Models;

/// <summary>Conditions stand where conditions are needed, numbers where numbers are needed.</summary>
internal static class TruthCheck
{
    public static void Run(ModelScope scope)
    {
        foreach (var (key, math) in scope.Formulas())
        {
            var needsCondition = key.Kind is EquationKind.EventTrigger or EquationKind.Constraint;
            if (needsCondition)
                NeedCondition(scope, key, math, null);
            else if (math.IsBoolean && key.Kind is not (EquationKind.EventAssignment or EquationKind.AssignmentRule or EquationKind.InitialValue))
                scope.Diagnostics.Add(ModelRules.NotANumber.At(scope.Source.OfPart(key, math), ShortFormula.Write(math), scope.What(key)));
            foreach (var part in Substitution.PartsOf(math))
                CheckPart(scope, key, part);
        }
        foreach (var function in scope.Model.Functions)
            foreach (var part in Substitution.PartsOf(function.Body))
                CheckPart(scope, new EquationKey(EquationKind.FunctionBody, function.Id), part);
    }

    private static void CheckPart(ModelScope scope, EquationKey key, Expr part)
    {
        var arguments = part.Arguments;
        switch (part.Operation)
        {
            case Operation.Piecewise:
                for (var i = 1; i < arguments.Length; i += 2)
                    NeedCondition(scope, key, arguments[i], "piecewise");
                break;
            case Operation.And or Operation.Or or Operation.Xor or Operation.Not or Operation.Implies:
                foreach (var argument in arguments)
                    NeedCondition(scope, key, argument, OperationFacts.Of(part.Operation).Name);
                break;
            case Operation.RateOf when arguments[0].Operation != Operation.Symbol || key.Kind == EquationKind.FunctionBody:
                scope.Diagnostics.Add(ModelRules.RateOfFormula.At(scope.Source.OfPart(key, part), ShortFormula.Write(arguments[0])));
                break;
            case Operation.Equal or Operation.NotEqual or Operation.Call or Operation.Delay:
                break;
            default:
                foreach (var argument in arguments)
                    if (argument.IsBoolean)
                        scope.Diagnostics.Add(
                            ModelRules.NotANumber.At(
                                scope.Source.OfPart(key, argument),
                                ShortFormula.Write(argument),
                                $"'{OperationFacts.Of(part.Operation).Name}'"
                            )
                        );
                break;
        }
    }

    // A symbol may hold a truth value, and so may what a function gives; a plain number or arithmetic cannot.
    private static void NeedCondition(ModelScope scope, EquationKey key, Expr math, string? what)
    {
        if (!math.IsBoolean && math.Operation is not (Operation.Symbol or Operation.Call or Operation.Piecewise or Operation.Delay))
            scope.Diagnostics.Add(ModelRules.NotACondition.At(scope.Source.OfPart(key, math), ShortFormula.Write(math), what ?? scope.What(key)));
    }
}
