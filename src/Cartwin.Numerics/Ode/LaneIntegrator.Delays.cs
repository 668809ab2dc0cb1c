namespace Cartwin.Numerics;

/// <content>Delayed values, for systems that have any: set before each attempt, corrected after it, remembered once it is accepted.</content>
public sealed unsafe partial class LaneIntegrator
{
    private readonly LaneDelays? _delays;

    private uint PredictDelays()
    {
        uint cut = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            cut |= _delays!.Predict(g, (_active >> shift) & 0xFF) << shift;
        }

        return cut;
    }

    private void CorrectDelays()
    {
        for (int round = 0; ; round++)
        {
            uint open = 0;
            for (int g = 0; g < _w.Groups; g++)
            {
                open |= _delays!.Correct(g, round);
            }

            if (open == 0)
            {
                break;
            }

            _stack.Run(AttemptWork, _stepper);
        }

        _delays!.RejectRestless();
    }

    private uint RecordDelays(uint accepted)
    {
        uint breaks = 0;
        for (int g = 0; g < _w.Groups; g++)
        {
            int shift = g * LaneWorkspace.Width;
            breaks |= _delays!.Record(g, (accepted >> shift) & 0xFF) << shift;
        }

        return breaks;
    }
}
