namespace Cartwin.Compilation;

/// <summary>How a floating-point format stores a number, and the constants that the elementary functions need in it.</summary>
/// <param name="MantissaBits">Bits after the leading one.</param>
/// <param name="ExponentBias">What is added to the exponent.</param>
/// <param name="ExponentMask">The exponent's bits.</param>
/// <param name="One">The bits of 1.</param>
/// <param name="SqrtHalf">The bits of √½.</param>
/// <param name="SmallestNormal">The smallest number with all its digits.</param>
/// <param name="Ln2High">ln 2 with enough zero bits at its end that a product with any exponent is exact.</param>
/// <param name="Ln2Low">What is missing in <paramref name="Ln2High"/>.</param>
/// <param name="ExpMax">exp is infinite above.</param>
/// <param name="ExpMin">exp is zero below.</param>
/// <param name="ExpPolynomial">P in exp(r) = 1 + r + r²·P(r) for |r| ≤ ln 2 / 2.</param>
/// <param name="LogPolynomial">R in log((1+s)/(1-s)) = 2s + s·z·R(z), z = s², for (1+s)/(1-s) between √½ and √2.</param>
/// <param name="PowPolynomial">Q in R(z) = 2/3 + z·Q(z).</param>
/// <param name="TwoThirdsLow">2/3 minus 2/3 in this format.</param>
/// <param name="ReciprocalGuess">Minus the bits of x, the bits of 1/x to 5 %.</param>
internal sealed record FloatLayout(
    int MantissaBits,
    int ExponentBias,
    long ExponentMask,
    long One,
    long SqrtHalf,
    double SmallestNormal,
    double Ln2High,
    double Ln2Low,
    double ExpMax,
    double ExpMin,
    double[] ExpPolynomial,
    double[] LogPolynomial,
    double[] PowPolynomial,
    double TwoThirdsLow,
    long ReciprocalGuess
)
{
    /// <summary>1.5·2^mantissa: adding it rounds to a whole number, which then stands in the lowest bits.</summary>
    public double Rounder => 1.5 * Math.ScaleB(1, MantissaBits);

    /// <summary>2^mantissa: its lowest bits are a whole number.</summary>
    public double IntegerBase => Math.ScaleB(1, MantissaBits);

    public static FloatLayout Of(ElementFormat format) => format == ElementFormat.Double ? Double : Single;

    // The polynomials are minimax approximations, found by Remez exchange in 60-digit arithmetic and rounded.
    // Absolute errors: P 2^-59.3, R 2^-51.5, Q 2^-58.9; for single precision 2^-29.4, 2^-22.3 and 2^-22.6.
    private static FloatLayout Double { get; } =
        new(
            52,
            1023,
            0x7FF0000000000000,
            0x3FF0000000000000,
            BitConverter.DoubleToInt64Bits(Math.Sqrt(0.5)),
            2.2250738585072014e-308,
            0.6931471803691238,
            1.9082149292705877e-10,
            710,
            -746,
            [
                0.5,
                0.1666666666666667,
                0.041666666666666685,
                0.008333333333326134,
                0.0013888888888874398,
                0.00019841269874822188,
                2.480158734734124e-05,
                2.7557255398472127e-06,
                2.755725291095877e-07,
                2.5105217646327182e-08,
                2.0921589829127647e-09,
            ],
            [
                0.666666666666667,
                0.39999999999897884,
                0.2857142862665205,
                0.2222221103168774,
                0.18182896210057467,
                0.15331497730121518,
                0.14619097021515115,
            ],
            [
                0.4,
                0.2857142857142938,
                0.22222222221648172,
                0.18181818337035838,
                0.15384594796213016,
                0.13334813319559186,
                0.11706014854567147,
                0.11725409519231772,
            ],
            3.700743415417188e-17,
            0x7FDE620000000000
        );

    private static FloatLayout Single { get; } =
        new(
            23,
            127,
            0x7F800000,
            0x3F800000,
            BitConverter.SingleToInt32Bits((float)Math.Sqrt(0.5)),
            1.17549435082228751e-38,
            0.693359375,
            -2.1219444005469057e-4,
            89,
            -104,
            [
                0.5000000013469804,
                0.16666666756472823,
                0.041666464898681685,
                0.008333286002884402,
                0.0013933652210928165,
                0.00019907587317240016,
            ],
            [0.6666668532280907, 0.39988695834067095, 0.2958308773123066],
            [0.40000015289640245, 0.28562166800019984, 0.23050783973727912],
            (2.0 / 3) - (float)(2.0 / 3),
            0x7EF31000
        );
}
