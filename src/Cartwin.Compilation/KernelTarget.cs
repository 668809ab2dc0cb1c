namespace Cartwin.Compilation;

/// <summary>What a kernel runs on; the numbers are the same to the last bit on all of them.</summary>
public enum KernelTarget
{
    /// <summary>The widest vectors that the machine has.</summary>
    Auto,

    /// <summary>The scalar interpreter: the specification, for tests and for machines that cannot generate code.</summary>
    Interpreter,

    /// <summary>Vectors of 128 bits.</summary>
    V128,

    /// <summary>Vectors of 256 bits.</summary>
    V256,

    /// <summary>Vectors of 512 bits.</summary>
    V512,
}
