using ImmoNow.Bench;

// dotnet run -c Release --project bench/ImmoNow.Bench -- json-recovery [rounds]
if (args is not ["json-recovery", ..])
{
    await Console.Error.WriteLineAsync("Name a measurement: json-recovery");
    return 2;
}
JsonRecoveryBench.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 15);
return 0;
