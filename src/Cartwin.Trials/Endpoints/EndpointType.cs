namespace Cartwin.Trials;

/// <summary>What an endpoint gives for one patient.</summary>
public enum EndpointType
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>Responder or not.</summary>
    Responder,

    /// <summary>A time and whether something happened then, or the patient was followed no longer.</summary>
    TimeToEvent,

    /// <summary>One of ordered classes.</summary>
    Grade,
}
