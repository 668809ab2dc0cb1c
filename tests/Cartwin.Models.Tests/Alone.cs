namespace Cartwin.Models.Tests;

/// <summary>Tests that measure time or memory of the process and so run after the others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
