namespace Cartwin.Models;

/// <summary>A model as a system of differential equations: what a simulator integrates and a reader wants to see.</summary>
/// <remarks>Functions are inlined, local parameters have the name reaction.parameter, rateOf is replaced by the rate. Species
/// that reactions change are states by their concentration where the compartment is constant and they are not
/// substance-only; otherwise the state is the amount, named "amount(S)", and S is an assignment. Of a species that fast reactions change the
/// state is the part that they do not, "slow(S)"; their extents are algebraic states.</remarks>
/// <threadsafety>Immutable; safe to share.</threadsafety>
public sealed record OdeSystem
{
    /// <summary>Everything that stays the same between events, in the order of the model.</summary>
    public required ValueArray<Definition> Inputs { get; init; }

    /// <summary>What is integrated, in the order of the model.</summary>
    public required ValueArray<StateEquation> States { get; init; }

    /// <summary>What follows from states, inputs and time at any moment; each uses only earlier ones.</summary>
    public required ValueArray<Definition> Assignments { get; init; }

    /// <summary>Values at the start of every input, state and assignment; each uses only earlier ones.</summary>
    public required ValueArray<Definition> Initials { get; init; }

    /// <summary>Algebraic rules that determine nothing, because every name in them is determined otherwise or constant.</summary>
    public ValueArray<Expr> AlgebraicRules { get; init; } = [];

    /// <summary>Sudden changes; formulas are inlined. What they set are ids of inputs and states, and species whose amount is a state.</summary>
    public ValueArray<Event> Events { get; init; } = [];

    /// <summary>What can happen one at a time: reactions whose stoichiometries are fixed whole numbers.</summary>
    public ValueArray<ReactionChannel> Channels { get; init; } = [];

    /// <summary>Species that can be counted: states that nothing but <see cref="Channels"/> and events change.</summary>
    public ValueArray<CountableSpecies> Countable { get; init; } = [];

    /// <summary>Ids of fast reactions whose equilibrium cannot be written as equations.</summary>
    public ValueArray<string> FastReactions { get; init; } = [];

    /// <summary>Name of the state that is the amount of a species whose id is a concentration.</summary>
    public static string AmountOf(string species) => $"amount({species})";

    /// <summary>Name of the state that is what the amount of a species would be if the fast reactions had not run.</summary>
    public static string SlowPartOf(string species) => $"slow({species})";

    /// <summary>The equations of a model that has no errors.</summary>
    /// <exception cref="ArgumentException">The model has errors that checking would have reported.</exception>
    public static OdeSystem Of(Model model) => new EquationAssembly(model).Assemble();
}

/// <summary>A name and its formula.</summary>
/// <param name="Id">The name.</param>
/// <param name="Math">The formula.</param>
public sealed record Definition(string Id, Expr Math);

/// <summary>d Id/dt = Rate.</summary>
/// <param name="Id">The state: an id of the model, or "amount(S)" for the amount of a species whose id is a concentration.</param>
/// <param name="Rate">Its rate of change from states, inputs, assignments and time.</param>
/// <param name="Size">Id of the compartment by whose size an amount is divided to become a change of this state; null where
/// the state is the amount itself.</param>
public sealed record StateEquation(string Id, Expr Rate, string? Size = null)
{
    /// <summary>True when the state has no rate of change: at any moment it is such that <see cref="Rate"/> is zero.</summary>
    public bool IsAlgebraic { get; init; }

    /// <summary>True for an algebraic state that starts at the equilibrium to which <see cref="Rate"/>, as a rate, leads from its value at the
    /// start.</summary>
    public bool Relaxes { get; init; }
}
