using System.Collections.Frozen;

namespace Cartwin.Models;

/// <summary>The units that every model knows without defining them: those of SBML and the ones people write.</summary>
/// <remarks>The list with its ambiguities is on the page docs/reference/units.md. Symbols and names distinguish capitals.</remarks>
public static class StandardUnits
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    /// <summary>The Julian year of 365.25 days, as the Unified Code for Units of Measure has it.</summary>
    private const double Year = 365.25 * Day;

    /// <summary>Mass of a dalton in kilogram.</summary>
    /// <source>CODATA 2018: 1.66053906660e-27 kg.</source>
    private const double Dalton = 1.66053906660e-27;

    private static readonly (string Symbol, string Name, double Factor)[] Prefixes =
    [
        ("f", "femto", 1e-15),
        ("p", "pico", 1e-12),
        ("n", "nano", 1e-9),
        ("u", "micro", 1e-6),
        ("µ", "micro", 1e-6), // U+00B5, the micro sign
        ("μ", "micro", 1e-6), // U+03BC, the Greek letter
        ("m", "milli", 1e-3),
        ("c", "centi", 1e-2),
        ("d", "deci", 1e-1),
        ("k", "kilo", 1e3),
        ("M", "mega", 1e6),
        ("G", "giga", 1e9),
    ];

    private static readonly FrozenDictionary<string, Unit> Known = Build().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["degC"] = Offset,
        ["celsius"] = Offset,
        ["Celsius"] = Offset,
        ["°C"] = Offset,
        ["degF"] = Offset,
        ["fahrenheit"] = Offset,
        ["°F"] = Offset,
        ["U"] = "it may mean an international unit (write IU) or an enzyme unit (write umol/min)",
        ["pH"] = "it is a logarithm; declare the value as dimensionless",
        ["dB"] = "it is a logarithm; declare the value as dimensionless",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string Offset = "its zero is not the zero of the quantity; write kelvin and add 273.15 to the values";

    /// <summary>All names, with their prefixes.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>The unit of that name; null when there is none.</summary>
    public static Unit? Named(string name) => Known.GetValueOrDefault(name);

    /// <summary>Why a unit that people use cannot be used here; null for a name that is not one of those.</summary>
    public static string? WhyRefused(string name) => Refused.GetValueOrDefault(name);

    private static Dictionary<string, Unit> Build()
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var (names, unit) in Whole())
        {
            foreach (var name in names)
                units.Add(name, unit);
        }
        foreach (var (symbols, names, unit) in Prefixed())
        {
            foreach (var symbol in symbols)
                units.Add(symbol, unit);
            foreach (var name in names)
                units.Add(name, unit);
            // What has a meaning of its own keeps it: min is a minute, cd a candela, Pa a pascal.
            foreach (var prefix in Prefixes)
            {
                foreach (var symbol in symbols)
                    units.TryAdd(prefix.Symbol + symbol, unit with { Factor = prefix.Factor * unit.Factor });
                foreach (var name in names)
                    units.TryAdd(prefix.Name + name, unit with { Factor = prefix.Factor * unit.Factor });
            }
        }
        return units;
    }

    // Units that take no prefix.
    private static IEnumerable<(string[] Names, Unit Unit)> Whole()
    {
        var count = Of(BaseDimension.Count);
        var time = Of(BaseDimension.Time);
        yield return (["dimensionless", "radian", "radians", "steradian", "steradians"], Unit.One);
        yield return (["percent", "%"], Unit.One with { Factor = 0.01 });
        // SBML's avogadro is the pure number, not the constant of physics.
        yield return (["avogadro"], Unit.One with { Factor = Arithmetic.Avogadro });
        yield return (["item", "items", "cell", "cells", "copy", "copies", "molecule", "molecules"], count);
        yield return (["min", "minute", "minutes"], time with { Factor = Minute });
        yield return (["h", "hr", "hrs", "hour", "hours"], time with { Factor = Hour });
        yield return (["d", "day", "days"], time with { Factor = Day });
        yield return (["week", "weeks"], time with { Factor = 7 * Day });
        yield return (["month", "months"], time with { Factor = Year / 12 });
        yield return (["yr", "year", "years"], time with { Factor = Year });
    }

    // Units that take prefixes: symbols the short ones, names the long ones.
    private static IEnumerable<(string[] Symbols, string[] Names, Unit Unit)> Prefixed()
    {
        var (one, metre, second) = (Unit.One, Of(BaseDimension.Length), Of(BaseDimension.Time));
        var (kilogram, mole, ampere) = (Of(BaseDimension.Mass), Of(BaseDimension.Amount), Of(BaseDimension.Current));
        var candela = Of(BaseDimension.LuminousIntensity);
        var litre = metre.Power(3) with { Factor = 1e-3 };
        var newton = kilogram.Times(metre).Per(second.Power(2));
        var joule = newton.Times(metre);
        var watt = joule.Per(second);
        var coulomb = ampere.Times(second);
        var volt = watt.Per(ampere);
        var weber = volt.Times(second);
        var perSecond = one.Per(second);
        yield return (["m"], ["metre", "metres", "meter", "meters"], metre);
        yield return (["s", "sec"], ["second", "seconds"], second);
        yield return (["g"], ["gram", "grams", "gramme", "grammes"], kilogram with { Factor = 1e-3 });
        yield return (["mol"], ["mole", "moles"], mole);
        yield return (["L", "l"], ["litre", "litres", "liter", "liters"], litre);
        yield return (["M"], ["molar"], mole.Per(litre));
        yield return (["Da"], ["dalton", "daltons"], kilogram with { Factor = Dalton });
        yield return (["IU"], [], Of(BaseDimension.Activity));
        yield return (["A"], ["ampere", "amperes"], ampere);
        yield return (["K"], ["kelvin", "kelvins"], Of(BaseDimension.Temperature));
        yield return (["cd"], ["candela", "candelas"], candela);
        yield return (["Hz"], ["hertz"], perSecond);
        yield return (["N"], ["newton", "newtons"], newton);
        yield return (["Pa"], ["pascal", "pascals"], newton.Per(metre.Power(2)));
        yield return (["J"], ["joule", "joules"], joule);
        yield return (["W"], ["watt", "watts"], watt);
        yield return (["V"], ["volt", "volts"], volt);
        yield return ([], ["coulomb", "coulombs"], coulomb);
        yield return ([], ["farad", "farads"], coulomb.Per(volt));
        yield return ([], ["ohm", "ohms"], volt.Per(ampere));
        yield return ([], ["siemens"], ampere.Per(volt));
        yield return ([], ["weber", "webers"], weber);
        yield return ([], ["tesla", "teslas"], weber.Per(metre.Power(2)));
        yield return ([], ["henry", "henrys", "henries"], weber.Per(ampere));
        yield return ([], ["lumen", "lumens"], candela);
        yield return ([], ["lux"], candela.Per(metre.Power(2)));
        yield return (["Bq"], ["becquerel", "becquerels"], perSecond);
        yield return (["Gy"], ["gray", "grays"], joule.Per(kilogram));
        yield return (["Sv"], ["sievert", "sieverts"], joule.Per(kilogram));
        yield return (["kat"], ["katal", "katals"], mole.Per(second));
    }

    private static Unit Of(BaseDimension of) => new(Dimension.Of(of), 1);
}
