using System.CommandLine;
using System.Globalization;

namespace Cartwin.Cli;

/// <summary>--threads: how many threads a command may use.</summary>
internal sealed class ThreadsOption : Option<int?>
{
    // No default factory: help, which is also a page of the documentation, would name the number of this machine.
    public ThreadsOption()
        : base("--threads")
    {
        Description = "Threads; the results do not depend on them. Default: all processors.";
        Validators.Add(found =>
        {
            if (found.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var threads) && threads < 1)
                found.AddError($"--threads cannot be '{token.Value}': there is at least one.");
        });
    }

    /// <summary>How many threads to use.</summary>
    public int Of(ParseResult parsed) => parsed.GetValue(this) ?? Environment.ProcessorCount;
}
