namespace ImmoNow.Assistant.Tools;

/// <summary>
/// Reads one damaged JSON value and writes a sound one. Open brackets are kept on a stack of their own, commas and closing brackets
/// are written by structure and not copied, and every step moves forward, which is what makes it linear.
/// </summary>
internal ref partial struct JsonRepair(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> text = text;
    private readonly RepairBuffer output = new(Math.Min(text.Length + 16, 256));
    private readonly Stack<Level> levels = new();
    private int openObjects;
    private int position;
    private bool ended;
    private bool completed;

    /// <summary>Whether the value holds an object anywhere.</summary>
    public bool HasObject { get; private set; }

    public readonly RecoveredJson ToJson() =>
        new(output.ToArray(), completed ? JsonRecoveryKind.Completed : JsonRecoveryKind.Repaired);

    /// <summary>Reads from a bracket to the one that closes it.</summary>
    /// <returns>How many bytes of the text were used.</returns>
    public int ReadContainer()
    {
        Open();
        while (levels.Count > 0)
        {
            SkipTrivia();
            if (AtEnd)
            {
                completed = true;
                while (levels.Count > 0)
                    CloseTop();
                break;
            }
            var next = text[position];
            if (next is (byte)',' or (byte)';' or (byte)':')
                position++;
            else if (next is (byte)'}' or (byte)']')
                Close(next == (byte)'}');
            else if (levels.Peek().IsObject)
                ReadMember();
            else
                ReadItem();
        }
        return position;
    }

    /// <summary>Reads a quoted text or a literal that stands alone.</summary>
    public bool ReadLoneScalar()
    {
        SkipTrivia();
        if (AtEnd)
            return false;
        if (QuoteLength(text, position) > 0)
            ReadText(TextPlace.Alone);
        else if (StartsWithLiteral(text[position..]))
        {
            var end = SkipWord(text, position);
            output.Add(Literal(text[position..end], isCut: false));
            position = end;
        }
        else
            return false;
        SkipTrivia();
        return AtEnd && !completed;
    }

    private readonly bool AtEnd => ended || position >= text.Length;

    private void ReadMember()
    {
        var mark = output.Length;
        if (text[position] is (byte)'{' or (byte)'[')
        {
            // Templates double their braces; the inner pair means nothing.
            position++;
            return;
        }
        BeginEntry(out var hadEntries);
        if (!ReadKey())
        {
            TakeBack(mark, hadEntries);
            return;
        }
        SkipTrivia();
        while (!AtEnd && text[position] is (byte)':' or (byte)'=' or (byte)'>')
        {
            position++;
            SkipTrivia();
        }
        if (AtEnd)
        {
            // A name without its value says nothing.
            TakeBack(mark, hadEntries);
            return;
        }
        output.Add((byte)':');
        if (text[position] is (byte)',' or (byte)';' or (byte)'}' or (byte)']')
            output.Add("null"u8);
        else
            ReadValue(TextPlace.Member);
    }

    private void ReadItem()
    {
        BeginEntry(out _);
        ReadValue(TextPlace.Item);
    }

    private void ReadValue(TextPlace place)
    {
        if (text[position] is (byte)'{' or (byte)'[')
            Open();
        else if (QuoteLength(text, position) > 0)
            ReadText(place);
        else if (HasTextPrefix())
        {
            position++;
            ReadText(place);
        }
        else
            ReadBare();
    }

    /// <summary>Python marks some texts with a letter: u'…', b'…', r'…', f'…'.</summary>
    private readonly bool HasTextPrefix() =>
        position + 1 < text.Length && "uUbBrRfF"u8.Contains(text[position]) && text[position + 1] is (byte)'"' or (byte)'\'';

    private bool ReadKey()
    {
        if (QuoteLength(text, position) > 0)
            return ReadText(TextPlace.Key) && !AtEnd;
        var length = text[position..].IndexOfAny(BareKeyEnds);
        var end = length < 0 ? text.Length : position + length;
        var key = text[position..end].TrimEnd(" \t\"'"u8);
        if (key.IsEmpty || length < 0)
        {
            position = Math.Max(end, position + 1);
            completed |= length < 0;
            return false;
        }
        WriteText(key);
        position = end;
        return true;
    }

    private void BeginEntry(out bool hadEntries)
    {
        var level = levels.Pop();
        hadEntries = level.HasEntries;
        levels.Push(level with { HasEntries = true });
        if (hadEntries)
            output.Add((byte)',');
    }

    private readonly void TakeBack(int mark, bool hadEntries)
    {
        output.CutTo(mark);
        levels.Push(levels.Pop() with { HasEntries = hadEntries });
    }

    private void Open()
    {
        var isObject = text[position] == (byte)'{';
        output.Add(text[position++]);
        levels.Push(new Level(isObject, HasEntries: false));
        openObjects += isObject ? 1 : 0;
        HasObject |= isObject;
    }

    /// <summary>A bracket closes what it belongs to, with all that was left open inside; one that belongs to nothing is skipped.</summary>
    private void Close(bool isObject)
    {
        position++;
        if ((isObject ? openObjects : levels.Count - openObjects) == 0)
            return;
        while (levels.Peek().IsObject != isObject)
            CloseTop();
        CloseTop();
    }

    private void CloseTop()
    {
        var level = levels.Pop();
        openObjects -= level.IsObject ? 1 : 0;
        output.Add(level.IsObject ? (byte)'}' : (byte)']');
    }

    /// <summary>Skips blanks, comments and dots that stand for "and so on"; a fence or a mark of a chat template is the end.</summary>
    private void SkipTrivia()
    {
        while (true)
        {
            position = SkipBlanks(text, position);
            var rest = text[position..];
            if (rest.StartsWith("//"u8) || rest.StartsWith("#"u8))
                SkipTo("\n"u8);
            else if (rest.StartsWith("/*"u8))
                SkipTo("*/"u8);
            else if (rest.StartsWith("..."u8))
                position += 3;
            else
            {
                ended |= EndsHere(rest);
                return;
            }
        }
    }

    private void SkipTo(ReadOnlySpan<byte> mark)
    {
        var length = text[position..].IndexOf(mark);
        position = length < 0 ? text.Length : position + length + mark.Length;
    }

    private static bool EndsHere(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("```"u8) || rest.StartsWith("</"u8) || rest.StartsWith("<|"u8);

    private readonly record struct Level(bool IsObject, bool HasEntries);
}
