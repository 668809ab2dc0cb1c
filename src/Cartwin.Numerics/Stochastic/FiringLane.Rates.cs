namespace Cartwin.Numerics;

/// <content>Rates as they are taken up at the begin of a step, and their bounds.</content>
internal sealed unsafe partial class FiringLane
{
    private void Take(StepPropensities propensities, FactorGroup from, int place, int column, bool depends)
    {
        Group* group = _groups + _groupCount;
        group->Factor0 = FactorOf(from, 0);
        group->Factor1 = FactorOf(from, 1);
        group->Factor2 = FactorOf(from, 2);
        group->First = _channelCount;
        group->Place = place;
        group->Rate = 0;
        group->Mean = 0;
        foreach (int reaction in from.Reactions)
        {
            int at = reaction * LaneWorkspace.Width + column;
            double bound = propensities.Bound[at];
            if (bound < 0 || (bound == 0 && !depends))
            {
                continue;
            }

            bool lacks = propensities.Lacks(reaction, column);
            double scale = 1 / ProductOf(from, lacks);
            Channel* channel = _channels + _channelCount;
            channel->C0 = propensities.Constant[at] * scale;
            channel->C1 = propensities.Linear[at] * scale;
            channel->C2 = propensities.Square[at] * scale;
            channel->Bound = bound * scale;
            channel->Rate = channel->Bound;
            channel->Least = double.NegativeInfinity;
            channel->Shift = 0;
            channel->Scale = scale;
            channel->Reaction = reaction;
            channel->Group = _groupCount;
            channel->Lacks = lacks;
            group->Rate += channel->Rate;
            group->Mean += channel->C0 + channel->C1 / 2 + channel->C2 / 3;
            _channelCount++;
        }

        group->Last = _channelCount - 1;
        if (group->Last < group->First)
        {
            return;
        }

        _groupCount++;
        Follow(group);
        for (int i = 0; i < from.Factors.Length; i++)
        {
            int u = from.Factors[i];
            if (i == 0 || from.Factors[i - 1] != u)
            {
                _following[u * _table.Groups.Length + _tallies[u].Groups++] = group;
            }
        }
    }

    /// <summary>What a propensity was fitted with: the product of its factors, or of as many as reactions need where it lacks something.</summary>
    private double ProductOf(FactorGroup group, bool lacks)
    {
        double product = 1;
        foreach (int u in group.Factors)
        {
            product *= lacks ? _tallies[u].Fitted : _tallies[u].Count;
        }

        return product;
    }

    private double* FactorOf(FactorGroup group, int i) => &_tallies[i < group.Factors.Length ? group.Factors[i] : _table.Changed].Count;


    private void TakeSlopes(CountDependence dependence, int column)
    {
        for (int k = 0; k < _channelCount; k++)
        {
            Channel* channel = _channels + k;
            for (int i = dependence.FirstOf(channel->Reaction); i < dependence.FirstOf(channel->Reaction + 1); i++)
            {
                int u = dependence.Entries[i].Changed;
                double slope = dependence.Slopes[i * LaneWorkspace.Width + column] * channel->Scale;
                if (slope == 0)
                {
                    continue;
                }

                _slopes[u * _table.Reactions + _tallies[u].Slopes++] = new Slope { Channel = k, Value = slope };
                if (channel->Lacks)
                {
                    Shift(channel, slope * (_tallies[u].Count - _tallies[u].Fitted));
                }
            }
        }
    }

    /// <summary>Bounds all propensities over a piece of the part.</summary>
    private void BoundOver(double from, double to)
    {
        // Between two points a parabola is above or below their chord by a quarter of the square term at most.
        double bend = (to - from) * (to - from) / 4;
        for (Group* group = _groups; group < _groups + _groupCount; group++)
        {
            group->Rate = 0;
            for (Channel* channel = _channels + group->First; channel <= _channels + group->Last; channel++)
            {
                double begin = channel->C0 + from * (channel->C1 + from * channel->C2);
                double end = channel->C0 + to * (channel->C1 + to * channel->C2);
                double off = channel->C2 * bend;
                channel->Least = (begin < end ? begin : end) - (off > 0 ? off : 0);
                channel->Bound = Positive(begin < end ? end : begin) + (off < 0 ? -off : 0);
                channel->Rate = Positive(channel->Bound + channel->Shift);
                group->Rate += channel->Rate;
            }

            Follow(group);
        }

        _total = Total();
    }

    /// <summary>A changed state: its items, between which of them all holds that was fitted, what has fired, and how much follows from it.</summary>
    private struct Tally
    {
        public double Count;

        /// <summary>Items for which propensities were fitted that lack something.</summary>
        public double Fitted;
        public double Lowest;
        public double Highest;
        public double Sum;
        public double Moment;
        public int Groups;
        public int Slopes;
    }

    /// <summary>A group whose reactions fire: the sum of their bounds at counts of one, and what it is multiplied by.</summary>
    private struct Group
    {
        public double Rate;
        public double Product;
        public double Share;

        /// <summary>What the sum of the reactions themselves is on the average of the part.</summary>
        public double Mean;
        public double* Factor0;
        public double* Factor1;
        public double* Factor2;
        public int First;
        public int Last;

        /// <summary>Its place in the lane's order of groups.</summary>
        public int Place;
    }

    /// <summary>A reaction that fires: its rate as a parabola over the part, at counts of one, and between what it lies.</summary>
    private struct Channel
    {
        public double C0;
        public double C1;
        public double C2;
        public double Bound;
        public double Least;
        public double Rate;

        /// <summary>What counts that are no factors add.</summary>
        public double Shift;
        public double Scale;
        public int Reaction;
        public int Group;

        /// <summary>Whether less is there at the begin than the reaction needs.</summary>
        public bool Lacks;
    }

    /// <summary>By how much each item of a state changes the rate of a channel.</summary>
    private struct Slope
    {
        public double Value;
        public int Channel;
    }
}
