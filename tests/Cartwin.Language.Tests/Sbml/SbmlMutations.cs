using System.Text;
using System.Xml.Linq;

namespace Cartwin.Language.Tests;

/// <summary>Spoils SBML documents: as bytes, and as trees that stay well-formed.</summary>
internal static class SbmlMutations
{
    private static readonly string[] Values =
    [
        "", " ", "true", "false", "yes", "0", "-1", "1e999", "NaN", "INF", "1,5", "S1", "S1 S2", "_", "time", "mole", "no such thing", "SBO:0000236",
        "http://www.sbml.org/sbml/symbols/time", "http://www.sbml.org/sbml/symbols/delay", "e-notation", "rational", "<", "\U0001F9EC", "\n", "2147483648", "required",
    ];

    /// <summary>The document with one to six faults.</summary>
    public static byte[] Spoil(string document, Dice dice)
    {
        if (dice.Next(3) == 0)
            return Mutations.Spoil(document, dice);
        var root = XDocument.Parse(document).Root!;
        // Declared anew on writing, wherever an element ends up.
        root.DescendantsAndSelf().Attributes().Where(a => a.Name == "xmlns").Remove();
        for (var faults = 1 + dice.Next(6); faults > 0; faults--)
            Spoil(root, dice);
        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }

    private static void Spoil(XElement root, Dice dice)
    {
        var all = root.Descendants().ToList();
        if (all.Count == 0)
            return;
        var element = dice.Pick(all);
        var other = dice.Pick(all);
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace != XNamespace.Xml).ToList();
        switch (dice.Next(11))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when !other.AncestorsAndSelf().Contains(element):
                element.Remove();
                other.Add(element);
                break;
            case 3:
                element.ReplaceWith(new XElement(other));
                break;
            case 4:
                element.Name = other.Name;
                break;
            case 5 when attributes.Count > 0:
                dice.Pick(attributes).Remove();
                break;
            case 6 when attributes.Count > 0:
                dice.Pick(attributes).Value = dice.Pick(Values);
                break;
            case 7 when attributes.Count > 0:
                // An id that something else has, or a name that means something else.
                var donor = other.Attributes().FirstOrDefault(a => !a.IsNamespaceDeclaration);
                dice.Pick(attributes).Value = donor?.Value ?? "x";
                break;
            case 8:
                element.SetAttributeValue(dice.Pick<string>(["units", "id", "fast", "value", "size", "constant", "metaid", "stoichiometry", "foo"]), dice.Pick(Values));
                break;
            case 9:
                element.Value = dice.Pick(Values);
                break;
            default:
                // Deep in itself.
                var inner = new XElement(element);
                for (var depth = dice.Next(40); depth > 0; depth--)
                    inner = new XElement(element.Name, inner);
                element.ReplaceWith(inner);
                break;
        }
    }
}
