using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Cuts Antimony text into words and signs. Never fails: what it cannot read becomes a diagnostic.</summary>
internal sealed class Lexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly DiagnosticList _diagnostics;
    private readonly List<Token> _tokens = [];
    private readonly List<Comment> _comments = [];
    private int _position;
    private bool _inUnit;

    private Lexer(SourceText source, DiagnosticList diagnostics)
    {
        _source = source;
        _text = source.Text;
        _diagnostics = diagnostics;
    }

    public static (List<Token> Tokens, List<Comment> Comments) Read(SourceText source, DiagnosticList diagnostics)
    {
        var lexer = new Lexer(source, diagnostics);
        lexer.Run();
        return (lexer._tokens, lexer._comments);
    }

    private void Run()
    {
        while (_position < _text.Length)
            Next();
        Add(TokenKind.End, _text.Length);
    }

    private void Next()
    {
        var start = _position;
        var c = _text[_position];
        switch (c)
        {
            case ' ' or '\t' or '\f' or '\v' or '\uFEFF':
                _position++;
                break;
            case '\r' or '\n':
                _position += c == '\r' && Peek(1) == '\n' ? 2 : 1;
                _inUnit = false;
                // One for any number of empty lines: looking past them must not take time.
                if (_tokens.Count > 0 && _tokens[^1].Kind != TokenKind.Newline)
                    Add(TokenKind.Newline, start);
                break;
            case '#':
                LineComment();
                break;
            case '/' when Peek(1) == '/':
                LineComment();
                break;
            case '/' when Peek(1) == '*':
                BlockComment();
                break;
            case '"':
                String();
                break;
            case '`' when Peek(1) == '`' && Peek(2) == '`':
                LongString();
                break;
            case '`' when IsNamePart(Peek(1)):
                QuotedName();
                break;
            case '.' when !char.IsAsciiDigit(Peek(1)) && !(Peek(1) == '.' && Peek(2) == '.'):
                Sign();
                break;
            default:
                if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
                    Number();
                else if (IsNamePart(c))
                    Name();
                else
                    Sign();
                break;
        }
    }

    public static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void Add(TokenKind kind, int start) => _tokens.Add(new Token(kind, start, _position - start));

    private SourceSpan Span(int start, int length) => new(_source, start, length);

    private void LineComment()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is not ('\n' or '\r'))
            _position++;
        _comments.Add(new Comment(start, _position - start, _tokens.Count));
    }

    // Comments nest, so that a region with comments in it can be commented out.
    private void BlockComment()
    {
        var start = _position;
        var depth = 0;
        while (_position < _text.Length)
        {
            if (_text[_position] == '/' && Peek(1) == '*')
            {
                depth++;
                _position += 2;
            }
            else if (_text[_position] == '*' && Peek(1) == '/')
            {
                depth--;
                _position += 2;
                if (depth == 0)
                {
                    _comments.Add(new Comment(start, _position - start, _tokens.Count));
                    return;
                }
            }
            else
            {
                _position++;
            }
        }
        _diagnostics.Add(TextRules.Unterminated.At(Span(start, 2), "comment", "*/"));
        _comments.Add(new Comment(start, _position - start, _tokens.Count));
    }

    private void String()
    {
        var start = _position++;
        while (_position < _text.Length && _text[_position] is not ('"' or '\n' or '\r'))
            _position += _text[_position] == '\\' && Peek(1) is not ('\0' or '\n' or '\r') ? 2 : 1;
        if (_position < _text.Length && _text[_position] == '"')
            _position++;
        else
            _diagnostics.Add(TextRules.Unterminated.At(Span(start, 1), "text", "\""));
        Add(TokenKind.String, start);
    }

    private void LongString()
    {
        var start = _position;
        var end = _text.IndexOf("```", _position + 3, StringComparison.Ordinal);
        if (end < 0)
            _diagnostics.Add(TextRules.Unterminated.At(Span(start, 3), "text", "```"));
        _position = end < 0 ? _text.Length : end + 3;
        Add(TokenKind.String, start);
    }

    private void Number()
    {
        var start = _position;
        while (char.IsAsciiDigit(Peek(0)))
            _position++;
        if (Peek(0) == '.' && Peek(1) != '.')
        {
            _position++;
            while (char.IsAsciiDigit(Peek(0)))
                _position++;
        }
        if (Peek(0) is 'e' or 'E')
        {
            var sign = Peek(1) is '+' or '-' ? 2 : 1;
            if (char.IsAsciiDigit(Peek(sign)))
            {
                _position += sign;
                while (char.IsAsciiDigit(Peek(0)))
                    _position++;
            }
        }
        Add(TokenKind.Number, start);
    }

    private void Name()
    {
        var start = _position;
        while (IsNamePart(Peek(0)))
            _position++;
        Add(TokenKind.Identifier, start);
        _inUnit |= _text.AsSpan(start, _position - start) is "has" or "unit";
    }

    // `at`: a name that is also a word of the language. The token is the name without its backticks.
    private void QuotedName()
    {
        var start = _position++;
        while (IsNamePart(Peek(0)))
            _position++;
        _tokens.Add(new Token(TokenKind.Identifier, start + 1, _position - start - 1, IsQuoted: true));
        if (Peek(0) == '`')
            _position++;
        else
            _diagnostics.Add(TextRules.Unterminated.At(Span(start, 1), "name", "`"));
    }

    private void Sign()
    {
        var start = _position;
        var (kind, length) = Signs.At(_text, _position);
        _position += length;
        _inUnit &= kind != TokenKind.Semicolon;
        // µL and °C are units; elsewhere such letters have no meaning.
        if (kind == TokenKind.Other && (!_inUnit || !(char.IsLetter(_text[start]) || _text[start] is '°' or '·')))
        {
            // One message for a run of the same kind of rubbish, not one for every character.
            while (_position < _text.Length && IsRubbish(_text[_position]))
                _position++;
            _diagnostics.Add(TextRules.StrayCharacter.At(Span(start, _position - start), Describe(_text[start])));
            return;
        }
        Add(kind, start);
    }

    private bool IsRubbish(char c) =>
        !IsNamePart(c) && !char.IsWhiteSpace(c) && c is not ('"' or '#') && Signs.At(_text, _position).Kind == TokenKind.Other;

    private static string Describe(char c) =>
        char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c == '\uFFFD'
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"U+{(int)c:X4}")
            : $"'{c}'";
}
