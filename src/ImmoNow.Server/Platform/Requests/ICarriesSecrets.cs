namespace ImmoNow.Server.Platform.Requests;

/// <summary>
/// Marks a use case whose request or answer holds a password or token. Nothing of it may be kept, so that
/// <c>Idempotency-Key</c>, which stores a hash of the request and the whole answer, is not honoured for it.
/// </summary>
public interface ICarriesSecrets;
