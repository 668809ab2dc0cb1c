namespace Cartwin.Models.Tests;

/// <summary>Places for models made in tests: one line per equation, parts where their text first occurs in it.</summary>
internal sealed class LineSource : SourceMap
{
    private readonly Dictionary<EquationKey, SourceSpan> _lines = [];
    private readonly Dictionary<string, SourceSpan> _ids = [];
    private readonly SourceText _text;

    public LineSource(Model model)
    {
        var equations = new List<(EquationKey Key, string Text)>();
        foreach (var p in model.Parameters)
            equations.Add((new(EquationKind.Unit, p.Id), $"{p.Id} has {p.Units}"));
        foreach (var f in model.Functions)
            equations.Add((new(EquationKind.FunctionBody, f.Id), f.Body.ToString()));
        foreach (var rule in model.Rules)
            equations.Add(
                rule is AssignmentRule a
                    ? (new(EquationKind.AssignmentRule, a.Variable), a.Math.ToString())
                    : (new(EquationKind.RateRule, ((RateRule)rule).Variable), rule.Math.ToString())
            );
        foreach (var r in model.Reactions)
            equations.Add((new(EquationKind.KineticLaw, r.Id), r.KineticLaw?.ToString() ?? ""));
        _text = new SourceText("test.ant", string.Join('\n', equations.Select(e => e.Text)));
        var start = 0;
        foreach (var (key, text) in equations)
        {
            _lines[key] = new SourceSpan(_text, start, text.Length);
            _ids.TryAdd(key.Id, new SourceSpan(_text, start, Math.Min(key.Id.Length, text.Length)));
            start += text.Length + 1;
        }
    }

    public static string TextAt(SourceSpan span) => span.Source is null ? "" : span.Source.Text[span.Start..span.End];

    public override SourceSpan Of(string id) => _ids.GetValueOrDefault(id);

    public override SourceSpan OfEquation(EquationKey equation) => _lines.GetValueOrDefault(equation);

    public override SourceSpan OfPart(EquationKey equation, Expr part)
    {
        var line = OfEquation(equation);
        var at = TextAt(line).IndexOf(part.ToString(), StringComparison.Ordinal);
        return at < 0 ? line : line with { Start = line.Start + at, Length = part.ToString().Length };
    }
}
