using System.Text;

namespace Cartwin.Language.Tests;

/// <summary>Spoils texts: flips, cuts, doubles and shuffles bytes, words and lines.</summary>
internal static class Mutations
{
    private static readonly string[] Pieces =
    [
        "(", ")", "((((", "-", "--", "->", "=>", "=", ":=", "'", ":", ";", ",", ".", "...", "$", "^", "!", "&&", "||", "<", "==", "\"", "`", "```",
        "/*", "*/", "//", "#", "\n", "\r", "\0", "\uFEFF", "end", "model", "model x", "function", "function f(x)", "at", "after", "in", "is", "has",
        "species", "compartment", "const", "unit", "time", "1e999", "1e-999", "0x", "1.2.3", "µ", "\U0001F9EC", "constraint", "import", "delete",
        "rateOf(", "piecewise(", "delay(", "sboTerm", "{", "}", "-o", "-|", "-(", "notes", "identity", "J0.k", "\\", "%",
    ];

    /// <summary>The text with one to eight faults.</summary>
    public static byte[] Spoil(string text, Dice dice)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var faults = 1 + dice.Next(8); faults > 0; faults--)
            Spoil(bytes, dice);
        return [.. bytes];
    }

    private static void Spoil(List<byte> bytes, Dice dice)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(dice.Pick(Pieces)));
            return;
        }
        var at = dice.Next(bytes.Count);
        var length = Math.Min(1 + dice.Next(dice.Next(10) == 0 ? 200 : 12), bytes.Count - at);
        switch (dice.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << dice.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, Repeated(bytes.GetRange(at, length), 1 + dice.Next(20)));
                break;
            case 4:
                var moved = bytes.GetRange(at, length);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(dice.Next(bytes.Count + 1), moved);
                break;
            case 5:
                bytes[at] = (byte)dice.Next(256);
                break;
            case 6:
                bytes.InsertRange(at, Repeated([.. Encoding.UTF8.GetBytes(dice.Pick(Pieces))], dice.Next(20) == 0 ? 1 + dice.Next(300) : 1));
                break;
            case 7:
                ShuffleWords(bytes, at, dice);
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(" " + dice.Pick(Pieces) + " "));
                break;
        }
    }

    private static IEnumerable<byte> Repeated(List<byte> bytes, int times) => Enumerable.Repeat(bytes, times).SelectMany(b => b);

    // The words of the line around a place, in any order.
    private static void ShuffleWords(List<byte> bytes, int at, Dice dice)
    {
        var begin = bytes.FindLastIndex(at, b => b == '\n') + 1;
        var end = bytes.FindIndex(at, b => b == '\n');
        end = end < 0 ? bytes.Count : Math.Max(end, begin);
        var words = Encoding.Latin1.GetString([.. bytes.GetRange(begin, end - begin)]).Split(' ');
        var shuffled = string.Join(' ', words.OrderBy(_ => dice.Next64()));
        bytes.RemoveRange(begin, end - begin);
        bytes.InsertRange(begin, Encoding.Latin1.GetBytes(shuffled));
    }
}
