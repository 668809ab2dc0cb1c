using Cartwin.Numerics;

namespace Cartwin.Simulation;

/// <content>Steps of the rates: inputs that follow their conditions at roots.</content>
internal sealed partial class PatientProgram
{
    // After a jump all steps are where plain evaluation has them.
    private void FindSwitches(Lane lane, LaneRecord record)
    {
        if (_bound.Switches.Count == 0)
            return;
        var scope = _scope.At(lane);
        foreach (var bound in _bound.Switches)
            SetSwitch(lane, bound.Row, bound.Condition is { } condition ? (condition.Holds(record.Positive) ? 1 : 0) : scope.ValueOf(bound.Switch.Target));
    }

    // At a root a condition is what the sides of its roots say, and a whole part goes to its neighbour.
    private bool Switched(Lane lane, LaneRecord record)
    {
        var changed = false;
        foreach (var bound in _bound.Switches)
        {
            var value =
                bound.Condition is { } condition ? (condition.Holds(record.Positive) ? 1 : 0)
                : record.Crossed[bound.Below] && record.Positive[bound.Below] ? lane.Input(bound.Row) - 1
                : record.Crossed[bound.Above] && !record.Positive[bound.Above] ? lane.Input(bound.Row) + 1
                : lane.Input(bound.Row);
            changed |= SetSwitch(lane, bound.Row, value);
        }
        return changed;
    }

    private static bool SetSwitch(Lane lane, int row, double value)
    {
        if (lane.Input(row).Equals(value))
            return false;
        lane.SetParameter(row, value);
        return true;
    }
}
