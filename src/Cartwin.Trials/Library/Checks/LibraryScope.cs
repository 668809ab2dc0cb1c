using Cartwin.Documents;
using Cartwin.Models;

namespace Cartwin.Trials;

/// <summary>What documents may refer to, and where to report what they may not.</summary>
internal sealed class LibraryScope(Library library, DiagnosticList diagnostics)
{
    public void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>Reports a reference to a document that does not exist.</summary>
    public void Refers(DocumentKind kind, Placed<string>? name)
    {
        if (name is { } given && library.Find(kind, given.Value) is null)
            Add(WithNear(LibraryRules.UnknownEntry.At(given.Where, kind.Name, given.Value), given.Value, library.NamesOf(kind)));
    }

    /// <summary>The model of that name; null after reporting that there is none.</summary>
    public LibraryModel? Model(Placed<string> name)
    {
        var model = library.Model(name.Value);
        if (model is null)
            Add(WithNear(LibraryRules.UnknownEntry.At(name.Where, "model", name.Value), name.Value, library.Models.Select(m => m.Name)));
        return model;
    }

    /// <summary>Reports parameters that the model does not have.</summary>
    public void Has(LibraryModel model, IEnumerable<Placed<string>> parameters)
    {
        foreach (var name in parameters.Where(p => !model.HasParameter(p.Value)))
            Add(WithNear(LibraryRules.UnknownParameter.At(name.Where, model.Name, name.Value), name.Value, model.Settable));
    }

    /// <summary>Reports parameters that cannot be set to what is given.</summary>
    public void Sets(LibraryModel model, IEnumerable<Named<SourcedNumber>> parameters)
    {
        foreach (var (name, value) in parameters)
            Sets(model, name, value);
    }

    /// <summary>Reports a parameter that cannot be set to what is given.</summary>
    public void Sets(LibraryModel model, Placed<string> name, SourcedNumber value)
    {
        if (!model.HasParameter(name.Value))
            Add(WithNear(LibraryRules.UnknownParameter.At(name.Where, model.Name, name.Value), name.Value, model.Settable));
        else if (model.IsComputed(name.Value))
            Add(LibraryRules.ComputedParameter.At(name.Where, model.Name, name.Value));
        else if (model.MeaningOf(name.Value) is { } unit && !unit.IsConvertibleTo(value.Unit.Meaning))
            Add(LibraryRules.OtherUnit.At(value.Unit.Where, name.Value, model.UnitOf(name.Value), value.Unit));
    }

    /// <summary>True when the model has a state of that name; reports it otherwise.</summary>
    public bool HasState(LibraryModel model, Placed<string> name)
    {
        if (model.States.Contains(name.Value))
            return true;
        Add(WithNear(LibraryRules.UnknownState.At(name.Where, model.Name, name.Value), name.Value, model.States));
        return false;
    }

    /// <summary>The diagnostic with the name that was probably meant.</summary>
    public static Diagnostic WithNear(Diagnostic diagnostic, string unknown, IEnumerable<string> known) =>
        NearNames.Find(unknown, known) is { } near ? diagnostic.WithHint($"Did you mean '{near}'? {diagnostic.Hint}") : diagnostic;
}
