using Cartwin.Models;

namespace Cartwin.Documents.Tests;

public sealed class DocumentTextTests
{
    [Fact]
    public void A_document_is_shown_with_all_it_says() =>
        Golden.Match(DocumentText.Write(Schedule.Kind.ReadAny(new SourceText("schedule.yaml", Documents.Whole), new DiagnosticList())!));
}
