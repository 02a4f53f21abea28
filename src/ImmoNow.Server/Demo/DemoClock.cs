using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ImmoNow.Server.Demo;

/// <summary>
/// Turns the day counts of the demo content into moments around the day of seeding, so that the agency looks alive whenever
/// it is made: nothing lies in the future that has happened, and every task keeps its distance from today.
/// </summary>
public sealed class DemoClock(DateTimeOffset now)
{
    private static readonly TimeZoneInfo Germany = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly DateTime today = TimeZoneInfo.ConvertTime(now, Germany).Date;

    /// <summary>A moment in the past: so many days ago at this time of day in Germany, today at the latest a few minutes ago.</summary>
    public DateTimeOffset Ago(int days, TimeOnly time)
    {
        var moment = At(-days, time);
        return moment < now ? moment : Cut(now.AddMinutes(-10));
    }

    /// <summary>A moment in the past at an office hour that the key decides, so that records do not all begin at the same minute.</summary>
    public DateTimeOffset Ago(int days, string key)
    {
        var minute = BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))) % (9 * 60);
        return Ago(days, new TimeOnly(8, 30).AddMinutes(minute));
    }

    /// <summary>So many days from today (negative: before) at this time of day in Germany.</summary>
    public DateTimeOffset At(int days, TimeOnly time)
    {
        var local = today.AddDays(days) + time.ToTimeSpan();
        return new DateTimeOffset(local, Germany.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The day so many months ago.</summary>
    public DateOnly MonthsAgo(int months) => DateOnly.FromDateTime(today.AddMonths(-months));

    private static DateTimeOffset Cut(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)).ToUniversalTime();
}

/// <summary>Ids of the demo data: the same on every machine and on every day, so that links and screenshots stay good.</summary>
public static class DemoIds
{
    /// <summary>The first millisecond of 2026; only the order of the ids follows from it.</summary>
    private const long Anchor = 1_767_225_600_000;

    /// <summary>The tenant of a demo agency.</summary>
    public static Guid Tenant(string agency) => Of(agency, "tenant", agency, 365);

    /// <summary>A UUID of version 7 whose random part is derived from the key and whose time part from the age of the record.</summary>
    public static Guid Of(string agency, string type, string key, int createdDaysAgo)
    {
        Span<byte> bytes = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{agency}/{type}/{key}")).AsSpan(0, 16).CopyTo(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, Anchor - (createdDaysAgo * 86_400_000L));
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
