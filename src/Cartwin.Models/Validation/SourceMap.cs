namespace Cartwin.Models;

/// <summary>Where the parts of a model stand in the text it was read from.</summary>
/// <remarks>Kept beside the model and not in it: two models are equal when they say the same, wherever it was written.</remarks>
public abstract class SourceMap
{
    /// <summary>For models that come from no text: everything is nowhere.</summary>
    public static SourceMap Nowhere { get; } = new NoSource();

    /// <summary>Where the thing of that id is defined, or first named.</summary>
    public abstract SourceSpan Of(string id);

    /// <summary>Where a formula stands.</summary>
    public abstract SourceSpan OfEquation(EquationKey equation);

    /// <summary>Where a part of a formula stands: its first occurrence; the whole formula when it is not found.</summary>
    public abstract SourceSpan OfPart(EquationKey equation, Expr part);

    private sealed class NoSource : SourceMap
    {
        public override SourceSpan Of(string id) => SourceSpan.None;

        public override SourceSpan OfEquation(EquationKey equation) => SourceSpan.None;

        public override SourceSpan OfPart(EquationKey equation, Expr part) => SourceSpan.None;
    }
}
