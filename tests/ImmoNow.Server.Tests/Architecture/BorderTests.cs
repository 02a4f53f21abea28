using System.Reflection;
using System.Text.RegularExpressions;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed partial class BorderTests
{
    private static readonly Assembly Server = typeof(AppDbContext).Assembly;

    [Fact]
    public void Platform_knows_no_module()
    {
        var guilty = SourceTree.Files("src/ImmoNow.Server/Platform", ".cs")
            .Where(file => file.Text.Contains("ImmoNow.Server.Modules", StringComparison.Ordinal))
            .Select(file => file.Path);

        Assert.Empty(guilty);
    }

    [Fact]
    public void Modules_know_each_other_only_through_their_public_folder()
    {
        var guilty = new List<string>();
        foreach (var file in SourceTree.Files("src/ImmoNow.Server/Modules", ".cs"))
        {
            var own = file.Path.Split('/')[3];
            foreach (Match use in ModuleUse().Matches(file.Text))
            {
                if (use.Groups["module"].Value != own && use.Groups["part"].Value != "Public")
                {
                    guilty.Add($"{file.Path}: {use.Value}");
                }
            }
        }

        Assert.Empty(guilty);
    }

    [Fact]
    public void The_assistant_knows_neither_the_database_nor_the_web_nor_the_server()
    {
        var assistant = Assembly.Load("ImmoNow.Assistant");
        var forbidden = assistant.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) ||
                name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) ||
                name.StartsWith("Npgsql", StringComparison.Ordinal) ||
                name.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal) ||
                name == "ImmoNow.Server");

        Assert.Empty(forbidden);
    }

    [Fact]
    public void Handlers_and_requests_never_touch_the_http_context()
    {
        var guilty = Server.GetTypes()
            .Where(type => type.GetInterfaces().Any(IsRequestOrHandler))
            .SelectMany(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => parameter.ParameterType.FullName!.StartsWith("Microsoft.AspNetCore.Http.HttpContext", StringComparison.Ordinal) ||
                    parameter.ParameterType.Name == "IHttpContextAccessor")
                .Select(parameter => $"{type.Name}: {parameter.Name}"));

        Assert.Empty(guilty);
    }

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var handlers = Server.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .GroupBy(type => type.GetGenericArguments()[0])
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.All(Requests(), request => Assert.True(handlers.GetValueOrDefault(request) == 1, $"{request.Name} has {handlers.GetValueOrDefault(request)} handlers."));
    }

    [Fact]
    public void Every_request_with_input_of_its_own_validates_it()
    {
        // Ids, version conditions and words of an enum are checked by their types already.
        var unchecked_ = Requests()
            .Where(request => request.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => NeedsValidation(property.PropertyType)))
            .Where(request => request.GetMethod("Validate")!.GetMethodBody()!.GetILAsByteArray()!.Length <= 2)
            .Select(request => request.Name);

        Assert.Empty(unchecked_);
    }

    [Fact]
    public void Classes_are_sealed_unless_somebody_inherits_them()
    {
        var bases = Server.GetTypes().Select(type => type.BaseType).Where(type => type is not null)
            .Select(type => type!.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        var open = Server.GetTypes()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(type) && type.Name[0] != '<' && type != typeof(Program))
            .Where(type => type.Namespace?.StartsWith("ImmoNow", StringComparison.Ordinal) == true)
            .Select(type => type.FullName);

        Assert.Empty(open);
    }

    private static IEnumerable<Type> Requests() =>
        Server.GetTypes().Where(type => !type.IsInterface && type.GetInterfaces().Any(IsRequest));

    private static bool IsRequest(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>);

    private static bool IsRequestOrHandler(Type type) =>
        IsRequest(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));

    private static bool NeedsValidation(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner != typeof(Guid) && inner != typeof(bool) && !inner.IsEnum && inner != typeof(CancellationToken) &&
            inner.Name is not ("IfMatch" or "Words`1");
    }

    [GeneratedRegex(@"ImmoNow\.Server\.Modules\.(?<module>\w+)(\.(?<part>\w+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ModuleUse();
}
