namespace Cartwin.Compilation;

/// <summary>A row of inputs.</summary>
/// <param name="Id">The input's id.</param>
/// <param name="Default">Its value at time 0 where every patient has the model's own values.<unit>as in the model</unit></param>
/// <param name="Given">True when it was named as varying, so that its value comes with the patient; false when
/// <see cref="CompiledModel.InputStart"/> computes it.</param>
public sealed record CompiledInput(string Id, double Default, bool Given);
