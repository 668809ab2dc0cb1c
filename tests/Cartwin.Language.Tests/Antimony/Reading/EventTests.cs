using Cartwin.Models;

namespace Cartwin.Language.Tests;

public sealed class EventTests
{
    private static Event Only(string text) => Antimony.Model(text + "\nx = 1; y = 2; z = 3; k = 0").Events.Single();

    [Fact]
    public void An_event_sets_several_things_at_once()
    {
        var e = Only("E1: at (x > 5): y = 3, z = x + 2");
        Assert.Equal(("E1", "x > 5"), (e.Id, e.Trigger.ToString()));
        Assert.Equal([new EventAssignment("y", 3), new EventAssignment("z", Expr.Symbol("x") + 2)], e.Assignments);
        Assert.Equal((true, true, true), (e.InitialValue, e.Persistent, e.UseValuesFromTriggerTime));
        Assert.Null(e.Delay);
        Assert.Null(e.Priority);
    }

    [Theory]
    [InlineData("at 2*z/y after (x>5): y = 3")]
    [InlineData("at 2*z/y after x>5: y = 3")]
    [InlineData("at 2*z/y after\n(x>5):\n  y = 3")]
    public void A_delay_stands_before_after(string text) => Assert.Equal("2*z/y", Only(text).Delay!.ToString());

    [Fact]
    public void Options_stand_behind_the_condition()
    {
        var e = Only("at (x > 5), priority = k + 1, t0 = false, persistent = false, fromTrigger = false: y = 3");
        Assert.Equal("k + 1", e.Priority!.ToString());
        Assert.Equal((false, false, false), (e.InitialValue, e.Persistent, e.UseValuesFromTriggerTime));
        var plain = Only("at (x > 5), t0 = true, persistent = true, fromTrigger = true: y = 3");
        Assert.Equal((true, true, true), (plain.InitialValue, plain.Persistent, plain.UseValuesFromTriggerTime));
    }

    [Fact]
    public void An_event_need_not_set_anything() => Assert.Empty(Only("E: at (x > 5): ;").Assignments);

    [Fact]
    public void Events_without_a_name_get_one_that_nobody_has() =>
        Assert.Equal(
            ["_E1", "_E0", "_E2"],
            Antimony.Model("at (x > 1): x = 0\n_E0: at (x > 2): x = 0\nat (x > 3): x = 0\nx = 0").Events.Select(e => e.Id)
        );

    [Theory]
    [InlineData("at (x > 5), t0 = 1: y = 3", "CW2018")]
    [InlineData("at (x > 5), urgent = true: y = 3", "CW2019")]
    [InlineData("at (x > 5): J = 3; J: -> S; 1; S = 0", "CW2022")]
    [InlineData("at (x > 5): w = 3", "CW2008")]
    [InlineData("at (x > 5) y = 3", "CW2001")]
    public void Mistakes_in_events_are_told(string text, string code) =>
        Assert.Equal(code, Antimony.Error(text + "\nx = 1; y = 2").Rule.Code);
}
