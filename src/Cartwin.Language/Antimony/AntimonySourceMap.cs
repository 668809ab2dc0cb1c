using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Where the parts of a model stand in Antimony text.</summary>
internal sealed class AntimonySourceMap : SourceMap
{
    private readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<EquationKey, FormulaSyntax> _formulas = [];
    private readonly Dictionary<EquationKey, SourceSpan> _spans = [];

    public void Add(string id, SourceSpan where) => _ids[id] = where;

    public void Add(EquationKey key, FormulaSyntax formula) => _formulas[key] = formula;

    public void Add(EquationKey key, SourceSpan where) => _spans[key] = where;

    public override SourceSpan Of(string id) => _ids.GetValueOrDefault(id);

    public override SourceSpan OfEquation(EquationKey equation) =>
        _formulas.TryGetValue(equation, out var formula) ? formula.Span
        : _spans.TryGetValue(equation, out var span) ? span
        : Of(equation.Id);

    public override SourceSpan OfPart(EquationKey equation, Expr part) =>
        _formulas.TryGetValue(equation, out var formula) ? formula.PlaceOf(part) : OfEquation(equation);
}
