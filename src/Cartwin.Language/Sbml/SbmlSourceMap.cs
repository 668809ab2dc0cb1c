using Cartwin.Models;

namespace Cartwin.Language;

/// <summary>Where the parts of a model stand in an SBML document.</summary>
/// <param name="model">The model itself: the place of whatever has none of its own.</param>
internal sealed class SbmlSourceMap(SourceSpan model) : SourceMap
{
    private readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceSpan> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<EquationKey, SbmlFormula> _formulas = [];
    private readonly Dictionary<EquationKey, SourceSpan> _spans = [];

    public void Add(string id, SourceSpan where) => _ids.TryAdd(id, where);

    /// <summary>Where a name is used, for one that nothing defines.</summary>
    public void Mention(string id, SourceSpan where) => _mentions.TryAdd(id, where);

    public void Add(EquationKey key, SbmlFormula formula) => _formulas[key] = formula;

    public void Add(EquationKey key, SourceSpan where) => _spans[key] = where;

    public override SourceSpan Of(string id) => OrModel(_ids.TryGetValue(id, out var where) ? where : _mentions.GetValueOrDefault(id));

    public override SourceSpan OfEquation(EquationKey equation) =>
        _formulas.TryGetValue(equation, out var formula) ? OrModel(formula.Where)
        : _spans.TryGetValue(equation, out var span) ? OrModel(span)
        : Of(equation.Id);

    public override SourceSpan OfPart(EquationKey equation, Expr part) =>
        _formulas.TryGetValue(equation, out var formula) && formula.Places.TryGetValue(part, out var where) ? OrModel(where) : OfEquation(equation);

    // What the joining of submodels made stands nowhere.
    private SourceSpan OrModel(SourceSpan where) => where.Source is null ? model : where;
}

/// <summary>A formula and where its parts stand.</summary>
/// <param name="Value">The formula.</param>
/// <param name="Where">Where it stands.</param>
/// <param name="Places">Where each part stands first.</param>
internal sealed record SbmlFormula(Expr Value, SourceSpan Where, IReadOnlyDictionary<Expr, SourceSpan> Places);
