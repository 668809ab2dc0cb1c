namespace Cartwin.Language;

/// <summary>The signs of Antimony, longest first.</summary>
internal static class Signs
{
    public static (TokenKind Kind, int Length) At(string text, int position)
    {
        var c = text[position];
        var next = position + 1 < text.Length ? text[position + 1] : '\0';
        var third = position + 2 < text.Length ? text[position + 2] : '\0';
        return (c, next) switch
        {
            ('.', '.') when third == '.' => (TokenKind.Ellipsis, 3),
            (':', '=') => (TokenKind.ColonEquals, 2),
            ('-', '>') => (TokenKind.Arrow, 2),
            ('-', '-') => (TokenKind.DoubleMinus, 2),
            ('=', '>') => (TokenKind.IrreversibleArrow, 2),
            ('=', '=') => (TokenKind.EqualTo, 2),
            ('!', '=') => (TokenKind.NotEqualTo, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('&', '&') => (TokenKind.And, 2),
            ('|', '|') => (TokenKind.Or, 2),
            _ => (One(c), 1),
        };
    }

    private static TokenKind One(char c) =>
        c switch
        {
            ';' => TokenKind.Semicolon,
            ',' => TokenKind.Comma,
            ':' => TokenKind.Colon,
            '.' => TokenKind.Dot,
            '$' => TokenKind.Dollar,
            '\'' => TokenKind.Quote,
            '=' => TokenKind.Equals,
            '(' => TokenKind.OpenParenthesis,
            ')' => TokenKind.CloseParenthesis,
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            '+' => TokenKind.Plus,
            '-' => TokenKind.Minus,
            '*' => TokenKind.Times,
            '/' => TokenKind.Divide,
            '%' => TokenKind.Percent,
            '^' => TokenKind.Power,
            '<' => TokenKind.Less,
            '>' => TokenKind.Greater,
            '!' => TokenKind.Not,
            '|' => TokenKind.Bar,
            _ => TokenKind.Other,
        };
}
