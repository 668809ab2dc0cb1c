using System.Globalization;
using Cartwin.Models;

namespace Cartwin.Simulation;

/// <summary>Turns the formulas of settings and scenarios into numbers; what cannot be is reported.</summary>
internal sealed class SettingBinding
{
    private readonly OdeSystem _system;
    private readonly string _name;
    private readonly DiagnosticList _diagnostics;
    private readonly HashSet<string> _inputs;
    private readonly HashSet<string> _states;

    public SettingBinding(OdeSystem system, string name, DiagnosticList diagnostics)
    {
        (_system, _name, _diagnostics) = (system, name, diagnostics);
        _inputs = [.. system.Inputs.Select(i => i.Id)];
        _states = [.. system.States.Select(s => s.Id)];
        Start = new StartingValues(system, 0);
    }

    /// <summary>Values at the start, with what was set.</summary>
    public StartingValues Start { get; private set; }

    /// <summary>The scenario's own names.</summary>
    public Dictionary<string, double> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything a formula may use.</summary>
    public IEnumerable<string> Known => Variables.Keys.Concat(Start.Values.Keys);

    /// <summary>Gives variables, then parameters in their order, then states at the start.</summary>
    public void Apply(IEnumerable<Setting> variables, IReadOnlyCollection<Setting> settings, Formula start)
    {
        foreach (var variable in variables)
            Variables[variable.Id] = Number(variable.Value, $"'{variable.Id}' in {_name}");
        Start = new StartingValues(_system, Number(start, $"the start of {_name}"));
        foreach (var setting in settings.Where(s => IsSettable(s) && _inputs.Contains(s.Id)))
            Start.Set(setting.Id, ValueOf(setting));
        // First all formulas, then all values: a state's formula means the others as they were.
        var states = settings.Where(s => _states.Contains(s.Id)).Select(s => (s.Id, ValueOf(s))).ToList();
        foreach (var (id, value) in states)
            Start.Set(id, value);
        foreach (var id in Start.Random)
            _diagnostics.Add(AnalysisRules.RandomStart.At(SourceSpan.None, id, _name));
    }

    /// <summary>The value of a formula at the start; NaN after reporting why there is none.</summary>
    public double Number(Formula formula, string what)
    {
        if (!Check(formula, what))
            return double.NaN;
        var value = new Evaluation(ValueOf).ValueOf(formula.Math);
        if (!double.IsFinite(value))
            _diagnostics.Add(AnalysisRules.NoNumber.At(formula.Where, what, ExprText.WriteNumber(value)));
        return value;
    }

    /// <summary>The value of a name at the start.</summary>
    public double ValueOf(string id) => Variables.TryGetValue(id, out var value) ? value : Start.Values[id];

    /// <summary>Reports names that are not there.</summary>
    public bool Check(Formula formula, string what)
    {
        var good = true;
        foreach (var part in Substitution.PartsOf(formula.Math))
        {
            if (part.Operation == Operation.Call)
                _diagnostics.Add(AnalysisRules.UnknownQuantity.At(formula.Where, what, part.Name, "has no value at the start", TimeFunctions.Names));
            else if (part.Operation != Operation.Symbol || Known.Contains(part.Name!))
                continue;
            else
                Add(AnalysisRules.UnknownName.At(formula.Where, what, part.Name), part.Name!, Known);
            good = false;
        }
        return good;
    }

    private double ValueOf(Setting setting) => Number(setting.Value, $"'{setting.Id}' in {_name}");

    private bool IsSettable(Setting setting)
    {
        if (_inputs.Contains(setting.Id) || _states.Contains(setting.Id))
            return true;
        var why = Start.Values.ContainsKey(setting.Id) ? "the model computes it" : "there is nothing of that name";
        Add(AnalysisRules.UnknownSetting.At(setting.Value.Where, setting.Id, _name, why), setting.Id, _inputs.Concat(_states));
        return false;
    }

    private void Add(Diagnostic diagnostic, string name, IEnumerable<string> known) =>
        _diagnostics.Add(NearNames.Find(name, known) is { } near ? diagnostic.WithHint($"Did you mean '{near}'?") : diagnostic);

    public static string Text(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
