using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Reads one statement.</summary>
internal sealed partial class StatementParser(TokenStream tokens)
{
    private readonly TokenStream _tokens = tokens;
    private readonly FormulaParser _formulas = new(tokens);

    /// <summary>True at "model" followed by something that is said about the model, as in model notes "…".</summary>
    public static bool IsAboutTheModel(TokenStream tokens)
    {
        var word = tokens.WordAt(1).ToString();
        return (word == "is" || Keywords.Qualifier(word) is not null || tokens.PeekToken(1).IsQuoted)
            && tokens.PeekKind(2) is TokenKind.String or TokenKind.Dot;
    }

    /// <summary>The statement that begins here, or null after an error has been reported.</summary>
    public Statement? Next()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Kind == TokenKind.Identifier)
        {
            switch (_tokens.WordAt(0).ToString())
            {
                case "species" or "compartment" or "var" or "const" or "formula" or "substanceOnly" or "operator" or "reaction":
                    return Declaration();
                case "unit":
                    return Unit();
                case "at":
                    return EventBody(null, start);
                case "model" or "module" when IsAboutTheModel(_tokens):
                    return AboutTheModel();
                case "model" or "module" when _tokens.PeekKind(1) == TokenKind.Dot:
                    return ModelAttribute();
                case "delete":
                    return Refuse("'delete' (model composition)", "Delete it where it is defined.");
                case "import":
                    return Refuse("the import of files", "Put everything into one file.");
                case "maximize" or "minimize":
                    return Refuse("flux balance objectives", "Cartwin simulates time courses.");
                case "gene" or "DNA":
                    return Refuse("DNA strands", "Write the reactions out.");
                case "geneProduct" when _tokens.PeekKind(1) == TokenKind.Identifier:
                    return Refuse("gene products (flux balance)", "Cartwin simulates time courses.");
                case "constraint":
                    return Constraint(start);
            }
        }
        if (LooksAhead(TokenKind.Arrow, TokenKind.IrreversibleArrow))
            return Reaction();
        return _tokens.Kind switch
        {
            TokenKind.Identifier => Named(),
            TokenKind.DoubleMinus => Refuse("DNA strands ('--')", "Write the reactions out."),
            TokenKind.Number when IsZero() && _tokens.PeekKind(1) == TokenKind.Equals => Algebraic(null, start),
            _ => ConstraintOrNothing(start),
        };
    }

    // A statement that begins with a name: what follows the name decides.
    private Statement? Named()
    {
        var start = _tokens.Current.Start;
        switch (_tokens.PeekKind(1))
        {
            case TokenKind.Colon:
                return Labelled(start);
            case TokenKind.OpenParenthesis when !LooksLikeRelation():
                return Refuse("submodels (model composition)", "Write the model's statements out.");
            case TokenKind.Comma:
            case TokenKind.Minus when IsInteraction(1):
                return Interaction(null, start);
            case TokenKind.DoubleMinus when !LooksLikeRelation():
                return Refuse("DNA strands ('--')", "Write the reactions out.");
            case TokenKind.Identifier when _tokens.IsWord(1, "in") && _tokens.PeekKind(3) == TokenKind.Colon:
                return Refuse("the compartment of an event or submodel", $"Take out '{_tokens.TextOf(_tokens.PeekToken(1))} ...'.");
        }
        if (LooksLikeRelation())
            return ConstraintOrNothing(start);
        if (_tokens.Name("a statement") is not { } name)
            return null;
        return About(name, start);
    }

    // What is said about a name: a value, a unit, a display name, an annotation, a place.
    private Statement? About(NameSyntax name, int start)
    {
        for (var dots = 0; _tokens.Kind == TokenKind.Dot; dots++)
        {
            if (dots == 2)
                return Refuse("names with several dots (model composition)", "Use '_' instead of '.'.");
            if (DottedName(name) is not { } dotted)
                return null;
            if (IsAttribute(dotted))
                return Attribute(name, dotted);
            name = dotted;
        }
        if (_tokens.IsWord("in"))
            return InDeclaration(name, start);
        if (_tokens.AcceptWord("has"))
            return Has(name, start);
        if (_tokens.AcceptWord("is"))
            return DisplayName(name, start);
        if (_tokens.Kind == TokenKind.Identifier)
            return Annotation(name, start);
        return Assignment(name, start);
    }

    private AssignmentStatement? Assignment(NameSyntax target, int start)
    {
        AssignmentKind? kind =
            _tokens.Accept(TokenKind.Equals) ? AssignmentKind.Initial
            : _tokens.Accept(TokenKind.ColonEquals) ? AssignmentKind.Always
            : _tokens.Kind == TokenKind.Quote && _tokens.PeekKind(1) == TokenKind.Equals ? AssignmentKind.Rate
            : null;
        if (kind is null)
        {
            _tokens.ReportExpected($"'=', ':=' or a reaction arrow after '{target.Text}'");
            return null;
        }
        if (kind == AssignmentKind.Rate)
        {
            _tokens.Advance();
            _tokens.Advance();
        }
        _tokens.ContinueLine();
        if (_tokens.Kind == TokenKind.Semicolon)
        {
            Refuse("the clearing of a value (model composition)", "Give a value, or delete the statement.");
            return null;
        }
        return new AssignmentStatement(_tokens.SpanFrom(start), target, kind.Value, FormulaOrHole());
    }

    // A broken formula still defines its name: one mistake must not make every use of the name another.
    private FormulaSyntax FormulaOrHole()
    {
        if (_formulas.Read() is { } formula)
            return formula;
        var hole = new FormulaSyntax(Expr.NotANumber, _tokens.SpanOf(_tokens.Current), []);
        while (!_tokens.AtStatementEnd)
            _tokens.Advance();
        return hole;
    }

    private AlgebraicStatement? Algebraic(NameSyntax? id, int start)
    {
        _tokens.Advance();
        _tokens.Advance();
        _tokens.ContinueLine();
        return _formulas.Read() is { } formula ? new AlgebraicStatement(_tokens.SpanFrom(start), id, formula) : null;
    }

    // constraint [id]: condition [is "message"]
    private ConstraintStatement? Constraint(int start)
    {
        _tokens.Advance();
        NameSyntax? id = null;
        if (_tokens.Kind != TokenKind.Colon && (id = _tokens.Name("a name for the constraint")) is null)
            return null;
        if (_tokens.Accept(TokenKind.Colon))
        {
            _tokens.SkipNewlines();
            return Condition(id, start, standsAlone: false);
        }
        _tokens.ReportExpected("':' and the condition");
        return null;
    }

    private ConstraintStatement? ConstraintOrNothing(int start)
    {
        if (LooksLikeRelation())
            return Condition(null, start, standsAlone: true);
        _tokens.ReportExpected("a statement");
        return null;
    }

    private ConstraintStatement? Condition(NameSyntax? id, int start, bool standsAlone)
    {
        if (_formulas.Read() is not { } formula)
            return null;
        string? message = null;
        if (_tokens.AcceptWord("is"))
        {
            if (QuotedText() is not { } text)
                return null;
            message = text;
        }
        return new ConstraintStatement(_tokens.SpanFrom(start), id, formula, message, standsAlone);
    }

    // J0: …, J0 in C: …
    private Statement? Labelled(int start)
    {
        if (_tokens.Name("a name") is not { } name)
            return null;
        _tokens.Advance();
        _tokens.SkipNewlines();
        if (_tokens.IsWord("at"))
            return EventBody(name, start);
        if (_tokens.Kind == TokenKind.Number && IsZero() && _tokens.PeekKind(1) == TokenKind.Equals)
            return Algebraic(name, start);
        if (_tokens.IsWord("maximize") || _tokens.IsWord("minimize"))
            return Refuse("flux balance objectives", "Cartwin simulates time courses.");
        if (_tokens.Kind == TokenKind.Identifier && (_tokens.PeekKind(1) == TokenKind.Comma || IsInteraction(1)))
            return Interaction(name, start);
        if (_tokens.Kind == TokenKind.DoubleMinus || _tokens.PeekKind(1) == TokenKind.DoubleMinus)
            return Refuse("DNA strands ('--')", "Write the reactions out.");
        if (_tokens.Kind == TokenKind.Identifier && _tokens.PeekKind(1) == TokenKind.OpenParenthesis)
            return Refuse("submodels (model composition)", "Write the model's statements out.");
        _tokens.ReportExpected("a reaction, an event or '0 =' after the name");
        return null;
    }

    private bool IsZero() => _tokens.SpanTextOf(_tokens.Current).Trim("0.").Length == 0;

    // True when one of the signs stands in this statement.
    // A statement is looked through a few times at most before it is read or skipped, so all of a text is read in linear time.
    private bool LooksAhead(params ReadOnlySpan<TokenKind> signs)
    {
        for (var ahead = 0; ; ahead++)
        {
            var kind = _tokens.PeekKind(ahead);
            // J0: and A + go on with the next line.
            if (kind == TokenKind.Newline && ahead > 0 && _tokens.PeekKind(ahead - 1) is TokenKind.Plus or TokenKind.Colon)
                continue;
            if (kind is TokenKind.Newline or TokenKind.Semicolon or TokenKind.End or TokenKind.Equals or TokenKind.ColonEquals)
                return false;
            if (signs.Contains(kind))
                return true;
        }
    }

    private bool LooksLikeRelation() =>
        LooksAhead(
            TokenKind.Less,
            TokenKind.LessOrEqual,
            TokenKind.Greater,
            TokenKind.GreaterOrEqual,
            TokenKind.EqualTo,
            TokenKind.NotEqualTo,
            TokenKind.And,
            TokenKind.Or
        );

    private Statement? Refuse(string what, string hint)
    {
        _tokens.Diagnostics.Add(TextRules.NotRead.At(_tokens.SpanOf(_tokens.Current), what, hint));
        return null;
    }
}
