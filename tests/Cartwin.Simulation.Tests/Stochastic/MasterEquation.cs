namespace Cartwin.Simulation.Tests;

/// <summary>The probabilities of a process with finitely many states, which solve linear differential equations.</summary>
internal static class MasterEquation
{
    /// <summary>The probabilities of the states at a time, from one of them, by uniformisation: a sum over the number of events of a Poisson
    /// process that is fast enough, of the powers of a matrix of transition probabilities.</summary>
    /// <source>Grassmann, Transient solutions in Markovian queueing systems, Comput Oper Res 4 (1977) 47.</source>
    public static double[] Solve(int states, double time, int start, Func<int, int, double> rate)
    {
        var leaving = new double[states];
        var neighbours = new (int To, double Rate)[states][];
        for (var i = 0; i < states; i++)
        {
            neighbours[i] = [.. Enumerable.Range(0, states).Where(j => j != i).Select(j => (j, rate(i, j))).Where(n => n.Item2 > 0)];
            leaving[i] = neighbours[i].Sum(n => n.Rate);
        }
        var fastest = leaving.Max();
        var events = fastest * time;
        var p = new double[states];
        p[start] = 1;
        var sum = new double[states];
        var logWeight = -events;
        for (var k = 0; k < events + (12 * Math.Sqrt(events)) + 30; k++)
        {
            var weight = Math.Exp(logWeight);
            var next = new double[states];
            for (var i = 0; i < states; i++)
            {
                sum[i] += weight * p[i];
                next[i] += p[i] * (1 - (leaving[i] / fastest));
                foreach (var (to, r) in neighbours[i])
                    next[to] += p[i] * r / fastest;
            }
            p = next;
            logWeight += Math.Log(events / (k + 1));
        }
        return sum;
    }
}
