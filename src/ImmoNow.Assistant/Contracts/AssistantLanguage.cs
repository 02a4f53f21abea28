namespace ImmoNow.Assistant.Contracts;

/// <summary>The languages the assistant answers in.</summary>
public enum AssistantLanguage
{
    German,
    English,
}

/// <summary>One text in both languages of the product.</summary>
/// <param name="De">German, formal "Sie".</param>
/// <param name="En">English.</param>
public readonly record struct BilingualText(string De, string En)
{
    public string For(AssistantLanguage language) => language == AssistantLanguage.German ? De : En;
}
