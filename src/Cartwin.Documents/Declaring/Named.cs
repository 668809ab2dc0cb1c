namespace Cartwin.Documents;

/// <summary>One entry of a group whose keys the author chooses.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Name">The key.</param>
/// <param name="Value">What stands at the key.</param>
public sealed record Named<T>(Placed<string> Name, T Value);
