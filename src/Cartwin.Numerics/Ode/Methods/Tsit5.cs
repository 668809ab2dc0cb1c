namespace Cartwin.Numerics;

/// <summary>Tsit5: explicit Runge–Kutta pair of order 5(4), seven stages of which the last is the next step's first,
/// free interpolant of order 4.</summary>
/// <remarks><source>Tsitouras, Runge–Kutta pairs of order 5(4) satisfying only the first column simplifying assumption,
/// Computers &amp; Mathematics with Applications 62 (2011) 770, doi:10.1016/j.camwa.2011.06.002.</source></remarks>
internal static class Tsit5
{
    public const int Stages = 7;

    public static double[] Nodes { get; } = [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1];

    /// <summary>a_ij; the last row is the fifth-order solution.</summary>
    public static double[][] A { get; } =
    [
        [],
        [0.161],
        [-0.008480655492356989, 0.335480655492357],
        [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
        [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
        [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
        [
            0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774,
        ],
    ];

    /// <summary>Error estimate: weights of the difference of the two solutions.</summary>
    public static double[] E { get; } =
    [
        -0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995, -0.1447110071732629,
        0.5823571654525552, -0.45808210592918697, 0.015151515151515152,
    ];

    /// <summary>b_i(θ) = Σ r_ik θ^k, k = 1…4.</summary>
    public static double[][] R { get; } =
    [
        [1.0, -2.763706197274826, 2.9132554618219126, -1.0530884977290216],
        [0, 0.13169999999999998, -0.2234, 0.1017],
        [0, 3.9302962368947516, -5.941033872131505, 2.490627285651253],
        [0, -12.411077166933676, 30.33818863028232, -16.548102889244902],
        [0, 37.50931341651104, -88.1789048947664, 47.37952196281928],
        [0, -27.896526289197286, 65.09189467479366, -34.87065786149661],
        [0, 1.5, -4, 2.5],
    ];

    /// <summary>The interpolant in the form of <see cref="LaneStepper.DenseTerms"/>: θ(1-θ)(k0 + θ k1 + θ² k2) = b(θ) - θ b(1).</summary>
    /// <returns>Weight of stage i in term m.</returns>
    public static double[][] DenseRows()
    {
        var rows = new double[LaneStepper.DenseTerms][];
        for (int m = 0; m < rows.Length; m++)
        {
            rows[m] = new double[Stages];
        }

        for (int i = 0; i < Stages; i++)
        {
            rows[2][i] = -R[i][3];
            rows[1][i] = rows[2][i] - R[i][2];
            rows[0][i] = rows[1][i] - R[i][1];
        }

        return rows;
    }
}
