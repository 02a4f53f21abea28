using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Requests;

/// <summary>
/// One use case's input. Permission and validation are members, so that no use case can be written without them.
/// Requests carry only data (never an <c>HttpContext</c>), so that HTTP, jobs and assistant tools can send them alike.
/// </summary>
/// <typeparam name="TResponse">What the use case answers.</typeparam>
public interface IRequest<TResponse>
{
    /// <summary>What the caller must be allowed to do.</summary>
    static abstract Permission Permission { get; }

    /// <summary>Reports everything that is wrong with the input. Needs no database; runs before the permission check.</summary>
    void Validate(Validator check);
}

/// <summary>A use case that changes something: runs in one transaction and leaves an audit entry.</summary>
/// <typeparam name="TResponse">What the use case answers.</typeparam>
public interface ICommand<TResponse> : IRequest<TResponse>
{
    /// <summary>Name in the audit trail, for example <c>contacts.create</c>.</summary>
    static abstract string Action { get; }

    /// <summary>
    /// Whether the handler writes by one single <c>SaveChangesAsync</c>, its last step. That save is atomic by itself, so the
    /// transaction around it and its round trips are spared; a second write fails loudly.
    /// </summary>
    bool SavesOnce => false;
}

/// <summary>Carries out one use case. Called by <see cref="RequestDispatcher"/> only, with valid input and permission granted.</summary>
public interface IRequestHandler<in TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>Returns the answer or a named error. A command that returns an error leaves nothing behind.</summary>
    Task<Result<TResponse>> HandleAsync(TRequest request, CancellationToken cancellationToken);
}
