namespace Cartwin.Language;

internal sealed partial class StatementParser
{
    // at [delay after] trigger, priority = 1, t0 = false: x = 1, y = 2
    private EventStatement? EventBody(NameSyntax? id, int start)
    {
        _tokens.Advance();
        if (_formulas.Read() is not { } trigger)
            return null;
        FormulaSyntax? delay = null;
        if (_tokens.AcceptWord("after"))
        {
            delay = trigger;
            _tokens.ContinueLine();
            if (_formulas.Read() is not { } condition)
                return null;
            trigger = condition;
        }
        var options = new List<(NameSyntax, FormulaSyntax)>();
        while (_tokens.Accept(TokenKind.Comma))
        {
            _tokens.SkipNewlines();
            if (Setting("an option: priority, t0, persistent or fromTrigger") is not { } option)
                return null;
            options.Add(option);
        }
        if (!_tokens.Accept(TokenKind.Colon))
        {
            _tokens.ReportExpected("':' and what the event sets");
            return null;
        }
        var assignments = new List<(NameSyntax, FormulaSyntax)>();
        if (_tokens.Kind == TokenKind.Semicolon)
            return new EventStatement(_tokens.SpanFrom(start), id, trigger, delay, options, assignments);
        do
        {
            _tokens.SkipNewlines();
            if (Setting("what the event sets") is not { } assignment)
                return null;
            assignments.Add(assignment);
        } while (_tokens.Accept(TokenKind.Comma));
        return new EventStatement(_tokens.SpanFrom(start), id, trigger, delay, options, assignments);
    }

    private (NameSyntax, FormulaSyntax)? Setting(string what)
    {
        if (_tokens.Name(what) is not { } name)
            return null;
        if (!_tokens.Accept(TokenKind.Equals))
        {
            _tokens.ReportExpected("'='");
            return null;
        }
        _tokens.ContinueLine();
        return _formulas.Read() is { } value ? (name, value) : null;
    }

    // function f(x, y) body end
    public FunctionStatement? Function()
    {
        var start = _tokens.Current.Start;
        var begin = _tokens.SpanOf(_tokens.Current);
        _tokens.Advance();
        if (_tokens.Name("a name for the function") is not { } id)
            return SkipFunction();
        if (!_tokens.Accept(TokenKind.OpenParenthesis))
        {
            _tokens.ReportExpected("'(' and the function's arguments");
            return SkipFunction();
        }
        var arguments = new List<NameSyntax>();
        while (_tokens.Kind == TokenKind.Identifier)
        {
            if (_tokens.Name("an argument") is not { } argument)
                return SkipFunction();
            arguments.Add(argument);
            if (!_tokens.Accept(TokenKind.Comma))
                break;
        }
        if (!_tokens.Accept(TokenKind.CloseParenthesis))
        {
            _tokens.ReportExpected("')'");
            return SkipFunction();
        }
        SkipEnds();
        if (_formulas.Read() is not { } body)
            return SkipFunction();
        SkipEnds();
        if (_tokens.AcceptWord("end"))
            return new FunctionStatement(_tokens.SpanFrom(start), id, arguments, body);
        _tokens.Diagnostics.Add(TextRules.MissingEnd.At(begin, "function"));
        return null;
    }

    private void SkipEnds()
    {
        while (_tokens.Kind is TokenKind.Newline or TokenKind.Semicolon)
            _tokens.Advance();
    }

    // A broken function is skipped to its end, or its 'end' would end the model.
    private FunctionStatement? SkipFunction()
    {
        for (; _tokens.Kind != TokenKind.End && !_tokens.IsWord("model"); _tokens.Advance())
            if (_tokens.AcceptWord("end"))
                break;
        return null;
    }
}
