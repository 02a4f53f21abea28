using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Columns of all entities, decided once: snake_case names, enums as snake_case words, exact money, UTC times.</summary>
internal static class Conventions
{
    /// <summary>SQLite knows neither decimals nor time zones: amounts become integer hundredths, moments integer microseconds, both exact and sortable.</summary>
    public static void ForSqlite(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<decimal>().HaveConversion<HundredthsConverter>();
        configuration.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    public static void ForPostgres(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<decimal>().HavePrecision(14, 2);
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(ISearchable).IsAssignableFrom(entity.ClrType))
            {
                model.Entity(entity.ClrType).Property<string>(TextSearch.Column).IsRequired();
            }

            NameColumns(entity, "");
            if (typeof(TenantEntity).IsAssignableFrom(entity.ClrType))
            {
                var builder = model.Entity(entity.ClrType);
                builder.HasKey(nameof(TenantEntity.TenantId), nameof(TenantEntity.Id));
                builder.Property(nameof(TenantEntity.Id)).ValueGeneratedNever();
                builder.Property(nameof(TenantEntity.TenantId)).ValueGeneratedNever();
                builder.Property(nameof(TenantEntity.Version)).IsConcurrencyToken();
                builder.Ignore(nameof(TenantEntity.Label));
            }
        }
    }

    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties())
        {
            property.SetColumnName(prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            var enumType = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (enumType.IsEnum)
            {
                var converter = typeof(EnumWordConverter<>).MakeGenericType(enumType);
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(converter)!);
            }
            else if (property.ClrType == typeof(List<string>))
            {
                property.SetValueComparer(new ListComparer<string>());
            }
        }

        foreach (var complex in type.GetComplexProperties())
        {
            NameColumns(complex.ComplexType, prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(complex.Name) + "_");
        }
    }

    private sealed class HundredthsConverter() : ValueConverter<decimal, long>(
        amount => (long)decimal.Round(amount * 100m), hundredths => hundredths / 100m);

    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        moment => (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        moment => moment.ToUniversalTime(), moment => moment);
}

/// <summary>Stores an enum as the same snake_case word that the wire uses.</summary>
internal sealed class EnumWordConverter<TEnum>() : ValueConverter<TEnum, string>(
    value => EnumWords<TEnum>.WordOf(value), word => EnumWords<TEnum>.ValueOf(word))
    where TEnum : struct, Enum;

/// <summary>The snake_case words of an enum, the same on the wire, in the database and in the audit trail.</summary>
public static class EnumWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Words = Enum.GetValues<TEnum>()
        .ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, TEnum> Values =
        Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The word for a value.</summary>
    public static string WordOf(TEnum value) => Words[value];

    /// <summary>The value of a word; an unknown word is a bug or a damaged row.</summary>
    public static TEnum ValueOf(string word) => Values[word];

    /// <summary>The value of a word that somebody typed.</summary>
    public static bool TryParse(string? word, out TEnum value) => Values.TryGetValue(word ?? "", out value);
}
