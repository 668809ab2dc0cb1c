using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads formulas by recursive descent, one method per level of precedence.</summary>
/// <remarks>Chains of one operator are read in a loop and made in one go: a megabyte of a+a+a must neither overflow the
/// stack nor take quadratic time.</remarks>
internal sealed class FormulaParser(TokenStream tokens)
{
    private readonly TokenStream _tokens = tokens;
    private List<(Expr, int, int)> _parts = [];
    private int _depth;
    private int _parentheses;
    private bool _isBareAnd;

    /// <summary>A formula, or null after an error has been reported.</summary>
    public FormulaSyntax? Read()
    {
        _parts = [];
        _depth = 0;
        _parentheses = 0;
        var start = _tokens.Current.Start;
        var value = Or();
        return value is null ? null : new FormulaSyntax(value, _tokens.SpanFrom(start), _parts);
    }

    private TokenKind Kind
    {
        get
        {
            if (_parentheses > 0)
                SkipNewlinesInside();
            return _tokens.Kind;
        }
    }

    private Expr? Or() => Chain(And, TokenKind.Or, Operation.Or);

    private Expr? And() => Chain(Relation, TokenKind.And, Operation.And);

    // a || b || c, a && b && c
    private Expr? Chain(Func<Expr?> operand, TokenKind sign, Operation operation)
    {
        var start = _tokens.Current.Start;
        _isBareAnd = false;
        var first = operand();
        if (first is null || Kind != sign)
            return first;
        var operands = new List<Expr> { first };
        var bare = _isBareAnd;
        while (Kind == sign)
        {
            Advance();
            _isBareAnd = false;
            if (operand() is not { } next)
                return null;
            bare |= _isBareAnd;
            operands.Add(next);
        }
        if (operation == Operation.Or && bare)
            _tokens.Diagnostics.Add(TextRules.MixedLogic.At(_tokens.SpanFrom(start)));
        // What stands between parentheses is not bare, and resets this when it is closed.
        _isBareAnd = operation == Operation.And;
        return Made(Expr.Of(operation, [.. operands]), start);
    }

    private Expr? Relation()
    {
        var start = _tokens.Current.Start;
        var first = Sum();
        if (first is null || OperationOf(Kind) is not { } operation)
            return first;
        var operands = new List<Expr> { first };
        var operations = new List<Operation>();
        while (OperationOf(Kind) is { } next)
        {
            operations.Add(next);
            Advance();
            if (Sum() is not { } operand)
                return null;
            operands.Add(operand);
        }
        // a < b < c means that both hold, as in mathematics and MathML.
        if (operations.All(o => o == operation) && (operation != Operation.NotEqual || operations.Count == 1))
            return Made(Expr.Of(operation, [.. operands]), start);
        var pairs = operations.Select((o, i) => Expr.Of(o, operands[i], operands[i + 1])).ToArray();
        return Made(Expr.Of(Operation.And, pairs), start);
    }

    private static Operation? OperationOf(TokenKind kind) =>
        kind switch
        {
            TokenKind.EqualTo => Operation.Equal,
            TokenKind.NotEqualTo => Operation.NotEqual,
            TokenKind.Less => Operation.Less,
            TokenKind.LessOrEqual => Operation.LessOrEqual,
            TokenKind.Greater => Operation.Greater,
            TokenKind.GreaterOrEqual => Operation.GreaterOrEqual,
            _ => null,
        };

    private Expr? Sum()
    {
        var start = _tokens.Current.Start;
        var first = Product();
        if (first is null || Kind is not (TokenKind.Plus or TokenKind.Minus or TokenKind.DoubleMinus))
            return first;
        var terms = new List<Expr> { first };
        while (Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.DoubleMinus)
        {
            var sign = Kind;
            Advance();
            if (Product() is not { } term)
                return null;
            // a--b is a - (-b).
            terms.Add(
                sign == TokenKind.Plus ? term
                : sign == TokenKind.Minus ? -term
                : -(-term)
            );
        }
        return Made(Expr.Of(Operation.Plus, [.. terms]), start);
    }

    private Expr? Product()
    {
        var start = _tokens.Current.Start;
        var value = Sign();
        while (value is not null && Kind is TokenKind.Times or TokenKind.Divide or TokenKind.Percent)
        {
            var sign = Kind;
            if (sign == TokenKind.Times)
            {
                value = Factors(value, start);
                continue;
            }
            Advance();
            if (Sign() is not { } right)
                return null;
            value = Made(Expr.Of(sign == TokenKind.Divide ? Operation.Divide : Operation.Remainder, value, right), start);
        }
        return value;
    }

    private Expr? Factors(Expr first, int start)
    {
        var factors = new List<Expr> { first };
        while (Kind == TokenKind.Times)
        {
            Advance();
            if (Sign() is not { } factor)
                return null;
            factors.Add(factor);
        }
        return Made(Expr.Of(Operation.Times, [.. factors]), start);
    }

    private Expr? Sign()
    {
        var start = _tokens.Current.Start;
        switch (Kind)
        {
            case TokenKind.Minus or TokenKind.DoubleMinus or TokenKind.Not or TokenKind.Plus:
                start = _tokens.Current.Start;
                var sign = Kind;
                if (!Deeper())
                    return null;
                Advance();
                var operand = Sign();
                _depth--;
                return operand is null ? null
                    : sign == TokenKind.Plus ? operand
                    : sign == TokenKind.Not ? Made(Expr.Of(Operation.Not, operand), start)
                    : sign == TokenKind.Minus ? Made(-operand, start)
                    : Made(-(-operand), start);
            default:
                return Power();
        }
    }

    // a^b^c is a^(b^c), and -a^b is -(a^b).
    private Expr? Power()
    {
        var start = _tokens.Current.Start;
        var value = Primary();
        if (value is null || Kind != TokenKind.Power)
            return value;
        if (!Deeper())
            return null;
        Advance();
        var exponent = Sign();
        _depth--;
        return exponent is null ? null : Made(Expr.Of(Operation.Power, value, exponent), start);
    }

    private Expr? Primary()
    {
        var kind = Kind;
        var start = _tokens.Current.Start;
        switch (kind)
        {
            case TokenKind.Number:
                return Number();
            case TokenKind.OpenParenthesis:
                return Parenthesis();
            case TokenKind.Identifier:
                return NameOrCall();
            case TokenKind.Ellipsis:
                _tokens.Diagnostics.Add(
                    TextRules.NotRead.At(_tokens.SpanOf(_tokens.Current), "DNA strands ('...')", "Write the rate out.")
                );
                return null;
            case TokenKind.Newline when _parentheses > 0:
            case TokenKind.End when _parentheses > 0:
                return null;
            default:
                _tokens.ReportExpected("a value");
                return null;
        }

        Expr? Parenthesis()
        {
            var open = _tokens.SpanOf(_tokens.Current);
            if (!Deeper())
                return null;
            Open();
            var inner = Or();
            var closed = Close(open, inner is not null);
            _isBareAnd = false;
            return closed ? inner : null;
        }

        Expr? Number()
        {
            var token = _tokens.Current;
            var value = NumberOf(_tokens, token);
            _tokens.Advance();
            return Made(Expr.Number(value, UnitOfNumber()), start);
        }
    }

    // 5 mL, infinity day: a name right after a number is its unit.
    private string? UnitOfNumber()
    {
        if (_tokens.Kind != TokenKind.Identifier || Keywords.Reserved.Contains(_tokens.WordAt(0).ToString()))
            return null;
        var unit = _tokens.TextOf(_tokens.Current);
        _tokens.Advance();
        return unit;
    }

    /// <summary>The value of a number; one that is too large is reported.</summary>
    public static double NumberOf(TokenStream tokens, Token token)
    {
        var text = tokens.SpanTextOf(token);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value))
            tokens.Diagnostics.Add(
                TextRules.BadNumber.At(tokens.SpanOf(token), text.Length <= 40 ? text.ToString() : $"{text[..37]}...")
            );
        return value;
    }

    private Expr? NameOrCall()
    {
        var token = _tokens.Current;
        var name = _tokens.TextOf(token);
        _tokens.Advance();
        var constant = token.IsQuoted ? null : Keywords.Constant(name);
        if (_tokens.Kind == TokenKind.OpenParenthesis && constant is null)
            return Call(name, token);
        if (constant is { Operation: Operation.Number } number)
            return Made(Expr.Number(number.Value, UnitOfNumber()), token.Start);
        if (constant is not null)
            return Made(constant, token.Start);
        if (!token.IsQuoted && Keywords.Reserved.Contains(name))
        {
            _tokens.Diagnostics.Add(TextRules.ReservedWord.At(_tokens.SpanOf(token), name));
            return null;
        }
        // J0.k1: the parameter of a reaction; other dotted names belong to submodels, which the binder refuses.
        if (_tokens.Kind == TokenKind.Dot && _tokens.PeekKind(1) == TokenKind.Identifier)
        {
            _tokens.Advance();
            name = $"{name}.{_tokens.TextOf(_tokens.Current)}";
            _tokens.Advance();
        }
        return Made(Expr.Symbol(name), token.Start);
    }

    private Expr? Call(string name, Token token)
    {
        var open = _tokens.SpanOf(_tokens.Current);
        if (!Deeper())
            return null;
        Open();
        var arguments = new List<Expr>();
        var good = true;
        if (Kind != TokenKind.CloseParenthesis)
        {
            do
            {
                var argument = Or();
                good = argument is not null;
                if (argument is not null)
                    arguments.Add(argument);
            } while (good && AcceptComma());
        }
        if (!Close(open, good) || !good)
            return null;
        _isBareAnd = false;
        return Applied(name, token, [.. arguments]);
    }

    private Expr? Applied(string name, Token token, Expr[] arguments)
    {
        var span = _tokens.SpanOf(token);
        if (token.IsQuoted || (BuiltInFunctions.IsDraw(name) && _tokens.DefinesFunction(name)))
            return Made(Expr.Call(name, arguments), token.Start);
        var applied = BuiltInFunctions.Apply(name, arguments, out var takes);
        if (takes is not null)
        {
            _tokens.Diagnostics.Add(TextRules.WrongArguments.At(span, name, takes, arguments.Length));
            return null;
        }
        if (name == "log" && arguments.Length == 1)
            _tokens.Diagnostics.Add(TextRules.DecimalLog.At(span));
        return Made(applied ?? Expr.Call(name, arguments), token.Start);
    }

    private bool AcceptComma()
    {
        if (Kind != TokenKind.Comma)
            return false;
        Advance();
        return true;
    }

    private void Open()
    {
        _parentheses++;
        _tokens.Advance();
        SkipNewlinesInside();
    }

    // After a good inside, anything but the closing sign is an error of its own.
    private bool Close(SourceSpan open, bool good)
    {
        var closes = Kind == TokenKind.CloseParenthesis;
        _parentheses--;
        _depth--;
        if (closes)
            _tokens.Advance();
        else if (_tokens.AtStatementEnd)
            _tokens.Diagnostics.Add(TextRules.Unclosed.At(open));
        else if (good)
            _tokens.ReportExpected("')' or an operator");
        return closes;
    }

    // Past an operator: the formula goes on, on the next line if need be.
    private void Advance()
    {
        _tokens.Advance();
        _tokens.ContinueLine();
    }

    private bool Deeper()
    {
        if (++_depth <= ModelCheck.DeepestNesting)
            return true;
        _tokens.Diagnostics.Add(TextRules.TooDeep.At(_tokens.SpanOf(_tokens.Current), ModelCheck.DeepestNesting));
        _depth--;
        return false;
    }

    private Expr? Made(Expr value, int start)
    {
        if (value.Height > Expr.TallestAllowed)
        {
            _tokens.Diagnostics.Add(TextRules.TooDeep.At(_tokens.SpanFrom(start), Expr.TallestAllowed));
            return null;
        }
        _parts.Add((value, start, _tokens.SpanFrom(start).Length));
        return value;
    }

    // Inside parentheses a line break means nothing.
    private void SkipNewlinesInside() => _tokens.ContinueLine();
}
