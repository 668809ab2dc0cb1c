using Cartwin.Models;

namespace Cartwin.Documents;

/// <summary>A piece of a YAML text with its place.</summary>
internal abstract record YamlNode(SourceSpan Where)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Words { get; }

    /// <summary>True when nothing stands where a value should.</summary>
    public virtual bool IsEmpty => false;
}

/// <summary>A value in one piece.</summary>
/// <param name="Where">Its place.</param>
/// <param name="Text">What it says, without quotes.</param>
/// <param name="IsPlain">True when it stands without quotes, so that 1 means a number.</param>
internal sealed record YamlScalar(SourceSpan Where, string Text, bool IsPlain) : YamlNode(Where)
{
    public override string Words =>
        IsEmpty ? "nothing"
        : PlainScalar.IsNumber(this) ? $"the number {Text}"
        : PlainScalar.IsTruth(this) ? $"the truth value {Text}"
        : "text";

    public override bool IsEmpty => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>Values in an order.</summary>
internal sealed record YamlList(SourceSpan Where, List<YamlNode> Items) : YamlNode(Where)
{
    public override string Words => "a list";
}

/// <summary>Keys with their values, in the order of the text; a key may stand more than once.</summary>
/// <param name="Where">Where the first key stands.</param>
/// <param name="Entries">Keys and values.</param>
/// <param name="IsWhole">False after a key was left out that is no text, which was reported.</param>
internal sealed record YamlMapping(SourceSpan Where, List<(YamlScalar Key, YamlNode Value)> Entries, bool IsWhole) : YamlNode(Where)
{
    public override string Words => "a group of keys";
}
