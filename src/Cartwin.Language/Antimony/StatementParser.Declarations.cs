using Cartwin.Models;

namespace Cartwin.Language;

internal sealed partial class StatementParser
{
    private readonly List<Statement> _pending = [];

    // const substanceOnly species S1 in C = 3, $S2 in D := 2*x
    private DeclarationStatement? Declaration()
    {
        var start = _tokens.Current.Start;
        bool? constant = null;
        SymbolKind? kind = null;
        var substanceOnly = false;
        while (_tokens.Kind == TokenKind.Identifier)
        {
            var word = _tokens.WordAt(0).ToString();
            if (word is "const" or "var")
                constant = word == "const";
            else if (word == "substanceOnly")
                substanceOnly = true;
            else if (KindOf(word) is { } named)
                kind = named;
            else
                break;
            _tokens.Advance();
        }
        if (substanceOnly)
            kind ??= SymbolKind.Species;
        var items = new List<DeclaredItem>();
        do
        {
            _tokens.SkipNewlines();
            if (Item() is not { } item)
                return null;
            items.Add(item);
        } while (_tokens.Accept(TokenKind.Comma));
        return new DeclarationStatement(_tokens.SpanFrom(start), constant, substanceOnly, kind, items);
    }

    private static SymbolKind? KindOf(string word) =>
        word switch
        {
            "species" => SymbolKind.Species,
            "compartment" => SymbolKind.Compartment,
            "formula" or "operator" => SymbolKind.Parameter,
            "reaction" => SymbolKind.Reaction,
            _ => null,
        };

    // A declared item may be given its value in the same breath; that is a statement of its own.
    private DeclaredItem? Item()
    {
        var start = _tokens.Current.Start;
        var boundary = _tokens.Accept(TokenKind.Dollar);
        if (_tokens.Name("a name to declare") is not { } name)
            return null;
        if (_tokens.Kind == TokenKind.Dot)
        {
            if (DottedName(name) is not { } dotted)
                return null;
            name = dotted;
        }
        NameSyntax? compartment = null;
        if (_tokens.AcceptWord("in") && (compartment = _tokens.Name("a compartment")) is null)
            return null;
        if (_tokens.Kind is TokenKind.Equals or TokenKind.ColonEquals or TokenKind.Quote)
        {
            if (Assignment(name, start) is not { } assignment)
                return null;
            _pending.Add(assignment);
        }
        return new DeclaredItem(name, boundary, compartment);
    }

    // S1 in C [= 3]
    private DeclarationStatement? InDeclaration(NameSyntax name, int start)
    {
        _tokens.Advance();
        if (_tokens.Name("a compartment") is not { } compartment)
            return null;
        if (_tokens.Kind is TokenKind.Equals or TokenKind.ColonEquals or TokenKind.Quote)
        {
            if (Assignment(name, start) is not { } assignment)
                return null;
            _pending.Add(assignment);
        }
        var item = new DeclaredItem(name, false, compartment);
        return new DeclarationStatement(_tokens.SpanFrom(start), null, false, null, [item]);
    }

    /// <summary>Values given inside the declarations read so far; the list is emptied.</summary>
    public IReadOnlyList<Statement> TakePending()
    {
        var taken = _pending.ToArray();
        _pending.Clear();
        return taken;
    }

    private UnitStatement? Unit()
    {
        var start = _tokens.Current.Start;
        _tokens.Advance();
        if (_tokens.Name("a name for the unit") is not { } id)
            return null;
        if (!_tokens.Accept(TokenKind.Equals))
        {
            _tokens.ReportExpected("'='");
            return null;
        }
        if (UnitExpression() is not var (unit, span))
            return null;
        string? name = null;
        if (_tokens.AcceptWord("is") && (name = QuotedText()) is null)
            return null;
        return new UnitStatement(_tokens.SpanFrom(start), id, unit, span, name);
    }

    private HasStatement? Has(NameSyntax target, int start) =>
        UnitExpression() is var (unit, span) ? new HasStatement(_tokens.SpanFrom(start), target, unit, span) : null;

    // A unit has a small grammar of its own; it reaches to the end of the statement.
    private (UnitExpression Unit, SourceSpan Span)? UnitExpression()
    {
        var begin = _tokens.Current.Start;
        var any = !_tokens.AtStatementEnd;
        while (!_tokens.AtStatementEnd && !_tokens.IsWord("is"))
            _tokens.Advance();
        if (!any)
        {
            _tokens.ReportExpected("a unit");
            return null;
        }
        var span = _tokens.SpanFrom(begin);
        var text = _tokens.Source.Text.Substring(span.Start, span.Length);
        if (UnitText.Read(text, out var error) is { } unit)
            return (unit, span);
        var place = error is { } e ? new SourceSpan(_tokens.Source, begin + Math.Min(e.Position, span.Length - 1), 1) : span;
        var shown = text.Length <= 60 ? text : text[..57] + "...";
        _tokens.Diagnostics.Add(TextRules.BadUnit.At(place, shown, error?.Message ?? "it cannot be read"));
        return null;
    }
}
