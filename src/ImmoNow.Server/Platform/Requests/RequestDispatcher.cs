using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Requests;

/// <summary>
/// The one door to every use case, for HTTP, jobs and assistant tools alike: validate → permission → handle → audit.
/// Commands run in one transaction: either everything is kept (change, audit entry, event, remembered answer) or nothing.
/// A command sent from within another one joins its transaction.
/// </summary>
public sealed class RequestDispatcher(
    IServiceProvider services, RequestContext context, AppDbContext db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Carries out one use case as the caller of this scope.</summary>
    public async Task<Result<TResponse>> SendAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        var check = new Validator();
        request.Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors);
        }

        var permission = TRequest.Permission;
        if (permission.Audience != Audience.Public && context.Actor is null)
        {
            return new NotSignedIn();
        }

        var action = CommandTraits<TRequest>.Action;
        if (permission.Audience != Audience.Public && !context.Actor!.May(permission))
        {
            if (action is not null)
            {
                await audit.WriteFailureAsync(action, new { error = "permission_denied", permission = permission.Name });
            }

            return new PermissionDenied(permission.Name);
        }

        var handler = services.GetRequiredService<IRequestHandler<TRequest, TResponse>>();
        if (action is null)
        {
            return await handler.HandleAsync(request, cancellationToken);
        }

        var outerAction = context.Action;
        context.Action = action;
        try
        {
            return db.Database.CurrentTransaction is null
                ? await RunAsync(handler, request, action, cancellationToken)
                : await JoinAsync(handler, request, cancellationToken);
        }
        finally
        {
            context.Action = outerAction;
        }
    }

    private async Task<Result<TResponse>> RunAsync<TRequest, TResponse>(
        IRequestHandler<TRequest, TResponse> handler, TRequest request, string action, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        var memory = context is { IdempotencyKey: { } key, Actor.UserId: { } user } && !CommandTraits<TRequest>.CarriesSecrets
            ? new IdempotencyMemory(db, clock, key, user, action)
            : null;
        if (memory is not null && await memory.RecallAsync<TRequest, TResponse>(request, cancellationToken) is { } remembered)
        {
            return remembered;
        }

        Result<TResponse> result;
        if (memory is null && ((ICommand<TResponse>)request).SavesOnce)
        {
            db.AllowOneWrite();
            try
            {
                result = await HandleAsync(handler, request, cancellationToken);
            }
            finally
            {
                db.AllowAllWrites();
            }

            return result.IsSuccess ? result : await FailAsync(result, action);
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (memory is not null && !await memory.TryClaimAsync(request, cancellationToken))
            {
                await transaction.RollbackAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                return await memory.RecallAsync<TRequest, TResponse>(request, cancellationToken) ?? new IdempotencyInProgress();
            }

            result = await HandleAsync(handler, request, cancellationToken);
            if (result.IsSuccess)
            {
                if (memory is not null)
                {
                    await memory.StoreAsync(result.Value, cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return result;
            }

            await transaction.RollbackAsync(CancellationToken.None);
        }

        return await FailAsync(result, action);
    }

    private async Task<Result<TResponse>> FailAsync<TResponse>(Result<TResponse> result, string action)
    {
        db.ChangeTracker.Clear();
        await audit.WriteFailureAsync(action, new { error = result.Error!.Code });
        return result;
    }

    private async Task<Result<TResponse>> JoinAsync<TRequest, TResponse>(
        IRequestHandler<TRequest, TResponse> handler, TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        // The outer command may go on after an inner one's failed save, so that one alone must be undone.
        var before = db.Database.AutoSavepointsEnabled;
        db.Database.AutoSavepointsEnabled = true;
        try
        {
            return await HandleAsync(handler, request, cancellationToken);
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = before;
        }
    }

    private async Task<Result<TResponse>> HandleAsync<TRequest, TResponse>(
        IRequestHandler<TRequest, TResponse> handler, TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        try
        {
            return await handler.HandleAsync(request, cancellationToken);
        }
        catch (RequirementFailedException exception)
        {
            return exception.Error;
        }
        catch (DbUpdateConcurrencyException)
        {
            return StaleVersion.Instance;
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsDuplicate(exception))
        {
            return new Conflict("already_exists", new LocalizedText("Das gibt es schon.", "This exists already."));
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsMissingReference(exception))
        {
            return new Conflict("reference_missing", new LocalizedText(
                "Ein verknüpfter Datensatz ist nicht mehr vorhanden.", "A linked record does not exist any more."));
        }
        finally
        {
            // A handler that gave up before its save must not burden the next one.
            db.Requirements.Clear();
        }
    }

    /// <summary>Looks up once per request type whether it is a command, and its audit name.</summary>
    private static class CommandTraits<TRequest>
    {
        public static readonly string? Action = Find();
        public static readonly bool CarriesSecrets = typeof(ICarriesSecrets).IsAssignableFrom(typeof(TRequest));

        private static string? Find()
        {
            var isCommand = Array.Exists(
                typeof(TRequest).GetInterfaces(),
                type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));
            return isCommand
                ? (string)typeof(TRequest).GetProperty(nameof(ICommand<Nothing>.Action))!.GetValue(null)!
                : null;
        }
    }
}
