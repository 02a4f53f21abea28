namespace ImmoNow.Assistant.Safety;

/// <summary>A word that orders, and what has to stand near it for the order to be meant for a program.</summary>
/// <param name="Needs">One word of each within <paramref name="Reach"/> words, not many sentences away.</param>
/// <param name="Sentences">How many sentences away a needed word may stand.</param>
/// <param name="Negatable">Whether a "nicht" beside it takes the order back.</param>
internal sealed record InstructionRule(InstructionKind Kind, WordSet Anchor, IReadOnlyList<WordSet> Needs, int Reach, bool Negatable = true, int Sentences = 1);

/// <summary>The words of orders to an assistant, German and English. Letters, contracts and listings use many of them, but not together.</summary>
internal static class InstructionRules
{
    private static readonly WordSet Rules = new("anweisung* instruktion* instruction* vorgabe vorgaben regel regeln regelwerk prompt prompts systemprompt* systemanweisung* systemregel* befehl befehle befehlen richtlinie richtlinien rules guidelines directives directions commands safeguards sicherheitsregel* schutzregel* kontext context");
    private static readonly WordSet Earlier = new("vorherig* vorig* vorangehend* vorangegangen* bisherig* obig* obenstehend* frueher* saemtlich* alle allen alles deine deinen deiner dein previous prior preceding above earlier all any your everything system systemprompt* urspruenglich* original initial internal intern*");
    private static readonly WordSet Assistant = new("ki ai kis chatbot* bot bots sprachmodell* llm llms gpt chatgpt copilot gemini claude ki-assistent kiassistent assistent assistenten assistant assistants immonow sprachassistent* sprachmodelle automat agent");
    private static readonly WordSet Program = new("ki ai chatbot* bot sprachmodell* llm gpt chatgpt copilot assistent assistant modell model modus mode unrestricted uneingeschraenkt* unzensiert* uncensored dan jailbreak root admin administrator developer entwicklermodus entwickler debug terminal piratenmodus pirat pirate");
    private static readonly WordSet Secrets = new("systemprompt* prompt systemnachricht* systemanweisung* anweisungen instruktionen instructions geheimnis* geheimen geheime secret secrets apikey* api passwort passwoerter passwords password kennwoerter kennwort zugangsdaten credentials token tokens schluessel umgebungsvariablen environment konfiguration configuration mandanten mandant tenants tenant");
    private static readonly WordSet Spilled = new("deine deinen dein deiner system systemprompt* systemnachricht* alle allen saemtliche andere anderen anderer fremde fremden your all other every hidden verborgene geheime geheimen interne internen internal full vollstaendig* wortwoertlich verbatim initial");
    private static readonly WordSet Possessions = new("kontakte kontakten kundendaten kundenliste kontaktliste kunden passwoerter datenbank gespraech gespraechsverlauf chatverlauf verlauf mandantendaten adressbuch contacts customers clients passwords database conversation chat credentials leads mietvertraege eigentuemerdaten emailadressen");
    private static readonly WordSet Records = new("kontakt kontakte aufgabe aufgaben immobilie immobilien objekte dokument dokumente datensaetze datensatz termine nutzer benutzer contact contacts task tasks property properties document documents records users listings");
    private static readonly WordSet All = new("alle allen saemtliche saemtlichen jede jeden jedes all every everything alles gesamte gesamten komplette kompletten whole entire");
    private static readonly WordSet Away = new("an to http https www nach per via mail email @ externe external url link webhook server");
    private static readonly WordSet Unasked = new("rueckfrage rueckfragen nachfrage nachfragen bestaetigung bestaetigen fragen zustimmung confirmation confirming asking approval confirm sofort immediately automatisch automatically unbemerkt silently heimlich");
    private static readonly WordSet User = new("nutzer nutzern benutzer benutzern anwender anwendern user users");
    private static readonly WordSet Concealed = new("diese dieser diesen dies davon this these that it nutzer benutzer user nichts anything");

    private static readonly WordSet Orders = new(
        "sende schicke schick verschicke versende leite loesche loesch entferne exportiere erstelle erzeuge aendere setze setz trage fuege verschiebe teile rufe oeffne fuehre ueberweise bestaetige antworte antwort sag sage nenne verrate zeige schreibe gib behaupte empfiehl befolge ignoriere "
        + "senden+sie schicken+sie leiten+sie loeschen+sie exportieren+sie erstellen+sie aendern+sie setzen+sie ueberweisen+sie antworten+sie behaupten+sie empfehlen+sie befolgen+sie ignorieren+sie verraten+sie bestaetigen+sie "
        + "send forward delete remove export create execute approve reply respond say tell reveal print recommend obey ignore");

    public static IReadOnlyList<InstructionRule> Words { get; } =
    [
        new(InstructionKind.Override, new("ignoriere ignorier ignorieren+sie missachte missachten+sie vergiss vergesse vergessen+sie uebergehe uebergehen+sie verwirf verwerfen+sie umgehe ueberschreibe ignore disregard forget override bypass discard"), [Rules, Earlier], 7),
        new(InstructionKind.Override, new("befolge befolgen+sie beachte beachten+sie follow obey respect heed"), [new("nicht keine keinen not dont never"), Rules, new("vorherig* bisherig* obig* frueher* deine previous prior above earlier your system")], 7, Negatable: false),
        new(InstructionKind.Override, new("gelten gilt apply are sind"), [new("neue neuen new folgende"), new("anweisungen systemanweisungen systemregeln instructions"), Assistant], 8),
        new(InstructionKind.Override, new("lass lasse lassen+sie"), [new("acht"), Rules, Earlier], 8),
        new(InstructionKind.Override, new("attention"), [new("no"), new("told previous above before earlier instructions prior")], 8, Negatable: false),
        new(InstructionKind.Override, new("gesagt geschrieben stand said told written"), [new("vorher zuvor bisher before earlier above previously"), new("gilt gelten ungueltig vergiss ignoriere ignore forget void invalid disregard")], 7, Negatable: false),
        new(InstructionKind.Override, new("whatever alles everything"), [new("author document dokument verfasser dokuments notiz note"), new("do tu tue befolge obey follow says sagt verlangt")], 6),
        new(InstructionKind.Override, new("aufgabe auftrag task job mission instruction anweisung"), [new("neue neuer neues new"), new("ki ai sprachmodell* llm model modell chatbot* gpt chatgpt bot")], 6),
        new(InstructionKind.Role, new("bist sind+sie are act agiere verhalte benimm spiele pretend stelle become werde roleplay"), [new("jetzt nun ab fortan now as als like wie vor to henceforth"), Program], 7),
        new(InstructionKind.Role, new("entwicklermodus developer-mode jailbreak jailbroken"), [], 1),
        new(InstructionKind.Disclosure, new("verrate verraten+sie nenne nennen+sie zeige zeigen+sie gib geben+sie wiederhole wiederholen+sie drucke schreibe offenbare liste reveal print repeat show output leak disclose tell give list dump expose"), [Secrets, Spilled, new("systemprompt* prompt systemnachricht* systemanweisung* anweisungen instructions secret secrets apikey* api passwoerter passwords credentials mandanten mandant tenants tenant umgebungsvariablen")], 8),
        new(InstructionKind.Exfiltration, new("sende schicke schick verschicke leite uebermittle poste lade exportiere kopiere send forward post upload exfiltrate export transmit leak"), [Possessions, Away], 12),
        new(InstructionKind.Order, new("loesche loesch loeschen+sie entferne entfernen+sie delete remove drop wipe erase archiviere"), [All, Records], 5),
        new(InstructionKind.Order, new("sende schicke leite loesche entferne exportiere erstelle aendere setze verschiebe teile rufe ueberweise bestaetige fuehre send forward delete remove export create execute transfer approve"), [new("ohne without do nicht not keine no silently heimlich unbemerkt automatisch automatically"), Unasked], 8, Negatable: false, Sentences: 0),
        new(InstructionKind.Order, new("sage sag sagen+sie ueberzeuge ueberrede fordere bitte erzaehle behaupte informiere tell convince inform persuade instruct ask urge trick"), [new("dem den der the your deinem einem"), User], 3),
        new(InstructionKind.Order, new("antworte antworten+sie reply respond answer"), [new("nur ausschliesslich immer stets only always exclusively kuenftig"), new("mit with dass that")], 4),
        new(InstructionKind.Order, new("erwaehne erwaehnen+sie verschweige mention reveal disclose"), [new("nicht nie niemals not never dont keinesfalls"), Concealed, new("anweisung* instruction* nachricht hinweis message prompt text nutzer benutzer user")], 7, Negatable: false),
        new(InstructionKind.Order, Orders, [new("ki chatbot* sprachmodell* llm llms gpt chatgpt copilot ki-assistent kiassistent assistent ai assistant")], 6),
        new(InstructionKind.Order, new("muss must should sollst sollte soll musst shall"), [new("ki chatbot* sprachmodell* llm llms gpt chatgpt copilot ai"), Orders], 6),
        new(InstructionKind.Order, new("an fuer to for"), [new("ki ai kis sprachmodell* llm llms chatbot* gpt chatgpt"), new("bewerte bewerten+sie fasse fassen+sie empfiehl stufe markiere ueberspringe nenne rank rate summarize summarise score prefer")], 7),
        new(InstructionKind.Order, new("wenn falls if hinweis note attention achtung notice message nachricht wichtig important an for fuer dear liebe lieber liebes"), [Assistant, new("ki ai sprachmodell* llm llms language chatbot* gpt chatgpt"), new("du bist liest reading verarbeit* processing are you zusammenfass* summari* lesen auswert* sprachmodell* modell assistent assistant assistants systeme systems bot")], 5),
        new(InstructionKind.Order, new("call invoke use execute run rufe verwende benutze nutze fuehre"), [new("tool tools function werkzeug werkzeuge funktion"), new("create_task update_task delete_task share_document list_contacts update_contact create_contact delete_contact send_email merge_contacts query_metric send_* delete_* share_* kontakte tool auf aus parameters arguments")], 6),
    ];

    /// <summary>Marks of message formats; no letter has them.</summary>
    public static IReadOnlyList<string> Marks { get; } =
    [
        InstructionDetector.RemovedText, "<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|start_header_id|>", "<|eot_id|>", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>",
        "<start_of_turn>", "<end_of_turn>", "### System", "### Instruction", "### Assistant", "<system>", "</system>", "[system]", "[/system]", "<system-", "</context>", "</document>", "</data>",
        "\"role\":\"system\"", "\"role\": \"system\"", "\"role\":\"tool\"", "\"role\": \"tool\"", "\"role\":\"assistant\"", "\"role\": \"assistant\"", "<tool_call>", "<tool_result>", "<tool_response>", "<function_call>",
        "<function_results>", "\"tool_calls\"", "\"function_call\"", "system prompt override", "system override", "SYSTEM:", "[SYSTEM", "system message:", "Systemnachricht:", "Systemmeldung an", "Systemanweisung:", "Tool result:", "Tool-Ergebnis:", "Werkzeugergebnis:",
        "BEGIN SYSTEM", "END OF DOCUMENT", "ENDE DES DOKUMENTS", "ENDE DER FUNDSTELLE", ">>> Fundstelle", "end of passage", "NEW INSTRUCTIONS:", "NEUE ANWEISUNGEN:", "NEUE ANWEISUNG:", "admin override", "snoitcurtsni", "negnusiewna",
    ];
}
