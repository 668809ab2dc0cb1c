namespace Cartwin.Trials;

/// <summary>A file of a library, as whoever reads files hands it over.</summary>
/// <param name="Path">Where it is; parts are separated by '/'. Models are recognised by "models/NAME/model.ant".</param>
/// <param name="Text">All of it.</param>
public sealed record LibraryFile(string Path, string Text);
