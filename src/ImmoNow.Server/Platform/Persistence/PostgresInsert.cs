using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>The INSERT of one table. Its text is the same every time, since every column is written and none by the database.</summary>
internal sealed class PostgresInsert
{
    private static readonly NpgsqlCommand ParameterFactory = new();
    private static readonly ConcurrentDictionary<string, PostgresInsert> ByTable = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<IEntityType, (PostgresInsert Insert, IProperty[] Properties)> ByEntity = new();
    private readonly string text;
    private readonly string[] columns;

    private PostgresInsert(string table, string[] columns)
    {
        this.columns = columns;
        var values = Enumerable.Range(1, columns.Length).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}"));
        text = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)})";
    }

    /// <summary>The statement for a row that EF Core is about to add.</summary>
    /// <param name="quoted">Writes a name so that SQL reads it as it is.</param>
    public static NpgsqlBatchCommand Statement(IReadOnlyModificationCommand command, Func<string, string> quoted)
    {
        var modifications = command.ColumnModifications;
        if (!ByTable.TryGetValue(command.TableName, out var insert) || insert.columns.Length != modifications.Count)
        {
            insert = new PostgresInsert(quoted(command.TableName), [.. modifications.Select(column => quoted(column.ColumnName))]);
            ByTable[command.TableName] = insert;
        }

        var statement = insert.NewStatement();
        foreach (var column in modifications)
        {
            statement.Parameters.Add(Parameter(column.TypeMapping!, column.Value, column.IsNullable));
        }

        return statement;
    }

    /// <summary>The statement for a row that nothing tracks, such as an entry of the trail.</summary>
    public static NpgsqlBatchCommand Statement(IModel model, object row)
    {
        var (insert, properties) = ByEntity.GetOrAdd(model.FindEntityType(row.GetType())!, static entity =>
        {
            IProperty[] all = [.. entity.GetProperties()];
            return (new PostgresInsert(entity.GetTableName()!, [.. all.Select(property => property.GetColumnName())]), all);
        });
        var statement = insert.NewStatement();
        foreach (var property in properties)
        {
            statement.Parameters.Add(Parameter(property.GetRelationalTypeMapping(), property.GetGetter().GetClrValueUsingContainingEntity(row), property.IsNullable));
        }

        return statement;
    }

    /// <summary>Without a name parameters count by position, which spares the driver reading the statement for names.</summary>
    public static NpgsqlParameter Parameter(RelationalTypeMapping mapping, object? value, bool? isNullable) =>
        (NpgsqlParameter)mapping.CreateParameter(ParameterFactory, "", value, isNullable);

#pragma warning disable CA2100 // Names come from the model, values travel as parameters.
    private NpgsqlBatchCommand NewStatement() => new(text);
#pragma warning restore CA2100
}
