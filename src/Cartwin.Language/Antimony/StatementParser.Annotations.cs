using System.Text;
using Cartwin.Models;

namespace Cartwin.Language;

internal sealed partial class StatementParser
{
    private const string AttributeNames = "sboTerm, spatialDimensions, conversionFactor, fast";

    private static readonly string[] Uncertainties =
    [
        "mean", "stdev", "standardDeviation", "coefficientOfVariation", "kurtosis", "median", "mode", "sampleSize", "skewness",
        "standardError", "variance", "confidenceInterval", "credibleInterval", "interquartileRange", "range", "distribution",
        "externalParameter",
    ];

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
    private AnnotationStatement? Annotation(NameSyntax target, int start)
    {
        var token = _tokens.Current;
        var word = _tokens.TextOf(token);
        _tokens.Advance();
        if (_tokens.Accept(TokenKind.Dot) && _tokens.Kind == TokenKind.Identifier)
        {
            word += "." + _tokens.TextOf(_tokens.Current);
            _tokens.Advance();
        }
        if (Keywords.Qualifier(word) is not { } qualifier)
        {
            var hint = NearNames.Find(word, Keywords.Qualifiers.Keys.Concat(["has", "is", "in"]));
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

    private Statement? AboutTheModel()
    {
        var start = _tokens.Current.Start;
        var model = new NameSyntax("model", _tokens.SpanOf(_tokens.Current));
        _tokens.Advance();
        return _tokens.AcceptWord("is") ? DisplayName(model, start) : Annotation(model, start);
    }

    private AttributeStatement? ModelAttribute()
    {
        var model = new NameSyntax("model", _tokens.SpanOf(_tokens.Current));
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
            name.Span.To(_tokens.SpanOf(_tokens.Current))
        );
        _tokens.Advance();
        return dotted;
    }

    private static bool IsAttribute(string dotted)
    {
        var name = dotted[(dotted.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return name is "sboTerm" or "spatialDimensions" or "conversionFactor" or "fast" or "kineticLaw"
            || Uncertainties.Contains(name);
    }

    // S.sboTerm = SBO:0000236, C.spatialDimensions = 2, S.conversionFactor = cf, J.fast = true
    private AttributeStatement? Attribute(NameSyntax target, NameSyntax dotted)
    {
        var attribute = new NameSyntax(dotted.Text[(target.Text.Length + 1)..], dotted.Span);
        if (attribute.Text == "kineticLaw" || Uncertainties.Contains(attribute.Text))
        {
            var what = attribute.Text == "kineticLaw" ? "annotations of rate laws" : "uncertainties of values ('distributions')";
            _tokens.Diagnostics.Add(TextRules.NotRead.At(dotted.Span, what, "Put it into the notes."));
            return null;
        }
        if (!IsAttribute(dotted.Text))
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
        var text = Unquote(_tokens.TextOf(_tokens.Current));
        _tokens.Advance();
        return text;
    }

    /// <summary>What a quoted text says: \" \\ \n \r \t are the only escapes; text in ``` has none.</summary>
    private static string Unquote(string quoted)
    {
        if (quoted.StartsWith("```", StringComparison.Ordinal))
            return quoted.Length >= 6 && quoted.EndsWith("```", StringComparison.Ordinal) ? quoted[3..^3] : quoted[3..];
        var inner = quoted.Length >= 2 && quoted[^1] == '"' ? quoted[1..^1] : quoted[1..];
        if (!inner.Contains('\\', StringComparison.Ordinal))
            return inner;
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\' || i + 1 == inner.Length)
            {
                text.Append(inner[i]);
                continue;
            }
            i++;
            _ = inner[i] switch
            {
                'n' => text.Append('\n'),
                'r' => text.Append('\r'),
                't' => text.Append('\t'),
                '"' or '\\' => text.Append(inner[i]),
                _ => text.Append('\\').Append(inner[i]),
            };
        }
        return text.ToString();
    }
}
