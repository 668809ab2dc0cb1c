namespace Cartwin.Numerics.Tests;

public sealed class StiffnessEstimateTests
{
    [Theory]
    [InlineData(1, OdeMethod.Tsit5)]
    [InlineData(1e4, OdeMethod.Rodas4)]
    public void A_fast_state_makes_the_choice_stiff(double rate, OdeMethod expected)
    {
        LaneSystem<double> system = new PoolModel().Build<double>();
        double[] parameters = [1, 1, rate, 0];
        double[] state = [1, 0.5, 0.2, 1];
        Assert.Equal(expected, StiffnessEstimate.Suggest(system, parameters, state, 0, 20, 1e-5));
    }

    [Fact]
    public void The_spectral_radius_is_that_of_the_fastest_state()
    {
        LaneSystem<double> system = new PoolModel().Build<double>();
        double radius = StiffnessEstimate.SpectralRadius(system, [1, 1, 500, 0], [1, 0.5, 0.2, 1], 0);
        Assert.Equal(500, radius, 5.0);
    }
}
