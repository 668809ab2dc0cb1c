using System.Diagnostics;
using System.Globalization;
using Cartwin.Trials;

namespace Cartwin.Cli;

/// <summary>One line on a terminal that says how far a run is; silent where nobody watches.</summary>
internal sealed class ProgressLine(Terminal terminal)
{
    private readonly bool _watched = ReferenceEquals(terminal.Error, Console.Error) && !Console.IsErrorRedirected;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _width;

    /// <summary>Shows how far the run is.</summary>
    public void Show(TrialProgress progress)
    {
        if (_watched)
            Write(Text(progress, _clock.Elapsed.TotalSeconds));
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_watched && _width > 0)
            Write("");
    }

    /// <summary>The line: share, patients, patients per second and time left.</summary>
    /// <param name="progress">How far the run is.</param>
    /// <param name="seconds">How long it has taken. <unit>s</unit></param>
    public static string Text(TrialProgress progress, double seconds)
    {
        var simulated = progress.Done - progress.Restored;
        var speed = seconds > 0 ? simulated / seconds : 0;
        var left = speed > 0 ? TimeSpan.FromSeconds((progress.Patients - progress.Done) / speed) : (TimeSpan?)null;
        var share = progress.Patients > 0 ? 100 * progress.Done / progress.Patients : 100;
        var time = left is { } t ? $", {(t.TotalHours >= 1 ? $"{(int)t.TotalHours} h {t.Minutes} min" : t.TotalMinutes >= 1 ? $"{t.Minutes} min {t.Seconds} s" : $"{t.Seconds} s")} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{share} %, {progress.Done:N0} of {progress.Patients:N0} patients, {speed:N0} per second{time}");
    }

    private void Write(string text)
    {
        terminal.Error.Write($"\r{text.PadRight(_width)}");
        if (text.Length == 0)
            terminal.Error.Write("\r");
        terminal.Error.Flush();
        _width = text.Length;
    }
}
