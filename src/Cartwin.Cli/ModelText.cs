using System.Text;
using Cartwin.Models;

namespace Cartwin.Cli;

/// <summary>A model as plain text: tables of its parts and its equations. Lines are as long as their content, for paging and searching.</summary>
internal sealed class ModelText
{
    private readonly Model _model;
    private readonly OdeSystem _system;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, NamedElement> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expr> _initials;

    private ModelText(Model model, OdeSystem system)
    {
        (_model, _system) = (model, system);
        foreach (var element in model.Compartments.Concat<NamedElement>(model.Species).Concat(model.Parameters).Concat(model.Reactions))
            _elements[element.Id] = element;
        foreach (var reaction in model.Reactions)
            foreach (var parameter in reaction.LocalParameters)
                _elements[$"{reaction.Id}.{parameter.Id}"] = parameter;
        _initials = system.Initials.ToDictionary(d => d.Id, d => d.Math);
    }

    public static string Write(Model model, OdeSystem system)
    {
        var text = new ModelText(model, system);
        text.Head();
        text.Table("States", ["state", "unit", "at the start", "name", "source"], system.States.Select(s => text.Row(s.Id)));
        text.Table("Parameters", ["parameter", "unit", "value", "name", "source"], system.Inputs.Select(i => text.Row(i.Id)));
        text.Equations();
        text.Events();
        return text._text.ToString();
    }

    private void Head()
    {
        _text.Append(_model.Id).Append(_model.Name is null ? "" : $": {_model.Name}").Append('\n');
        if (_model.Notes is not null)
            _text.Append(Indented(_model.Notes.Trim())).Append('\n');
        if (_model.Units.Time is not null)
            _text.Append($"Time is in {_model.Units.Time}.\n");
    }

    private static string Indented(string notes) =>
        string.Join('\n', notes.Split('\n').Select(line => "  " + line.Trim()));

    private string[] Row(string id)
    {
        var initial = _initials.TryGetValue(id, out var math) ? math : null;
        var value = initial is null || double.IsNaN(initial.Value) ? "" : initial.ToString();
        if (!_elements.TryGetValue(AmountOf(id) ?? id, out var element))
            return [id, "", value, "", ""];
        var (sureness, source) = Provenance.Of(element);
        var origin = sureness == Sureness.Unstated ? source : $"{sureness.ToString().ToLowerInvariant()}: {source}";
        return [id, ElementUnits.Of(_model, element), value, element.Name ?? "", origin.ReplaceLineEndings(" ")];
    }

    // amount(S) is told of as S.
    private static string? AmountOf(string id) =>
        id.StartsWith("amount(", StringComparison.Ordinal) ? id["amount(".Length..^1] : null;

    private void Table(string title, string[] heads, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        _text.Append('\n').Append(title).Append(" (").Append(all.Count).Append(")\n");
        // A column in which nothing stands is not shown; a very long cell does not widen its column.
        var shown = Enumerable.Range(0, heads.Length).Where(c => all.Exists(r => r[c].Length > 0)).ToArray();
        var widths = heads.Select((h, c) => Math.Max(h.Length, all.Select(r => r[c].Length).Where(n => n <= 40).DefaultIfEmpty().Max())).ToArray();
        foreach (var row in all.Prepend(heads))
        {
            var line = string.Join("  ", shown.Select(c => row[c].PadRight(widths[c])));
            _text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }
    }

    private void Equations()
    {
        if (_system.Assignments.Count > 0)
            _text.Append("\nAt any time\n");
        foreach (var assignment in _system.Assignments)
            _text.Append($"  {assignment.Id} = {assignment.Math}\n");
        var algebraic = _system.States.Where(s => s.IsAlgebraic).ToList();
        if (_system.States.Count > algebraic.Count)
            _text.Append("\nDifferential equations\n");
        foreach (var state in _system.States.Where(s => !s.IsAlgebraic))
            _text.Append($"  d {state.Id}/dt = {state.Rate}\n");
        if (_system.AlgebraicRules.Count + algebraic.Count > 0)
            _text.Append("\nAlways zero\n");
        foreach (var state in algebraic)
            _text.Append($"  0 = {state.Rate}, by {state.Id}\n");
        foreach (var rule in _system.AlgebraicRules)
            _text.Append($"  0 = {rule}\n");
    }

    private void Events()
    {
        if (_system.Events.Count > 0)
            _text.Append("\nEvents\n");
        foreach (var e in _system.Events)
        {
            var delay = e.Delay is null ? "" : $", {e.Delay} later,";
            var sets = string.Join(", ", e.Assignments.Select(a => $"{a.Variable} = {a.Math}"));
            _text.Append($"  {e.Id}: when {e.Trigger} becomes true{delay} set {sets}\n");
        }
    }
}
