using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>The words and signs of a text with a place in them, and what every part of the parser asks of it.</summary>
internal sealed class TokenStream(SourceText source, List<Token> tokens, DiagnosticList diagnostics)
{
    public SourceText Source { get; } = source;

    public DiagnosticList Diagnostics { get; } = diagnostics;

    private HashSet<string>? _functions;

    public int Index { get; set; }

    /// <summary>True when the text defines a function of that name without backticks, wherever in it.</summary>
    public bool DefinesFunction(string name)
    {
        _functions ??=
        [
            .. tokens.Zip(tokens.Skip(1))
                .Where(p => p.First is { Kind: TokenKind.Identifier, IsQuoted: false } && p.Second is { Kind: TokenKind.Identifier, IsQuoted: false } && SpanTextOf(p.First) is "function")
                .Select(p => TextOf(p.Second)),
        ];
        return _functions.Contains(name);
    }

    public Token Current => tokens[Index];

    public TokenKind Kind => tokens[Index].Kind;

    public bool AtStatementEnd => Kind is TokenKind.Newline or TokenKind.Semicolon or TokenKind.End;

    public TokenKind PeekKind(int ahead) => PeekToken(ahead).Kind;

    public Token PeekToken(int ahead) => tokens[Math.Min(Index + ahead, tokens.Count - 1)];

    public string TextOf(Token token) => Source.Text.Substring(token.Start, token.Length);

    public ReadOnlySpan<char> SpanTextOf(Token token) => Source.Text.AsSpan(token.Start, token.Length);

    public SourceSpan SpanOf(Token token) => new(Source, token.Start, token.Length);

    /// <summary>From the start of a token to the end of the last one read.</summary>
    public SourceSpan SpanFrom(int start) =>
        new(Source, start, Math.Max(0, (Index > 0 ? tokens[Index - 1].End : 0) - start));

    public bool IsWord(string word) => IsWord(0, word);

    /// <summary>True when the token some places ahead is that word, and not a quoted name.</summary>
    public bool IsWord(int ahead, string word) => WordAt(ahead).SequenceEqual(word);

    /// <summary>The word some places ahead; empty where something else or a quoted name stands there.</summary>
    public ReadOnlySpan<char> WordAt(int ahead)
    {
        var token = PeekToken(ahead);
        return token is { Kind: TokenKind.Identifier, IsQuoted: false } ? SpanTextOf(token) : default;
    }

    public void Advance()
    {
        if (Kind != TokenKind.End)
            Index++;
    }

    public bool Accept(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        Advance();
        return true;
    }

    public bool AcceptWord(string word)
    {
        if (!IsWord(word))
            return false;
        Advance();
        return true;
    }

    public void SkipNewlines()
    {
        while (Kind == TokenKind.Newline)
            Advance();
    }

    /// <summary>Goes on with the next line where the statement cannot end, unless that line is clearly a statement: then
    /// something was forgotten, and one message there is better than nonsense until the end of the file.</summary>
    public void ContinueLine()
    {
        if (Kind == TokenKind.Newline && !NextLineIsStatement())
            Advance();
    }

    private bool NextLineIsStatement()
    {
        if (PeekKind(1) != TokenKind.Identifier)
            return false;
        return WordAt(1) is "end" or "species" or "compartment" or "model" or "function" or "unit" or "at"
            || PeekKind(2)
                is TokenKind.Equals
                    or TokenKind.ColonEquals
                    or TokenKind.Colon
                    or TokenKind.Quote
                    or TokenKind.Arrow
                    or TokenKind.IrreversibleArrow;
    }

    /// <summary>Skips what is left of a statement, and its end.</summary>
    public void SkipStatement()
    {
        while (!AtStatementEnd)
            Advance();
        Accept(TokenKind.Semicolon);
    }

    /// <summary>A name; reserved words are refused.</summary>
    public NameSyntax? Name(string what)
    {
        if (Kind != TokenKind.Identifier)
        {
            ReportExpected(what);
            return null;
        }
        var name = new NameSyntax(TextOf(Current), SpanOf(Current), Current.IsQuoted);
        if (!Current.IsQuoted && Keywords.Reserved.Contains(name.Text))
        {
            Diagnostics.Add(TextRules.ReservedWord.At(name.Span, name.Text));
            return null;
        }
        Advance();
        return name;
    }

    public void ReportExpected(string what) =>
        Diagnostics.Add(TextRules.Expected.At(SpanOf(Current), what, Describe(Current)));

    public string Describe(Token token) =>
        token.Kind switch
        {
            TokenKind.End => "the end of the file",
            TokenKind.Newline => "the end of the line",
            TokenKind.String => "a quoted text",
            _ => $"'{Shorten(TextOf(token))}'",
        };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..37] + "...";
}
