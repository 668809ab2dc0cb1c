using Cartwin.Models;

namespace Cartwin.Language;

internal sealed partial class StatementParser
{
    private const string AttributeNames = "sboTerm, spatialDimensions, conversionFactor, fast";

    private DisplayNameStatement? DisplayName(NameSyntax target, int start)
    {
        if (_tokens.Kind == TokenKind.Identifier)
        {
            Refuse("'is' with another id (model composition)", $"For a display name write it in quotes: {target.Text} is \"...\".");
            return null;
        }
        return QuotedText() is { } text ? new DisplayNameStatement(_tokens.SpanFrom(start), target, text) : null;
    }

    // S identity "urn:…", "urn:…"; S notes "…"; model creator1.name "…"
    private Statement? Annotation(NameSyntax target, int start)
    {
        var token = _tokens.Current;
        var word = _tokens.TextOf(token);
        _tokens.Advance();
        if (_tokens.Accept(TokenKind.Dot) && _tokens.Kind == TokenKind.Identifier)
        {
            word += "." + _tokens.TextOf(_tokens.Current);
            _tokens.Advance();
        }
        if (word == "notes" && !token.IsQuoted)
            return QuotedText() is { } notes ? new NotesStatement(_tokens.SpanFrom(start), target, notes) : null;
        // Between backticks any word is a relation: what SBML says with words that Antimony has not.
        if ((token.IsQuoted ? word : Keywords.Qualifier(word)) is not { } qualifier)
        {
            var hint = _tokens.Diagnostics.Omitted > 0 ? null : NearNames.Find(word, Keywords.Qualifiers.Keys.Concat(["has", "is", "in"]));
            var diagnostic = TextRules.Expected.At(_tokens.SpanOf(token), $"'=', ':=' or a reaction arrow after '{target.Text}'", $"'{word}'");
            _tokens.Diagnostics.Add(hint is null ? diagnostic : diagnostic.WithHint($"Did you mean '{hint}'?"));
            return null;
        }
        var values = new List<string>();
        do
        {
            _tokens.SkipNewlines();
            if (QuotedText() is not { } value)
                return null;
            values.Add(value);
        } while (_tokens.Accept(TokenKind.Comma));
        return new AnnotationStatement(_tokens.SpanFrom(start), target, qualifier, values);
    }

    /// <summary>model is "…", model notes "…"; the first word may be the name of the model.</summary>
    public Statement? AboutTheModel()
    {
        var start = _tokens.Current.Start;
        var model = new NameSyntax(SymbolTable.TheModel, _tokens.SpanOf(_tokens.Current));
        _tokens.Advance();
        return _tokens.AcceptWord("is") ? DisplayName(model, start) : Annotation(model, start);
    }

    private AttributeStatement? ModelAttribute()
    {
        var model = new NameSyntax(SymbolTable.TheModel, _tokens.SpanOf(_tokens.Current));
        _tokens.Advance();
        return DottedName(model) is { } dotted ? Attribute(model, dotted) : null;
    }

    private NameSyntax? DottedName(NameSyntax name)
    {
        _tokens.Advance();
        if (_tokens.Kind != TokenKind.Identifier)
        {
            _tokens.ReportExpected($"a name after '{name.Text}.'");
            return null;
        }
        var dotted = new NameSyntax(
            $"{name.Text}.{_tokens.TextOf(_tokens.Current)}",
            name.Span.To(_tokens.SpanOf(_tokens.Current)),
            _tokens.Current.IsQuoted
        );
        _tokens.Advance();
        return dotted;
    }

    // Between backticks it is the parameter of a reaction, whatever its name.
    private static bool IsAttribute(NameSyntax dotted)
    {
        var name = dotted.Text[(dotted.Text.LastIndexOf('.') + 1)..];
        return !dotted.IsQuoted && (Attributes.Read.Contains(name) || Attributes.Refused(name) is not null);
    }

    // S.sboTerm = SBO:0000236, C.spatialDimensions = 2, S.conversionFactor = cf, J.fast = true
    private AttributeStatement? Attribute(NameSyntax target, NameSyntax dotted)
    {
        var attribute = new NameSyntax(dotted.Text[(target.Text.Length + 1)..], dotted.Span);
        if (Attributes.Refused(attribute.Text) is { } what)
        {
            _tokens.Diagnostics.Add(TextRules.NotRead.At(dotted.Span, what, "Put it into the notes."));
            return null;
        }
        if (!IsAttribute(dotted))
        {
            _tokens.Diagnostics.Add(TextRules.UnknownAttribute.At(dotted.Span, attribute.Text, AttributeNames));
            return null;
        }
        if (!_tokens.Accept(TokenKind.Equals))
        {
            _tokens.ReportExpected("'='");
            return null;
        }
        var begin = _tokens.Current.Start;
        while (!_tokens.AtStatementEnd)
            _tokens.Advance();
        var span = _tokens.SpanFrom(begin);
        var value = new NameSyntax(_tokens.Source.Text.Substring(span.Start, span.Length), span);
        return new AttributeStatement(_tokens.SpanFrom(target.Span.Start), target, attribute, value);
    }

    private string? QuotedText()
    {
        if (_tokens.Kind != TokenKind.String)
        {
            _tokens.ReportExpected("a text in quotes");
            return null;
        }
        var text = QuotedStrings.Read(_tokens.TextOf(_tokens.Current));
        _tokens.Advance();
        return text;
    }
}
