using System.Xml.Linq;
using Cartwin.Models;

namespace Cartwin.Language;

internal static class CompFlattening
{
    public static XElement Run(XElement root, XElement model, XNamespace core, string package, DiagnosticList diagnostics) => model;
}
