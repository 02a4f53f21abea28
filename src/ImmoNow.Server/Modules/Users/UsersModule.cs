using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Users.Assistant;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users;

/// <summary>People who may sign in: sign-in itself, sessions, API tokens, roles and profiles.</summary>
internal static class UsersModule
{
    public static IServiceCollection AddUsers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SignInSettings.Read(configuration));
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInGates>();
        services.AddSingleton<IUserDirectory, UserDirectory>();
        services.AddScoped<SignInLock>();
        services.AddScoped<Sessions>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<AdminGuard>();
        services.AddScoped<Accounts>();
        services.AddScoped<IColleagueLookup, ColleagueLookup>();
        services.AddScoped<INameSource, ColleagueNames>();
        services.AddScoped<IAssistantToolProvider, TeamTools>();
        return services;
    }
}
