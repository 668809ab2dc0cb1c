namespace Cartwin.Language.Tests;

/// <summary>Texts of a megabyte or a hundred thousand levels (a fifth of that in the ordinary suite), each of one kind, that must neither hang nor overflow.</summary>
internal static class Monsters
{
    private static readonly int Size = Effort.Of(200_000, 1_000_000);

    /// <summary>The texts by name, made when they are asked for.</summary>
    public static Dictionary<string, Func<string>> All { get; } = Make();

    private static Dictionary<string, Func<string>> Make()
    {
        var data = new Dictionary<string, Func<string>>();
        void Nest(string name, string open, string inner, string close) =>
            data.Add(name, () => $"a = 1; x := {Repeat(open, Size / 10)}{inner}{Repeat(close, Size / 10)}\n");
        Nest("parentheses", "(", "a", ")");
        Nest("open parentheses", "(", "", "");
        Nest("minus signs", "- ", "a", "");
        Nest("double minus", "--", "a", "");
        Nest("powers", "a^", "a", "");
        Nest("nots", "!", "a", "");
        Nest("calls", "f(", "a", ")");
        Nest("piecewise", "piecewise(1,a>1,", "a", ")");
        data.Add("nested comments", () => Repeat("/*", Size / 10) + Repeat("*/", Size / 10) + " a = 1");
        data.Add("open comments", () => Repeat("/*", Size / 3));
        void Line(string name, string head, string unit, string tail = "") => data.Add(name, () => head + Repeat(unit, Size / unit.Length) + tail);
        void Text(string name, Func<string> make) => data.Add(name, make);
        Line("sum", "a = 1; x := a", "+a");
        Text("different numbers", () => "x := 0" + string.Concat(Enumerable.Range(0, Size / 8).Select(i => $"+{i}")));
        Line("quotients", "a = 1; x := a", "/a");
        Line("remainders", "a = 1; x := a", "%a");
        Line("products and quotients", "a = 1; x := a", "*a/a");
        Line("relations", "a = 1; x := piecewise(1, a", "<a", ", 2)");
        Line("mixed relations", "a = 1; x := piecewise(1, a", "<a>a", ", 2)");
        Line("ands", "a = 1; x := piecewise(1, a>0", "&&a>0", ", 2)");
        Line("ors of ands", "a = 1; x := piecewise(1, a>0", "||a>0&&a<1", ", 2)");
        Line("one name", "", "a");
        Line("one number", "x = ", "1");
        Line("one string", "x = 1; x is \"", "a", "\"");
        Line("open strings", "", "\"a\n");
        Line("backticks", "", "`");
        Line("quoted names", "", "`a`");
        Line("assignments", "", "x=1;");
        Line("equals", "x", "=1");
        Line("commas", "a", ",a");
        Line("colons", "a", ":a");
        Line("dots", "a", ".a");
        Line("declarations", "species a", ",a");
        Line("arrows", "a", "->a");
        Line("participants", "a", "+a", "->b; 1");
        Line("interactions", "", "a-oJ;");
        Text("different interactions", () => "" + Many(i => $"a{i} -o b{i};", 15));
        Line("events", "", "at a>1:a=1;");
        Line("event assignments", "a=1;at time>1:a=1", ",a=1");
        Line("event options", "a=1;at time>1", ",t0=true", ":a=1");
        Line("quotes", "", "'");
        Line("dollars", "", "$");
        Line("ends", "", "end ");
        Line("models", "", "model a x=1 end ");
        Line("functions", "", "function f(x) x end ");
        Line("function heads", "", "function f(");
        Line("nul bytes", "", "\0");
        Line("nul bytes and names", "", "\0a");
        Line("rubbish", "", "§?~ ");
        Line("emoji", "", "\U0001F9EC");
        Line("windows lines", "", "\r\n");
        Line("comment lines", "", "//\n", "a = 1");
        Line("blanks", "a = 1", " ");
        Line("units", "a has m", "*m");
        Text("unit definitions", () => "" + Many(i => $"unit u{i} = u{i + 1};", 20));
        Line("annotations", "a = 1; a identity \"b\"", ",\"b\"");
        Text("unknown relations", () => "" + Many(i => $"a{i} identitie \"b\";", 20));
        Text("unknown names", () => "" + Many(i => $"x{i}=y{i};", 14));
        Text("long unknown names", () => "" + Many(i => $"{new string('x', 50)}{i}={new string('y', 50)}{i};", 115));
        Text("unknown functions", () => "" + Many(i => $"x{i}=f{i}(1);", 16));
        Text("chain of rules", () => "" + Many(i => $"x{i}:=x{i + 1};", 14) + "");
        Text("circle of rules", () => "" + Many(i => $"x{i}:=x{i + 1};", 14) + $"x{Size / 14}:=x0");
        Text("chain of functions", () => "" + Many(i => $"function f{i}(x) f{i + 1}(x) end ", 35));
        Text("rates of rates", () => "" + Many(i => $"x{i}'=rateOf(x{i + 1});", 22));
        Text("numbers for conditions", () => "x := piecewise(1, and(1" + string.Concat(Enumerable.Range(0, Size / 10).Select(i => $",{i}.5")) + "), 2)");
        Text("species in reactions", () => "" + Many(i => $"S{i}->S{i + 1};S{i};", 22));
        Text("stoichiometries", () => "" + Many(i => $"n{i} S{i}->S;1;", 20));
        Text("dotted parameters", () => "J: a->b;1;" + Many(i => $"J.k{i}=1;", 12));
        Line("constraints", "a=1;", "a<1;");
        Line("long constraint", "a=1;constraint:a<1", "&&a<1");
        Line("refusals", "", "delete a;");
        Line("many lines of nothing", "", "\n\n;");
        return data;
    }

    private static string Repeat(string unit, int count) => string.Concat(Enumerable.Repeat(unit, count));

    private static string Many(Func<int, string> make, int length) => string.Concat(Enumerable.Range(0, Size / length).Select(make));
}
