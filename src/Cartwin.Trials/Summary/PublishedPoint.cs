namespace Cartwin.Trials;

/// <summary>A published value of an output at one time, in the unit of the output.</summary>
/// <param name="Time">When. <unit>time unit of the model</unit></param>
/// <param name="Value">The value. <unit>of the output</unit></param>
/// <param name="Low">Where its spread begins; NaN where none is published. <unit>of the output</unit></param>
/// <param name="High">Where its spread ends; NaN where none is published. <unit>of the output</unit></param>
/// <param name="Published">What was published, and where.</param>
public sealed record PublishedPoint(double Time, double Value, double Low, double High, PublishedValue Published);
