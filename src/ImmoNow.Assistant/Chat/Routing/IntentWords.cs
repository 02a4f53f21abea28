using System.Collections.Frozen;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>The verbs and small words that tell what is wanted, folded.</summary>
internal static class IntentWords
{
    public static readonly FrozenSet<string> Create = Set(
        "erstelle erstellen erstell erzeuge erzeugen anlegen lege leg anzulegen notiere notier notieren trage trag eintragen fuege fueg hinzufuegen hinzu mache mach schreibe schreib aufschreiben erfasse erfassen plane plan einplanen create add make schedule note");

    public static readonly FrozenSet<string> Change = Set(
        "setze setz setzen markiere markier markieren stelle stell stellen aendere aender aendern verschiebe verschieb verschieben verlege verleg verlegen vertage vertag vertagen schiebe schieb schieben weise weis zuweisen uebergib uebergebe uebertrage uebertrag gib delegiere delegieren erledige erledigen schliesse schliess abschliessen abhaken hake hak beende beenden benenne benenn umbenennen erhoehe priorisiere ordne brich ziehe senke senk heb hebe erhoeh reduziere lower raise update set mark change move postpone reschedule push delay assign verteil verteile hand reassign give delegate complete finish close rename prioritise prioritize cancel tick");

    public static readonly FrozenSet<string> Delete = Set("schmeiss schmeisse loesche loesch loeschen entferne entfernen vernichte delete remove erase drop");

    public static readonly FrozenSet<string> Send = Set("sende senden verschicke verschicken versende versenden maile schicke schick send forward");

    public static readonly FrozenSet<string> Open = Set(
        "oeffne oeffnen oeffn oeffnest geh gehe gehen wechsle wechsel wechseln navigiere navigieren navigier spring springe springen bring bringe rufe ruf aufrufen open go navigate switch jump take bringst oeffnet");

    public static readonly FrozenSet<string> Show = Set(
        "zeig zeige zeigen zeigst liste list auflisten finde find finden such suche suchen sucht nenne nennen nenn gib gibst give show display search get anzeigen heraussuchen filter filtere lookup sehen see view");

    public static readonly FrozenSet<string> Count = Set("viele vieviele anzahl zahl zaehle zaehl wieviele count number many");

    public static readonly FrozenSet<string> Sum = Set("summe gesamtsumme gesamtwert gesamtvolumen summiere addiere sum total zusammen gesamtwohnflaeche insgesamt volumen");

    public static readonly FrozenSet<string> Average = Set(
        "durchschnitt durchschnittlich durchschnittliche durchschnittlichen durchschnittlicher durchschnittliches durchschnittspreis durchschnittsmiete mittelwert mittlerer mittlere schnitt average mean");

    public static readonly FrozenSet<string> Function = Set(
        "uebersicht overview ueberblick geht suche denen deren ausserhalb ausser outside except hoch lang gross warm kalt hab hast bitte danke mal doch kurz schnell gerne gern alle alles saemtliche ganze jetzt sofort hallo hi hey moin guten tag liebe lieber lieben also ok okay please thanks now quickly all every any hello dear "
        + "kannst koennen koenntest koennten wuerdest wuerden moechte haette braeuchte brauche sag sagen sage tell verrate wissen know ob ich wir uns mir mich du sie gerade derzeit momentan aktuell aktuelle aktuellen aktueller currently noch welche welcher welches welchen was wie viele wieviel wieviele many much what which who wer hat haben habe has have gibt es there "
        + "anstehend anstehende anstehenden ansteht anstehen steht stehen an zu tun machen erledigen do muss muessen faellig faellige faelligen faelliger ueberfaellig ueberfaellige ueberfaelligen ueberfaelliger verspaetet verspaetete overdue late due offen offene offenen offener open unerledigt unerledigte unerledigten pending outstanding neu neue neuen neuer neueste neuesten neues neuester new newest latest recent "
        + "mit ohne von vom fuer bei beim zum zur zu aus in im am an auf der die das den dem des ein eine einen einem einer eines und oder sowie and or with without from for at of the a an on by to in is are ist sind my mein meine meinen meinem meiner our unsere unserer unseren me us i you he she it "
        + "budget preis preise kaufpreis kaufpreise preislich kosten kostet kaufen kauf verkauf verkaufen miete mieten vermieten price priced cost costs budgets rent sale buy euro eur qm wohnflaeche flaeche groesse zimmer zimmern rooms room baujahr gebaut built year "
        + "teuerste teuersten teuerster teuerstes guenstigste guenstigsten guenstigster guenstigstes billigste groesste groessten groesster groesstes kleinste kleinsten kleinster kleinstes aelteste juengste most expensive cheapest largest biggest smallest oldest hoechste hoechsten niedrigste highest lowest "
        + "zugewiesen zugeordnet zustaendig verantwortlich assigned assignee nicht not niemand niemandem keinem unassigned unverteilt termin frist faelligkeit stadt plz postleitzahl ort raum nahe umgebung city postal code zip nur only davon those them dieser diese dieses diesem diesen dazu hierzu daran darueber this that these gesamt insgesamt total heraus raus auf sort sortiert nach sorted passende passenden passend suchen sucht suchend wohnen wohnt wohnhaft leben lebt ansaessig live lives living based located gelegen liegt liegen stehen verkaufend kontakte wollen will want wants looking ueber above under unter ab bis max maximal mindestens mehr als than weniger more less month monat monatlich monthly pro per kommt kommen");

    public static readonly FrozenSet<string> Overdue = Set("ueberfaellig ueberfaellige ueberfaelligen ueberfaelliger ueberfaelliges verspaetet verspaetete verspaeteten overdue late");

    public static readonly FrozenSet<string> OpenState = Set("offen offene offenen offener offenes unerledigt unerledigte unerledigten pending outstanding open unfinished");

    public static readonly FrozenSet<string> Mine = Set("mein meine meinen meiner meines meinem mir mich my me ich i mine");

    public static readonly FrozenSet<string> Newest = Set("neueste neuesten neuester neuestes neuste neusten newest latest letzte letzten juengste juengsten recent");

    public static readonly FrozenSet<string> This = Set("diese dieser dieses diesem diesen dazu hierzu daran damit hierfuer dafuer this that it sie ihn ihm ihr es davon");

    /// <summary>Every word of these lists.</summary>
    public static readonly FrozenSet<string> All = new[] { Create, Change, Delete, Send, Open, Show, Count, Sum, Average, Function, Overdue, OpenState, Mine, Newest, This }.SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
