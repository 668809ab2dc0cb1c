using System.Text;
using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Lays Antimony text out evenly; comments, the order of statements and the lines stay as they are.</summary>
/// <remarks>
/// <para>Blocks are indented by two spaces, signs are spaced the same everywhere, lines have no blanks at the end and at most
/// one empty line stands between others. Two or more blanks inside a line are kept: they align columns, which is the
/// author's work. Lines that continue a statement keep their own indentation if it is deeper than the block's.</para>
/// <para>The tokens and their order do not change, so the text means the same as before; formatting twice is formatting
/// once. Lines end as the first line of the source does.</para>
/// </remarks>
internal sealed class AntimonyFormatter
{
    private const int Indent = 2;

    private readonly string _source;
    private readonly List<Piece> _pieces;
    private readonly StringBuilder _text = new();
    private int _block;
    private int _parentheses;
    private TokenKind _last = TokenKind.Newline;

    private AntimonyFormatter(SourceText source, List<Piece> pieces) => (_source, _pieces) = (source.Text, pieces);

    // A token or a comment with the text it stands for.
    private readonly record struct Piece(TokenKind Kind, string Text, int Start, bool IsComment, bool IsQuoted)
    {
        public int End => Start + Text.Length;

        public bool IsWord(string word) => Kind == TokenKind.Identifier && !IsQuoted && Text == word;
    }

    /// <summary>The text laid out; it must have been read without errors.</summary>
    public static string Format(SourceText source)
    {
        var first = source.Text.AsSpan().IndexOfAny('\r', '\n');
        var isWindows = first >= 0 && source.Text[first] == '\r' && first + 1 < source.Text.Length && source.Text[first + 1] == '\n';
        if (source.Text.Contains('\r', StringComparison.Ordinal))
            source = new SourceText(source.Path, source.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        var formatted = FormatLines(source);
        return isWindows ? formatted.Replace("\n", "\r\n", StringComparison.Ordinal) : formatted;
    }

    private static string FormatLines(SourceText source)
    {
        var (tokens, comments) = Lexer.Read(source, new DiagnosticList());
        var pieces = new List<Piece>();
        var comment = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            for (; comment < comments.Count && comments[comment].Before <= i; comment++)
            {
                var c = comments[comment];
                var content = source.Text.Substring(c.Start, c.Length).TrimEnd();
                pieces.Add(new Piece(TokenKind.Other, content, c.Start, IsComment: true, IsQuoted: false));
            }
            var token = tokens[i];
            if (token.Kind is TokenKind.Newline or TokenKind.End)
                continue;
            var (start, length) = token.IsQuoted ? (token.Start - 1, token.Length + 2) : (token.Start, token.Length);
            pieces.Add(new Piece(token.Kind, source.Text.Substring(start, length), start, false, token.IsQuoted));
        }
        return new AntimonyFormatter(source, pieces).Run();
    }

    private string Run()
    {
        var i = 0;
        while (i < _pieces.Count)
        {
            var end = i + 1;
            while (end < _pieces.Count && BreaksBetween(end - 1, end) == 0)
                end++;
            if (i > 0 && BreaksBetween(i - 1, i) > 1)
                _text.Append('\n');
            Line(i, end);
            i = end;
        }
        return _text.ToString();
    }

    // Line breaks in the source between two pieces.
    private int BreaksBetween(int left, int right)
    {
        var breaks = 0;
        for (var at = _pieces[left].End; at < _pieces[right].Start; at++)
            if (_source[at] == '\n')
                breaks++;
        return breaks;
    }

    private void Line(int begin, int end)
    {
        var first = _pieces[begin];
        var continues = _parentheses > 0 || NeedsMore(_last);
        if (first.IsWord("end"))
            _block = Math.Max(0, _block - 1);
        var own = OwnIndent(first.Start);
        _text.Append(' ', continues ? Math.Max(own, (_block + 1) * Indent) : _block * Indent);
        for (var i = begin; i < end; i++)
        {
            if (i > begin)
                _text.Append(' ', Gap(begin, i));
            _text.Append(_pieces[i].Text);
            if (!_pieces[i].IsComment)
                _last = _pieces[i].Kind;
            if (_pieces[i].Kind == TokenKind.OpenParenthesis && !IsInteraction(begin, i, end))
                _parentheses++;
            else if (_pieces[i].Kind == TokenKind.CloseParenthesis)
                _parentheses = Math.Max(0, _parentheses - 1);
        }
        _text.Append('\n');
        if (OpensBlock(begin, end))
            _block++;
        else if (!IsBlockWord(begin) && ClosesBlock(begin + 1, end))
            _block = Math.Max(0, _block - 1);
    }

    // S -( J: this parenthesis is never closed.
    private bool IsInteraction(int begin, int at, int end) =>
        at > begin
        && _pieces[at - 1].Kind == TokenKind.Minus
        && _pieces[at - 1].End == _pieces[at].Start
        && at + 1 < end
        && _pieces[at + 1].Kind == TokenKind.Identifier
        && (at + 2 == end || _pieces[at + 2].IsComment || _pieces[at + 2].Kind == TokenKind.Semicolon);

    private bool IsActing(int begin, int at) =>
        _pieces[at].Kind == TokenKind.Bar
        || (_pieces[at].IsWord("o") && at + 1 < _pieces.Count && _pieces[at + 1].Kind == TokenKind.Identifier)
        || (_pieces[at].Kind == TokenKind.OpenParenthesis && IsInteraction(begin, at, LineEnd(at)));

    private int LineEnd(int at)
    {
        var end = at + 1;
        while (end < _pieces.Count && end < at + 3 && BreaksBetween(end - 1, end) == 0)
            end++;
        return end;
    }

    private bool ClosesBlock(int begin, int end)
    {
        for (var i = begin; i < end; i++)
            if (_pieces[i].IsWord("end"))
                return true;
        return false;
    }

    // function and model open a block unless their 'end' stands on the same line.
    private bool OpensBlock(int begin, int end) => IsBlockWord(begin) && !ClosesBlock(begin + 1, end);

    private bool IsBlockWord(int begin) =>
        _pieces[begin].IsWord("function")
        || ((_pieces[begin].IsWord("model") || _pieces[begin].IsWord("module")) && IsHeader(begin));

    // "model name", as against "model notes …" and "model.sboTerm = …".
    private bool IsHeader(int at)
    {
        if (at + 1 >= _pieces.Count || _pieces[at + 1].Kind == TokenKind.Dot)
            return false;
        var saysSomething = _pieces[at + 1].IsWord("is") || Keywords.Qualifier(_pieces[at + 1].Text) is not null;
        saysSomething |= _pieces[at + 1].IsQuoted;
        return !saysSomething || at + 2 >= _pieces.Count || _pieces[at + 2].Kind is not (TokenKind.String or TokenKind.Dot);
    }

    // A statement goes on after a sign that needs something behind it.
    private static bool NeedsMore(TokenKind last) =>
        last
            is TokenKind.Comma
                or TokenKind.Colon
                or TokenKind.Equals
                or TokenKind.ColonEquals
                or (>= TokenKind.Plus and <= TokenKind.Or);

    private int OwnIndent(int start)
    {
        var indent = 0;
        while (start - 1 - indent >= 0 && _source[start - 1 - indent] is ' ' or '\t')
            indent++;
        return indent;
    }

    private int Gap(int begin, int right)
    {
        var given = _pieces[right].Start - _pieces[right - 1].End;
        if (_pieces[right].IsComment)
            return Math.Max(given, 2);
        if (_pieces[right - 1].IsComment)
            return Math.Max(given, 1);
        // S -o J, S -| J, S -( J: the sign is one.
        if (given == 0 && _pieces[right - 1].Kind == TokenKind.Minus && IsActing(begin, right))
            return 0;
        return given >= 2 ? given : Spacing.Between(_pieces, begin, right, given);
    }

    /// <summary>How many blanks stand between two signs or words.</summary>
    private static class Spacing
    {
        public static int Between(List<Piece> pieces, int begin, int right, int given)
        {
            var (a, b) = (pieces[right - 1], pieces[right]);
            // µL and SBO:0000236 are one word each.
            if (a.Kind == TokenKind.Other || b.Kind == TokenKind.Other || (a.Kind == TokenKind.Colon && pieces[right - 2].IsWord("SBO")))
                return given;
            if (IsSign(a.Kind) && IsUnary(pieces, begin, right - 1))
                return a.Kind == TokenKind.Not ? 0 : Math.Min(given, IsUsual(pieces, right) ? 0 : given);
            if (b.Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.CloseParenthesis or TokenKind.Quote or TokenKind.Colon)
                return b.Kind == TokenKind.Semicolon && IsArrow(a.Kind) ? 1 : 0;
            if (a.Kind is TokenKind.OpenParenthesis or TokenKind.Dollar or TokenKind.Dot || b.Kind == TokenKind.Dot)
                return 0;
            if (b.Kind == TokenKind.OpenParenthesis && a.Kind == TokenKind.Identifier)
                return a.IsWord("at") || a.IsWord("after") ? 1 : 0;
            if (IsTight(a.Kind) || IsTight(b.Kind))
                return 0;
            // A minus that leans to one side stays as it is.
            if (a.Kind is TokenKind.Minus or TokenKind.Bar or TokenKind.DoubleMinus || b.Kind is TokenKind.Bar or TokenKind.DoubleMinus)
                return a.Kind == TokenKind.Bar || IsSymmetric(pieces, right - 1, a) ? 1 : given;
            return 1;
        }

        private static bool IsUsual(List<Piece> pieces, int right) =>
            pieces[right].Kind is TokenKind.Number or TokenKind.Identifier or TokenKind.OpenParenthesis;

        private static bool IsSymmetric(List<Piece> pieces, int sign, Piece a) =>
            a.Kind == TokenKind.Minus
            && sign > 0
            && (a.Start - pieces[sign - 1].End > 0) == (pieces[sign + 1].Start - a.End > 0);

        private static bool IsSign(TokenKind kind) => kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Not;

        private static bool IsArrow(TokenKind kind) => kind is TokenKind.Arrow or TokenKind.IrreversibleArrow;

        private static bool IsTight(TokenKind kind) =>
            kind is TokenKind.Times or TokenKind.Divide or TokenKind.Power or TokenKind.Percent;

        // A sign with nothing before it that it could join to what follows.
        private static bool IsUnary(List<Piece> pieces, int begin, int sign)
        {
            if (pieces[sign].Kind == TokenKind.Not || sign == begin)
                return true;
            var before = pieces[sign - 1];
            return before.Kind
                    is not (TokenKind.Identifier or TokenKind.Number or TokenKind.CloseParenthesis)
                || before.IsWord("at")
                || before.IsWord("after");
        }
    }
}
