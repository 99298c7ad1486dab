"""What the verbs that take care of the register say, in Danish and English."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    "backed-up": (
        "{path}: {rows} rækker, {originals} originaler, {size} MB. Læst igen og sammenlignet.",
        "{path}: {rows} rows, {originals} originals, {size} MB. Read again and compared.",
    ),
    "backup-without": ("{path}: {rows} rækker, ingen originaler.", "{path}: {rows} rows, no originals."),
    "backup-lacks": (
        "Mangler eller er skadet og er derfor ikke med: {count} originaler. Se dem med brevjournal verify.",
        "Missing or damaged, and therefore not in it: {count} originals. See them with brevjournal verify.",
    ),
    "restored": (
        "Sikkerhedskopien fra {made} er lagt tilbage: {rows} rækker, {originals} originaler.",
        "The backup of {made} is restored: {rows} rows, {originals} originals.",
    ),
    "moved": (
        "Flyttet til {place}: {rows} rækker i {tables} tabeller, sammenlignet. Den gamle er urørt.",
        "Moved to {place}: {rows} rows in {tables} tables, compared. The old one is untouched.",
    ),
    "moved-originals": (
        'Originalerne ligger fortsat i {path}; skriv originals = "{path}" i indstillingerne.',
        'The originals are still in {path}; write originals = "{path}" in the settings.',
    ),
    "sound": ("Alt er i orden.", "All is well."),
    "damages": ("{count} fejl.", "{count} faults."),
    "mended": ("Rettet: {count}.", "Mended: {count}."),
    "mendable": ("brevjournal verify --mend retter: {count}.", "brevjournal verify --mend mends: {count}."),
    "goes-document": ("Slettes: {id} {title}", "Goes: {id} {title}"),
    "goes-with": (
        "  med {path}, som holder det: {count} breve i alt",
        "  with {path}, which holds it: {count} letters in all",
    ),
    "goes-input": ("Slettes: {path} [{digest}]", "Goes: {path} [{digest}]"),
    "read-again": (
        "Læses igen fra et andet sted, hvor det også står: {id}",
        "Read again from another place where it stands too: {id}",
    ),
    "touched": ("Bygger også på det og gøres om: {id} {title}", "Rests on it too and is made anew: {id} {title}"),
    "touched-reviewed": (
        "Bygger på det og er gennemset af et menneske; svaret bliver stående: {id} {title}",
        "Rests on it and was reviewed by a person; the answer stands: {id} {title}",
    ),
    "goes-for-good": ("Slet det for altid?", "Erase it for good?"),
    "erased": ("Slettet {at}: {documents}", "Erased {at}: {documents}"),
    "erased-with": (
        "Fjernet: {originals} originaler, {readings} gemte læsninger; historien er renset for {records} andre poster.",
        "Removed: {originals} originals, {readings} kept readings; the history of {records} other records is scrubbed.",
    ),
    "erased-reviewed": (
        "Et menneske har svaret for disse, som byggede på det; se på dem: {ids}",
        "A person had answered for these, which rested on it; look at them: {ids}",
    ),
    "searched": (
        "Søgt efter {count} steder i teksten, som intet andet brev har, i: {places}",
        "Looked for {count} pieces of its text that no other letter has, in: {places}",
    ),
    "none-left": ("Fundet: intet.", "Found: nothing."),
    "left": (
        "Står stadig i {place}. Slet filen, eller lad den skrive igen.",
        "Still stands in {place}. Delete the file, or have it written anew.",
    ),
    "beyond": (
        "Programmet når ikke: {sources} dér, hvor de kom fra; sikkerhedskopier; {more} eksporter, som andre har.",
        "Out of the program's reach: {sources} where they came from; backups; {more} exports that others have.",
    ),
    "beyond-server": (
        "serverens WAL-arkiv, kopier og replikaer;",
        "the server's WAL archive, copies and replicas;",
    ),
    "erased-before": (
        "Slettet tidligere og derfor ikke læst: {count}. brevjournal ingest --again læser dem (-v nævner dem).",
        "Erased before and therefore not read: {count}. brevjournal ingest --again reads them (-v names them).",
    ),
    "nothing-to-erase": ("Intet er halvt slettet.", "Nothing is half erased."),
    "erasing-finished": ("En afbrudt sletning er gjort færdig.", "An erasure that was broken off is finished."),
}
DAMAGE: dict[str, tuple[str, str]] = {
    "missing-original": (
        "Originalen mangler: {where} ({detail}). Læs filen ind igen, eller læg en sikkerhedskopi tilbage.",
        "The original is missing: {where} ({detail}). Ingest the file again, or restore a backup.",
    ),
    "damaged-original": (
        "Originalen er skadet: {where} ({detail}). Læs filen ind igen, eller læg en sikkerhedskopi tilbage.",
        "The original is damaged: {where} ({detail}). Ingest the file again, or restore a backup.",
    ),
    "missing-part": (
        "Bilaget mangler: {where} ({detail}). verify --mend tager det ud af sin mail igen.",
        "The attachment is missing: {where} ({detail}). verify --mend takes it out of its mail again.",
    ),
    "damaged-part": (
        "Bilaget er skadet: {where} ({detail}). verify --mend tager det ud af sin mail igen.",
        "The attachment is damaged: {where} ({detail}). verify --mend takes it out of its mail again.",
    ),
    "orphan": (
        "Ingen post viser til originalen {where}. verify --mend lægger den til side.",
        "No record refers to the original {where}. verify --mend moves it aside.",
    ),
    "stray-file": (
        "Filen {where} hører ikke til her. verify --mend lægger den til side.",
        "The file {where} does not belong here. verify --mend moves it aside.",
    ),
    "database": (
        "Databasen {where} er skadet: {detail}. Læg en sikkerhedskopi tilbage.",
        "The database {where} is damaged: {detail}. Restore a backup.",
    ),
    "unreadable-record": (
        "Posten {where} kan ikke læses: {detail}. Læg en sikkerhedskopi tilbage.",
        "The record {where} cannot be read: {detail}. Restore a backup.",
    ),
    "contract": (
        "Posten {where} følger ikke kontrakten i: {detail}. Læg en sikkerhedskopi tilbage.",
        "The record {where} breaks the contract in: {detail}. Restore a backup.",
    ),
    "columns": (
        "Posten {where} og dens kolonner er uens: {detail}. Læg en sikkerhedskopi tilbage.",
        "The record {where} and its columns differ: {detail}. Restore a backup.",
    ),
    "standing": (
        "Posten {where} og dens breve er uens. Læg en sikkerhedskopi tilbage.",
        "The record {where} and its letters differ. Restore a backup.",
    ),
    "evidence": (
        "Posten {where} og dens belæg er uens. Læg en sikkerhedskopi tilbage.",
        "The record {where} and its evidence differ. Restore a backup.",
    ),
    "place": (
        "Posten {where} viser til et sted, der ikke findes: {detail}. Læg en sikkerhedskopi tilbage.",
        "The record {where} points to a place that does not exist: {detail}. Restore a backup.",
    ),
    "history": (
        "Posten {where} er ikke det, dens historie giver. Læg en sikkerhedskopi tilbage.",
        "The record {where} is not what its history gives. Restore a backup.",
    ),
    "lists": (
        "Listerne er ikke, hvad posten {where} giver. verify --mend gør dem om.",
        "The lists are not what the record {where} gives. verify --mend makes them anew.",
    ),
    "index": (
        "Søgeindekset er ikke, hvad brevet {where} giver. verify --mend gør det om.",
        "The search index is not what the letter {where} gives. verify --mend makes it anew.",
    ),
    "lost-letter": (
        "Brevets tekst mangler: {where} ({detail}). Læg en sikkerhedskopi tilbage.",
        "The letter's text is missing: {where} ({detail}). Restore a backup.",
    ),
    "lost-record": (
        "Brevet {where} har ingen post. Læg en sikkerhedskopi tilbage.",
        "The letter {where} has no record. Restore a backup.",
    ),
    "repairs": (
        "Rettelserne i {where} passer ikke til teksten (nr. {detail}). Læg en sikkerhedskopi tilbage.",
        "The repairs of {where} do not fit its text (no. {detail}). Restore a backup.",
    ),
    "unfinished-erasure": (
        "En sletning blev afbrudt; {where} originaler venter. brevjournal erase gør den færdig.",
        "An erasure was broken off; {where} originals are waiting. brevjournal erase finishes it.",
    ),
}
STEPS: dict[str, tuple[str, str]] = {
    "originals": ("Originaler", "Originals"),
    "checked": ("Kontrollerer rækker", "Checking rows"),
    "checked-originals": ("Kontrollerer originaler", "Checking originals"),
    "compared": ("Sammenligner", "Comparing"),
    "history": ("Historien", "History"),
    "derived": ("Lister og søgeindeks", "Lists and search index"),
}
