namespace Cartwin.Simulation;

/// <summary>What is done at a time; of several at the same time the smaller kind goes first.</summary>
internal enum ActionKind : byte
{
    /// <summary>All states return to the start, and infusions end: what else happens at the moment comes after it.</summary>
    Reset,

    /// <summary>An input takes a value.</summary>
    SetInput,

    /// <summary>The rate of an infusion changes by a value; an end has the negative.</summary>
    ChangeInfusion,

    /// <summary>A state grows by a value.</summary>
    Bolus,
}

/// <summary>Something done at a time.</summary>
/// <param name="Time">When. <unit>time unit of the model</unit></param>
/// <param name="Kind">What.</param>
/// <param name="Row">Row of the input or state.</param>
/// <param name="Value">The value, change or amount. <unit>of the input or state</unit></param>
/// <param name="Since">For the end of an infusion its begin, for everything else NaN. <unit>time unit of the model</unit></param>
internal readonly record struct TimedAction(double Time, ActionKind Kind, int Row, double Value, double Since = double.NaN);
