using System.Globalization;
using ImmoNow.Bench;
using ImmoNow.Bench.Answers;
using ImmoNow.Bench.Ingest;
using ImmoNow.Bench.Retrieval;
using ImmoNow.Bench.Streams;

// dotnet run -c Release --project bench/ImmoNow.Bench -- json-recovery [rounds]
// dotnet run -c Release --project bench/ImmoNow.Bench -- retrieval-quality [misses]
// dotnet run -c Release --project bench/ImmoNow.Bench -- floor
// dotnet run -c Release --project bench/ImmoNow.Bench -- hybrid [chunks] [searches]
// dotnet run -c Release --project bench/ImmoNow.Bench -- streams <ImmoNow.Server.dll> [tokens] [milliseconds between tokens]
// dotnet run -c Release --project bench/ImmoNow.Bench -- fast-path <ImmoNow.Server.dll> [rounds]
// dotnet run -c Release --project bench/ImmoNow.Bench -- answers <ImmoNow.Server.dll> [misses]
// dotnet run -c Release --project bench/ImmoNow.Bench -- vectors [searches]
// dotnet run -c Release --project bench/ImmoNow.Bench -- search [chunks] [searches]
// dotnet run -c Release --project bench/ImmoNow.Bench -- ingest <ImmoNow.Server.dll> [pages]
switch (args)
{
    case ["json-recovery", ..]:
        JsonRecoveryBench.Run(Number(1, 15));
        return 0;
    case ["retrieval-quality", ..]:
        RetrievalQualityBench.Run(args is [_, "misses"]);
        return 0;
    case ["floor"]:
        FloorBench.Run(RetrievalQualityBench.Root());
        return 0;
    case ["hybrid", ..]:
        HybridBench.Run(Number(1, 10_000), Number(2, 200));
        return 0;
    case ["streams", var program, ..]:
        await StreamBench.RunAsync(program, Number(2, 100), Number(3, 100));
        return 0;
    case ["fast-path", var program, ..]:
        await FastPathBench.RunAsync(program, Number(2, 50));
        return 0;
    case ["answers", var program, ..]:
        await AnswersBench.RunAsync(program, args is [_, _, "misses"]);
        return 0;
    case ["vectors", ..]:
        VectorBench.Run(Number(1, 1_000));
        return 0;
    case ["search", ..]:
        SearchBench.Run(Number(1, 10_000), Number(2, 500));
        return 0;
    case ["ingest", var program, ..]:
        await IngestBench.RunAsync(program, Number(2, 200));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Name a measurement: json-recovery, retrieval-quality, floor, hybrid, streams, fast-path, answers, vectors, search, ingest");
        return 2;
}

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
