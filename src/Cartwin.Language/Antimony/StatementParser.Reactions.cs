using Cartwin.Models;

namespace Cartwin.Language;

internal sealed partial class StatementParser
{
    // [J0 [in C]:] 2 A + $B -> C; rate [in C]
    private ReactionStatement? Reaction()
    {
        var start = _tokens.Current.Start;
        NameSyntax? id = null;
        NameSyntax? compartment = null;
        if (_tokens.Kind == TokenKind.Identifier && (_tokens.PeekKind(1) == TokenKind.Colon || IsLabelInCompartment()))
        {
            if ((id = _tokens.Name("a name for the reaction")) is null)
                return null;
            if (_tokens.AcceptWord("in") && (compartment = _tokens.Name("a compartment")) is null)
                return null;
            _tokens.Advance();
            _tokens.SkipNewlines();
        }
        if (Participants() is not { } reactants)
            return null;
        var reversible = _tokens.Kind == TokenKind.Arrow;
        if (!reversible && _tokens.Kind != TokenKind.IrreversibleArrow)
        {
            _tokens.ReportExpected("'->' or '=>'");
            return null;
        }
        _tokens.Advance();
        if (Participants() is not { } products)
            return null;
        if (compartment is null && _tokens.AcceptWord("in") && (compartment = _tokens.Name("a compartment")) is null)
            return null;
        FormulaSyntax? law = null;
        if (_tokens.Kind == TokenKind.Semicolon && LawFollows())
        {
            _tokens.Advance();
            law = FormulaOrHole();
            if (_tokens.AcceptWord("in") && (compartment = _tokens.Name("a compartment")) is null)
                return null;
        }
        return new ReactionStatement(_tokens.SpanFrom(start), id, reactants, products, reversible, law, compartment);
    }

    private bool IsLabelInCompartment() =>
        _tokens.IsWord(1, "in") && _tokens.PeekKind(3) == TokenKind.Colon;

    // After the semicolon stands the rate, unless the line ends or another statement begins.
    private bool LawFollows()
    {
        if (_tokens.PeekKind(1) is TokenKind.Newline or TokenKind.End or TokenKind.Semicolon)
            return false;
        if (_tokens.PeekKind(1) != TokenKind.Identifier)
            return true;
        var word = _tokens.WordAt(1).ToString();
        if (Keywords.Constant(word) is not null)
            return true;
        if (Keywords.Reserved.Contains(word))
            return false;
        return _tokens.PeekKind(2)
                is not (
                    TokenKind.Equals
                    or TokenKind.ColonEquals
                    or TokenKind.Quote
                    or TokenKind.Colon
                    or TokenKind.Arrow
                    or TokenKind.IrreversibleArrow
                    or TokenKind.Identifier
                )
            || _tokens.IsWord(2, "in");
    }

    private List<ParticipantSyntax>? Participants()
    {
        var list = new List<ParticipantSyntax>();
        if (!StartsParticipant())
            return list;
        do
        {
            _tokens.SkipNewlines();
            if (Participant() is not { } participant)
                return null;
            list.Add(participant);
        } while (_tokens.Accept(TokenKind.Plus));
        return list;
    }

    private bool StartsParticipant() =>
        _tokens.Kind is TokenKind.Number or TokenKind.Dollar or TokenKind.Minus
        || (_tokens.Kind == TokenKind.Identifier && !_tokens.IsWord("in"));

    // S, $S, 2 S, 0.5 $S, n S
    private ParticipantSyntax? Participant()
    {
        double? number = null;
        NameSyntax? named = null;
        var negative = _tokens.Accept(TokenKind.Minus);
        if (_tokens.Kind == TokenKind.Number)
        {
            number = FormulaParser.NumberOf(_tokens, _tokens.Current);
            _tokens.Advance();
        }
        else if (_tokens.IsWord("notanumber") || _tokens.IsWord("infinity"))
        {
            number = _tokens.IsWord("infinity") ? double.PositiveInfinity : double.NaN;
            _tokens.Advance();
        }
        else if (
            _tokens.Kind == TokenKind.Identifier
            && (
                _tokens.PeekKind(1) == TokenKind.Dollar
                || (_tokens.PeekKind(1) == TokenKind.Identifier && !_tokens.IsWord(1, "in"))
            )
        )
        {
            if ((named = _tokens.Name("a stoichiometry")) is null)
                return null;
        }
        var boundary = _tokens.Accept(TokenKind.Dollar);
        if (_tokens.Name("a species") is not { } species)
            return null;
        if (_tokens.Kind == TokenKind.Dot)
        {
            Refuse("names with a dot (model composition)", "Use '_' instead of '.'.");
            return null;
        }
        return new ParticipantSyntax(species, boundary, negative ? -(number ?? 1) : number, named);
    }

    // S -o J, S -| J, S -( J
    private bool IsInteraction(int ahead)
    {
        if (_tokens.PeekKind(ahead) != TokenKind.Minus)
            return false;
        var minus = _tokens.PeekToken(ahead);
        var sign = _tokens.PeekToken(ahead + 1);
        if (sign.Start != minus.End || _tokens.PeekKind(ahead + 2) != TokenKind.Identifier)
            return false;
        var ends = _tokens.PeekKind(ahead + 3) is TokenKind.Newline or TokenKind.Semicolon or TokenKind.End;
        return ends
            && (
                sign.Kind is TokenKind.Bar or TokenKind.OpenParenthesis
                || _tokens.IsWord(ahead + 1, "o")
            );
    }

    private InteractionStatement? Interaction(NameSyntax? id, int start)
    {
        var species = new List<NameSyntax>();
        do
        {
            if (_tokens.Name("a species") is not { } name)
                return null;
            species.Add(name);
        } while (_tokens.Accept(TokenKind.Comma));
        if (!IsInteraction(0))
        {
            _tokens.ReportExpected("'-o', '-|' or '-(' and the name of a reaction");
            return null;
        }
        _tokens.Advance();
        var kind = _tokens.Kind switch
        {
            TokenKind.Bar => ModifierKind.Inhibitor,
            TokenKind.OpenParenthesis => ModifierKind.Unknown,
            _ => ModifierKind.Activator,
        };
        _tokens.Advance();
        return _tokens.Name("a reaction") is { } reaction
            ? new InteractionStatement(_tokens.SpanFrom(start), id, species, kind, reaction)
            : null;
    }
}
