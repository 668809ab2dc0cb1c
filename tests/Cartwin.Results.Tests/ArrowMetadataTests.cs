using ParquetSharp.Arrow;

namespace Cartwin.Results.Tests;

public sealed class ArrowMetadataTests
{
    [Fact]
    public void Readers_that_know_Arrow_find_unit_and_description_at_the_field()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".parquet");
        try
        {
            Assert.Null(TableFile.Write(file, Sample.Patients, write => write(Sample.Rows(0, 10)[0])));
            using var reader = new FileReader(file);
            var weight = reader.Schema.GetFieldByName("weight");
            Assert.Equal(("kg", "Body weight.", false), (weight.Metadata["unit"], weight.Metadata["description"], weight.IsNullable));
            Assert.True(reader.Schema.GetFieldByName("status").IsNullable);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
