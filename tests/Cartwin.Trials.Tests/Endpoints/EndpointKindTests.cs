using Cartwin.Models;

namespace Cartwin.Trials.Tests;

public sealed class EndpointKindTests
{
    private const string Text = """
        endpoint: lldas
        name: Lupus low disease activity state
        type: responder
        value: value(SLEDAI, visit) <= threshold
        settings:
          visit: { value: 180, unit: day, source: "calibrated: six months" }
          threshold: { value: 4, unit: points, source: "read: Franklyn 2016" }
        definition: SLEDAI-2K of at most 4
        seen: the score
        source: "read: Franklyn 2016"
        """;

    [Fact]
    public void An_endpoint_is_read_from_its_document()
    {
        var endpoint = EndpointDefinition.Kind.Read("lldas.yaml", Text).ValueOrThrow();
        Assert.Equal("lldas", endpoint.Name);
        Assert.Equal("value(SLEDAI, visit) <= threshold", endpoint.Value!.Value.Value.ToString());
        Assert.Equal(["visit", "threshold"], endpoint.Settings.Select(s => s.Name));
        Assert.Equal(Sureness.Read, endpoint.Source.Sureness);
    }

    [Theory]
    [InlineData("type: responder", "type: grade", "lldas.yaml:4:8: error CW7108: A grade is given by 'grades', not by 'value'.")]
    [InlineData("<= threshold", "<= ", "lldas.yaml:4:31: error CW2001: Expected a value, but found the end of the file.")]
    [InlineData("value: value", "since: 3 + x\nvalue: value", "lldas.yaml:4:8: error CW7108: A responder is given by 'value', not by 'since'.")]
    public void A_mistake_is_shown_where_it_stands(string old, string mistake, string expected)
    {
        var read = EndpointDefinition.Kind.Read("lldas.yaml", Text.Replace(old, mistake, StringComparison.Ordinal));
        Assert.Null(read.Value);
        Assert.Equal(expected, read.Diagnostics[0].ToString());
    }
}
