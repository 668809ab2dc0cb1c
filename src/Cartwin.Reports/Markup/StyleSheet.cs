namespace Cartwin.Reports;

/// <summary>The style sheet of reports; part of the assembly, and the only text of a page that is not escaped.</summary>
internal sealed class StyleSheet : Node
{
    public override void Write(TextWriter output)
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        output.Write("\n<style>\n");
        output.Write(reader.ReadToEnd().ReplaceLineEndings("\n"));
        output.Write("</style>");
    }
}
