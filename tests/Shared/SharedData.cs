namespace Cartwin.Testing;

/// <summary>Reference data that is too large, or not ours, to be committed: it lies in ../shared, beside the clone.</summary>
internal static class SharedData
{
    /// <summary>The full name of a folder of ../shared; where it is absent the test is skipped with the reason.</summary>
    /// <remarks>Where CARTWIN_REQUIRE_SHARED=1 (as .ci/run sets it) an absent folder fails the test, so that nothing
    /// stays unchecked unseen.</remarks>
    public static string Folder(string name)
    {
        var folder = Repository.PathOf($"../shared/{name}");
        if (!Directory.Exists(folder))
        {
            var reason = $"The reference data ../shared/{name} is not beside the repository.";
            if (Environment.GetEnvironmentVariable("CARTWIN_REQUIRE_SHARED") == "1")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return folder;
    }
}
