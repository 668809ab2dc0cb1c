using Cartwin.Documents;

namespace Cartwin.Trials;

/// <summary>What is known of the making of a product; what is not known is null.</summary>
public sealed record Manufacture
{
    /// <summary>From the start of the process to the end.</summary>
    public SourcedNumber? Process { get; init; }

    /// <summary>From apheresis to infusion.</summary>
    public SourcedNumber? VeinToVein { get; init; }

    /// <summary>T cells collected by apheresis.</summary>
    public SourcedNumber? Collected { get; init; }

    /// <summary>Share of cells that carry the receptor.</summary>
    public SourcedNumber? Transduction { get; init; }

    /// <summary>How many-fold the cells grow.</summary>
    public SourcedNumber? Expansion { get; init; }

    /// <summary>Share of products that cannot be made.</summary>
    public SourcedNumber? Failure { get; init; }

    /// <summary>Share of patients enrolled who are never infused, for whatever reason.</summary>
    public SourcedNumber? NotInfused { get; init; }

    internal static DocumentShape<Manufacture> Shape { get; } =
        new(
            "manufacture",
            "What is known of the making of a product; what is not known is left out.",
            fields =>
            {
                var process = fields.Optional("process", FieldTypes.Sourced("days"), "From the start of the process to the end.");
                var vein = fields.Optional("vein_to_vein", FieldTypes.Sourced("days"), "From apheresis to infusion.");
                var collected = fields.Optional("collected", FieldTypes.Sourced("cells"), "T cells collected by apheresis.");
                var transduction = fields.Optional("transduction", FieldTypes.Sourced("fraction"), "Share of cells that carry the receptor.");
                var expansion = fields.Optional("expansion", FieldTypes.Sourced("fold"), "How many-fold the cells grow.");
                var failure = fields.Optional("failure", FieldTypes.Sourced("fraction"), "Share of products that cannot be made.");
                var not = fields.Optional(
                    "not_infused",
                    FieldTypes.Sourced("fraction"),
                    "Share of patients enrolled who are never infused, for whatever reason."
                );
                return entry => new Manufacture
                {
                    Process = entry.Of(process),
                    VeinToVein = entry.Of(vein),
                    Collected = entry.Of(collected),
                    Transduction = entry.Of(transduction),
                    Expansion = entry.Of(expansion),
                    Failure = entry.Of(failure),
                    NotInfused = entry.Of(not),
                };
            }
        );
}
