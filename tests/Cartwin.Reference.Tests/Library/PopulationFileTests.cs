using Cartwin.Populations;

namespace Cartwin.Reference.Tests;

public sealed class PopulationFileTests
{
    public static TheoryData<string> Names => [.. LibraryFiles.Populations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_population_of_the_library_can_be_drawn_and_fits_its_model(string name)
    {
        var population = LibraryFiles.Population(name);
        Assert.Empty(ModelMatch.Check(population, ImmuneResetModel.Model));
        var sample = VirtualPopulation.Create(population).ValueOrThrow().Sample(10_000, 1);
        var values = new double[10_000 * sample.Columns.Count];
        sample.Fill(0, values);
        Assert.Equal(0, sample.Implausible);
        Assert.All(values, value => Assert.True(double.IsFinite(value)));
        // A limit that refuses half of the patients would be the population.
        Assert.InRange(sample.Redrawn, 0, 2_000);
    }

    [Fact]
    public void The_patients_of_the_reference_model_are_drawn_from_the_same_distributions()
    {
        var file = Path.Combine(SharedData.Folder("science"), "params.csv");
        var lines = File.ReadAllLines(file).Where(l => l.Length > 0).Select(l => l.Split(',')).ToArray();
        var columns = lines[0].Skip(1).ToArray();
        const int patients = 400_000;
        var sample = VirtualPopulation.Create(LibraryFiles.Population("reference-lupus")).ValueOrThrow().Sample(patients, 1, columns);
        var values = new double[patients * columns.Length];
        sample.Fill(0, values);
        for (var c = 0; c < columns.Length; c++)
        {
            var ours = Enumerable.Range(0, patients).Select(p => values[(p * columns.Length) + c]).Order().ToArray();
            var theirs = lines.Skip(1).Select(l => double.Parse(l[c + 1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            // Of their patients a binomial number lies below a quantile of ours; 5 standard deviations (ours included) are a
            // false-alarm rate of 6e-7 each, 3e-5 for all 57.
            foreach (var share in new[] { 0.05, 0.5, 0.95 })
            {
                var quantile = ours[(int)(share * patients)];
                var below = theirs.Count(x => x < quantile) / (double)theirs.Length;
                var error = Math.Sqrt(share * (1 - share) * ((1.0 / theirs.Length) + (1.0 / patients)));
                Assert.True(Math.Abs(below - share) < 5 * error, $"{columns[c]}: {below} of the reference lie below our quantile {share}");
            }
        }
    }
}
