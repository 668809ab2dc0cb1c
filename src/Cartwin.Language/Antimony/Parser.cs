namespace Cartwin.Language;

/// <summary>Reads Antimony text into statements; after an error it goes on with the next statement.</summary>
internal sealed class Parser
{
    private readonly TokenStream _tokens;
    private readonly StatementParser _statements;
    private readonly List<Statement> _read = [];
    private NameSyntax? _model;
    private bool _hadModel;

    private Parser(TokenStream tokens)
    {
        _tokens = tokens;
        _statements = new StatementParser(tokens);
    }

    public static DocumentSyntax Read(TokenStream tokens)
    {
        var parser = new Parser(tokens);
        parser.File();
        return new DocumentSyntax(parser._model, parser._read);
    }

    private void File()
    {
        while (SkipEnds())
        {
            if (IsModelHeader())
                ModelBlock();
            else if (_tokens.IsWord("function"))
                Add(_statements.Function());
            else if (_tokens.IsWord("import"))
                Refuse("the import of files", "Put everything into one file.");
            else
                Bare();
        }
    }

    // Statements outside a model belong to the only one; after a model they would belong to a second one.
    private void Bare()
    {
        // The display name of the model stands behind its 'end' in what libAntimony writes.
        if (_hadModel && _model is { } model && _tokens.IsWord(model.Text) && _tokens.IsWord(1, "is") && _tokens.PeekKind(2) == TokenKind.String)
        {
            Add(_statements.AboutTheModel());
            return;
        }
        if (_hadModel)
        {
            _tokens.ReportExpected("nothing after the model's 'end'");
            while (_tokens.Kind != TokenKind.End)
                _tokens.Advance();
            return;
        }
        Add(_statements.Next());
    }

    private bool IsModelHeader() =>
        (_tokens.IsWord("model") || _tokens.IsWord("module"))
        && (
            _tokens.PeekKind(1) == TokenKind.Times
            || (
                _tokens.PeekKind(1) == TokenKind.Identifier
                && !StatementParser.IsAboutTheModel(_tokens)
            )
        );

    private void ModelBlock()
    {
        var begin = _tokens.SpanOf(_tokens.Current);
        _tokens.Advance();
        _tokens.Accept(TokenKind.Times);
        var name = _tokens.Name("a name for the model");
        if (_hadModel || _read.Any(s => s is not FunctionStatement))
            _tokens.Diagnostics.Add(
                TextRules.NotRead.At(begin, "more than one model in a file (model composition)", "Keep one model in a file.")
            );
        (_model, _hadModel) = (name ?? _model, true);
        Interface();
        while (SkipEnds() && !_tokens.IsWord("end"))
        {
            if (_tokens.IsWord("function"))
                Add(_statements.Function());
            else if (IsModelHeader())
                break;
            else
                Add(_statements.Next());
        }
        if (!_tokens.AcceptWord("end"))
            _tokens.Diagnostics.Add(TextRules.MissingEnd.At(begin, "model"));
    }

    private void Interface()
    {
        if (!_tokens.Accept(TokenKind.OpenParenthesis))
            return;
        if (_tokens.Accept(TokenKind.CloseParenthesis))
            return;
        Refuse("the interface of a model (model composition)", "Leave the parentheses empty.");
    }

    private void Refuse(string what, string hint)
    {
        _tokens.Diagnostics.Add(TextRules.NotRead.At(_tokens.SpanOf(_tokens.Current), what, hint));
        _tokens.SkipStatement();
    }

    private void Add(Statement? statement)
    {
        if (statement is null)
        {
            _statements.TakePending();
            _tokens.SkipStatement();
            return;
        }
        _read.Add(statement);
        _read.AddRange(_statements.TakePending());
        if (!_tokens.AtStatementEnd && !_tokens.IsWord("end"))
        {
            _tokens.ReportExpected("the end of the statement");
            _tokens.SkipStatement();
        }
    }

    // False at the end of the file.
    private bool SkipEnds()
    {
        while (_tokens.Kind is TokenKind.Newline or TokenKind.Semicolon)
            _tokens.Advance();
        return _tokens.Kind != TokenKind.End;
    }
}
