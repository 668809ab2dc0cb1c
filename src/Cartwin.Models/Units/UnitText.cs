using System.Globalization;
using System.Text;

namespace Cartwin.Models;

/// <summary>Reads and writes units in readable form: mg/L/day, 1/day, cells/uL, 1e-6 mole, (10^-1 metre)^2.</summary>
/// <remarks>A number before a name multiplies it; 10^n before a name is SBML's scale; * and / group to the left, so a/b/c is
/// a/(b·c). What is read is written the same way again: Read(Write(u)) equals u.</remarks>
public static class UnitText
{
    /// <summary>Most factors that a unit may have.</summary>
    public const int MostFactors = 64;

    // Beyond the range of a double, so that whoever writes more hears that the unit has no finite size.
    private const int MostScale = 400;

    /// <summary>The unit in readable form.</summary>
    public static string Write(UnitExpression unit)
    {
        if (unit.Factors.Count == 0)
            return "1";
        var text = new StringBuilder();
        foreach (var factor in unit.Factors)
        {
            if (factor.Exponent < 0)
                text.Append(text.Length == 0 ? "1/" : "/");
            else if (text.Length > 0)
                text.Append('*');
            WriteFactor(text, factor with { Exponent = Math.Abs(factor.Exponent) });
        }
        return text.ToString();
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="text">What to read, all of it.</param>
    /// <param name="error">What is wrong and where (zero-based position in the text); null when nothing is.</param>
    /// <returns>The unit, or null when the text is not one.</returns>
    public static UnitExpression? Read(string text, out (string Message, int Position)? error)
    {
        var reader = new Reader(text);
        var unit = reader.Read();
        error = reader.Error;
        return error is null ? unit : null;
    }

    private static void WriteFactor(StringBuilder text, UnitFactor factor)
    {
        var multiplier = factor.Multiplier == 1 ? "" : ExprText.WriteNumber(factor.Multiplier) + " ";
        var scale = factor.Scale == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"10^{factor.Scale} ");
        var power = factor.Exponent == 1 ? "" : "^" + ExprText.WriteNumber(factor.Exponent);
        if (power.Length == 0 || (multiplier.Length == 0 && scale.Length == 0))
            text.Append(multiplier).Append(scale).Append(factor.Name).Append(power);
        else
            text.Append('(').Append(multiplier).Append(scale).Append(factor.Name).Append(')').Append(power);
    }

    private sealed class Reader(string text)
    {
        private int _position;

        public (string Message, int Position)? Error { get; private set; }

        public UnitExpression Read()
        {
            var factors = new List<UnitFactor>();
            var sign = 1;
            do
            {
                Factor(factors, sign);
                Skip();
                if (factors.Count > MostFactors)
                    Fail("it has too many factors");
                if (Error is not null || _position == text.Length)
                    break;
                if (text[_position] is not ('*' or '/' or '·'))
                {
                    Fail($"'{text[_position]}' is not expected here");
                    break;
                }
                sign = text[_position++] == '/' ? -1 : 1;
            } while (true);
            return new UnitExpression(factors.ToValueArray());
        }

        private void Factor(List<UnitFactor> factors, int sign)
        {
            Skip();
            if (Accept('('))
            {
                Parenthesis(factors, sign);
                return;
            }
            var (multiplier, scale, any) = Numbers();
            if (Name() is not { } name)
            {
                // A bare 1 is the numerator of 1/day; any other bare number is a pure factor.
                if (!any)
                    Fail("a unit is missing");
                else if (multiplier != 1 || scale != 0)
                    factors.Add(new UnitFactor("dimensionless", sign, scale, multiplier));
                return;
            }
            var exponent = Exponent();
            if (exponent != 1 && (multiplier != 1 || scale != 0))
            {
                // 1000 metre^2 is a thousand square metres, not (1000 metre)^2.
                factors.Add(new UnitFactor("dimensionless", sign, scale, multiplier));
                (multiplier, scale) = (1, 0);
            }
            factors.Add(new UnitFactor(name, sign * exponent, scale, multiplier));
        }

        // (number 10^scale name)^exponent
        private void Parenthesis(List<UnitFactor> factors, int sign)
        {
            Skip();
            var (multiplier, scale, _) = Numbers();
            var name = Name();
            var inner = name is null ? 1 : Exponent();
            Skip();
            if (name is null || inner != 1 || !Accept(')'))
            {
                Fail("parentheses hold one unit, as in (10^-1 metre)^2; write a/b/c for a/(b*c)");
                return;
            }
            factors.Add(new UnitFactor(name, sign * Exponent(), scale, multiplier));
        }

        private (double Multiplier, int Scale, bool Any) Numbers()
        {
            var multiplier = 1.0;
            var scale = 0;
            var any = false;
            while (true)
            {
                Skip();
                var start = _position;
                if (Number() is not { } number)
                    return (multiplier, scale, any);
                any = true;
                if (text.AsSpan(start, _position - start) is "10" && Accept('^'))
                    scale = Math.Clamp(scale + PowerOfTen(), -MostScale, MostScale);
                else
                    multiplier *= number;
            }
        }

        private int PowerOfTen()
        {
            if (Number() is { } power && power == Math.Floor(power))
                return (int)Math.Clamp(power, -MostScale, MostScale);
            Fail("10^ needs a whole number");
            return 0;
        }

        private double Exponent()
        {
            Skip();
            if (!Accept('^'))
                return 1;
            Skip();
            return Number() ?? Failed("a number is missing after '^'");
        }

        private double? Number()
        {
            var start = _position;
            var i = start;
            if (i < text.Length && text[i] is '-' or '+')
                i++;
            var digits = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
                i++;
            if (i == digits)
                return null;
            if (i + 1 < text.Length && text[i] is 'e' or 'E')
            {
                var j = i + 1;
                if (text[j] is '-' or '+')
                    j++;
                if (j < text.Length && char.IsAsciiDigit(text[j]))
                {
                    while (j < text.Length && char.IsAsciiDigit(text[j]))
                        j++;
                    i = j;
                }
            }
            if (!double.TryParse(text.AsSpan(start, i - start), CultureInfo.InvariantCulture, out var number))
                return null;
            if (!double.IsFinite(number))
                Fail("the number is too large");
            _position = i;
            return number;
        }

        private string? Name()
        {
            Skip();
            var start = _position;
            while (_position < text.Length && IsNamePart(text[_position], _position == start))
                _position++;
            return _position == start ? null : text[start.._position];
        }

        private static bool IsNamePart(char c, bool first) =>
            char.IsLetter(c) || c is '_' or '%' or '°' or 'µ' || (!first && char.IsAsciiDigit(c));

        private bool Accept(char c)
        {
            if (_position >= text.Length || text[_position] != c)
                return false;
            _position++;
            return true;
        }

        private void Skip()
        {
            while (_position < text.Length && text[_position] is ' ' or '\t')
                _position++;
        }

        private double Failed(string message)
        {
            Fail(message);
            return 1;
        }

        private void Fail(string message) => Error ??= (message, _position);
    }
}
