using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Architecture;

/// <summary>The migrated database is exactly what the model expects, and tenant tables are walled.</summary>
public sealed class SchemaTests
{
    /// <summary>Entities of no tenant, each with its reason.</summary>
    private static readonly Dictionary<string, string> Global = new()
    {
        ["CanaryAlarm"] = "A leak between tenants closes the assistant for all of them.",
        ["OutboxMessage"] = "One worker reads the messages of all tenants and hands each to a scope of its tenant.",
        ["OutboxReceipt"] = "Belongs to a message.",
        ["Tenant"] = "The list of tenants itself; handlers only read their own.",
        ["ModelPull"] = "The download of a model to a machine that serves every agency of the installation.",
        ["StoredModelRole"] = "Models belong to the installation, not to an agency.",
        ["StoredModelServer"] = "A machine that serves every agency of the installation.",
        ["StoredModelTrial"] = "What a model can do is the same for everybody.",
        ["DocumentTextJob"] = "One worker reads the files of all tenants, each in a scope of its tenant.",
        ["SignInAttempts"] = "Counts failures per account name, also of names that do not exist, before a tenant is known.",
        ["SignInName"] = "Leads from an e-mail address to its tenant before anybody is signed in.",
    };

    [Fact]
    public async Task Every_entity_belongs_to_a_tenant_or_says_why_not()
    {
        var model = await ModelAsync();
        var types = model.GetEntityTypes().Select(entity => entity.ClrType).ToList();

        Assert.All(types, type => Assert.True(
            typeof(ITenantEntity).IsAssignableFrom(type) ^ typeof(IGlobalEntity).IsAssignableFrom(type), $"{type.Name} must be exactly one of both."));
        Assert.Empty(types.Where(typeof(IGlobalEntity).IsAssignableFrom).Select(type => type.Name).Except(Global.Keys));
        Assert.All(model.GetEntityTypes().Where(entity => typeof(ITenantEntity).IsAssignableFrom(entity.ClrType)), entity =>
        {
            Assert.Contains(entity.GetDeclaredQueryFilters(), filter => filter.Key == AppDbContext.TenantFilter);
            Assert.Equal("TenantId", entity.FindPrimaryKey()!.Properties[0].Name);
        });
        Assert.All(model.GetEntityTypes().Where(entity => typeof(ISoftDeletable).IsAssignableFrom(entity.ClrType)), entity =>
            Assert.Contains(entity.GetDeclaredQueryFilters(), filter => filter.Key == AppDbContext.SoftDeleteFilter));
    }

    [Fact]
    public async Task Tables_columns_types_and_keys_equal_the_model()
    {
        var server = await SharedServer.GetAsync();
        var expected = (await ModelAsync()).GetEntityTypes().SelectMany(entity => Expected(entity)).Order(StringComparer.Ordinal).ToList();
        var actual = (await DatabaseCatalog.ReadAsync(server)).Order(StringComparer.Ordinal).ToList();

        Assert.Equal("", string.Join('\n', expected.Except(actual).Select(line => $"model only: {line}")
            .Concat(actual.Except(expected).Select(line => $"database only: {line}"))));
    }

    [Fact]
    public async Task Every_tenant_table_has_row_level_security_on_postgres()
    {
        if (!TestServer.OnPostgres)
        {
            return;
        }

        var server = await SharedServer.GetAsync();
        var tables = (await ModelAsync()).GetEntityTypes()
            .Where(entity => typeof(ITenantEntity).IsAssignableFrom(entity.ClrType)).Select(entity => entity.GetTableName()!);

        Assert.Empty(tables.Except(await DatabaseCatalog.ReadForcedRowSecurityAsync(server)));
    }

    private static IEnumerable<string> Expected(IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var key = entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).ToHashSet();
        foreach (var property in entity.GetFlattenedProperties())
        {
            yield return $"{table}.{property.GetColumnName()} {property.GetColumnType()} {(property.IsNullable ? "null" : "not null")}{(key.Contains(property.GetColumnName()) ? " key" : "")}";
        }
    }

    private static async Task<IModel> ModelAsync()
    {
        await using var scope = (await SharedServer.GetAsync()).App.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<AppDbContext>().Model;
    }
}
