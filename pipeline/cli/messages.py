"""What the reader sees, in Danish and English. Names in JSON and CSV stay those of the contract."""

from __future__ import annotations

from typing import Literal

Lang = Literal["da", "en"]

_SAID: dict[str, tuple[str, str]] = {
    "summary": (
        "Læst {read}, nye {new}, dubletter {duplicate}, sat til side {aside}. {pages} sider på {seconds}.",
        "Read {read}, new {new}, duplicate {duplicate}, set aside {aside}. {pages} pages in {seconds}.",
    ),
    "source-summary": (
        "{name}: hentet {fetched}, nye {new}, dubletter {duplicate}, sat til side {aside}.",
        "{name}: fetched {fetched}, new {new}, duplicate {duplicate}, set aside {aside}.",
    ),
    "fetching": ("Henter {name}", "Fetching {name}"),
    "messages": ("beskeder", "messages"),
    "waiting": ("Hentet og endnu ikke læst: {count}.", "Fetched and not read yet: {count}."),
    "waiting-hint": ("Næste brevjournal sync læser dem.", "The next brevjournal sync reads them."),
    "aside-count": ("Sat til side: {count}.", "Set aside: {count}."),
    "aside-count-hint": ("Se dem med brevjournal quarantine.", "List them with brevjournal quarantine."),
    "aside": ("Sat til side: {told} [{reason}]", "Set aside: {told} [{reason}]"),
    "missing": ("{path} findes ikke.", "{path} does not exist."),
    "missing-remedy": ("Ret stien, og kør kommandoen igen.", "Mend the path and run the command again."),
    "retry-hint": (
        "Når årsagen er fjernet, tager brevjournal retry dem op igen.",
        "Once the cause is gone, brevjournal retry takes them up again.",
    ),
    "interrupted": (
        "Afbrudt. Det færdige er gemt; samme kommando fortsætter derfra.",
        "Interrupted. What was finished is kept; the same command goes on from there.",
    ),
    "consent-code": (
        "Åbn {page} i en browser, her eller på en anden maskine, og skriv koden {code}. Venter på svar …",
        "Open {page} in a browser, here or on another machine, and type the code {code}. Waiting …",
    ),
    "consent-address": (
        "Åbn denne adresse i en browser, og giv adgang til postkassen:",
        "Open this address in a browser and give access to the mailbox:",
    ),
    "consent-arrived": (
        "Browseren ender på en side, der ikke findes. Indsæt dens adresse her",
        "The browser ends on a page that does not exist. Paste its address here",
    ),
    "consent-kept": ("Adgangen er givet og gemt i {path}.", "Access is given and kept in {path}."),
    "nothing-aside": ("Intet er sat til side.", "Nothing is set aside."),
    "nothing-found": ("Ingen poster passer.", "No records match."),
    "nothing-alike": ("Intet andet brev er næsten det samme.", "No other letter is nearly the same."),
    "no-difference": ("Ordene er de samme.", "The words are the same."),
    "alike": ("{kind}; {share} af ordene står i begge.", "{kind}; {share} of the words stand in both."),
    "two-letters": ("To breve", "Two letters"),
    "reading": ("Læser", "Reading"),
    "files": ("filer", "files"),
    "pages": ("sider", "pages"),
    "configuration": ("Indstillinger", "Configuration"),
    "defaults": ("standardværdier (ingen fil)", "defaults (no file)"),
    "page": ("side {page}", "page {page}"),
    "box": ("felt {box} pt", "box {box} pt"),
    "confidence": ("sikkerhed {share}", "confidence {share}"),
    "part_of": ("bilag til", "attached to"),
    "edits": ("rettelser", "repairs"),
    "doubts": ("tvivl", "doubts"),
    "may-be": ("kan være", "may be"),
    "within": ("i", "in"),
    "or": ("eller", "or"),
    "engine": ("læst af", "read by"),
    "written": ("Skrevet: {path}", "Written: {path}"),
    "approximately": ("ca. {date}", "about {date}"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    "no-sources": ("Ingen kilder er sat op.", "No sources are configured."),
    "no-sources-remedy": (
        "Skriv en tabel [sources.NAVN] i brevjournal.toml; se docs/mailboxes.md.",
        "Write a table [sources.NAME] in brevjournal.toml; see docs/mailboxes.md.",
    ),
    "digest-empty": ("Intet at fortælle i dag; ingen fil er skrevet.", "Nothing to tell today; no file was written."),
    "digest-ics": ("Skrevet: deadlines.ics", "Written: deadlines.ics"),
    "schedule-begins": ("Begynder. Kilder: {names}.", "Begins. Sources: {names}."),
    "schedule-ends": ("Stoppet. Det færdige er gemt.", "Stopped. What was finished is kept."),
    "settings-read": ("Indstillingerne er læst igen.", "The settings were read again."),
    "settings-stand": ("De gamle indstillinger gælder fortsat: {fault}", "The old settings still stand: {fault}"),
    "again-soon": ("Prøver igen om lidt.", "Trying again soon."),
    "run-done": (
        "{name}: hentet {fetched}, nye {new}, dubletter {duplicate}, sat til side {aside}, {seconds} s",
        "{name}: fetched {fetched}, new {new}, duplicate {duplicate}, set aside {aside}, {seconds} s",
    ),
    "run-failed": ("{name}: fejlede ({count} i træk): {error}", "{name}: failed ({count} in a row): {error}"),
    "bug": (
        "Fejl i programmet ({fault}). Meld den med kommandoen og udskriften af samme kommando med -vv.",
        "A fault of the program ({fault}). Please report it with the command and what it prints with -vv.",
    ),
}
_LABELS: dict[str, tuple[str, str]] = {
    "documents": ("Breve", "Documents"),
    "id": ("Id", "Id"),
    "review": ("Gennemsyn", "Review"),
    "sources": ("Fil", "File"),
    "genre": ("Genre", "Genre"),
    "function": ("Rolle", "Function"),
    "title": ("Titel", "Title"),
    "issuer": ("Udsteder", "Issuer"),
    "date": ("Dato", "Date"),
    "areas": ("Områder", "Areas"),
    "municipalities": ("Kommuner", "Municipalities"),
    "municipality": ("Kommune", "Municipality"),
    "contacts": ("Kontakt", "Contacts"),
    "signatories": ("Underskrevet af", "Signed by"),
    "case_numbers": ("Sagsnumre", "Case numbers"),
    "dates": ("Datoer", "Dates"),
    "pages": ("Sider", "Pages"),
    "text_source": ("Tekst fra", "Text from"),
    "ocr_confidence": ("Læsesikkerhed", "OCR confidence"),
    "programme": ("Ordning", "Programme"),
    "opened": ("Åbnet", "Opened"),
    "deadline": ("Frist", "Deadline"),
    "deadline_original": ("Første frist", "First deadline"),
    "channel": ("Svar sendes til", "Answers to"),
    "quota": ("Pladser", "Places"),
    "quota_approximate": ("Pladser omtrent", "Places about"),
    "decider": ("Afgøres af", "Decided by"),
    "status": ("Status", "Status"),
    "round": ("Runde", "Round"),
    "kind": ("Afgørelse", "Decision"),
    "decided_on": ("Afgjort", "Decided on"),
    "decided_by": ("Afgjort af", "Decided by"),
    "count": ("Antal", "Count"),
    "period": ("Periode", "Period"),
    "effective_from": ("Gælder fra", "Effective from"),
    "new_deadline": ("Ny frist", "New deadline"),
    "received": ("Modtaget", "Received"),
    "second_choice": ("2. prioritet", "Second choice"),
    "reservation": ("Forbehold", "Reservation"),
    "declined": ("Afslår", "Declined"),
    "on_time": ("Rettidigt", "On time"),
    "code": ("Kode", "Code"),
    "severity": ("Alvor", "Severity"),
    "record": ("Post", "Record"),
    "field": ("Felt", "Field"),
    "message": ("Besked", "Message"),
    "path": ("Fil", "File"),
    "reason": ("Årsag", "Reason"),
    "source_kind": ("Slags", "Kind"),
    "state": ("Tilstand", "State"),
    "ended": ("Sidst kørt", "Last run"),
    "succeeded": ("Sidst lykkedes", "Last success"),
    "next_run": ("Næste kørsel", "Next run"),
    "fetched": ("Hentet", "Fetched"),
    "new": ("Nye", "New"),
    "duplicate": ("Dubletter", "Duplicate"),
    "set_aside": ("Sat til side", "Set aside"),
    "failures": ("Fejl i træk", "Failures in a row"),
    "error": ("Fejl", "Error"),
    "attempts": ("Forsøg", "Attempts"),
    "likeness": ("Lighed", "Likeness"),
    "share": ("Fælles ord", "Shared words"),
    "document": ("Brev", "Document"),
    "difference": ("Forskel", "Difference"),
    "what": ("Art", "Kind"),
    "before": ("Før", "Before"),
    "after": ("Efter", "After"),
    "before_page": ("Side", "Page"),
    "after_page": ("Side", "Page"),
}
_ONE: dict[str, tuple[str, str]] = {
    "documents": ("Brev", "Document"),
    "rounds": ("Runde", "Round"),
    "decisions": ("Afgørelse", "Decision"),
    "responses": ("Svar", "Response"),
    "flags": ("Bemærkning", "Flag"),
}
_DANISH = {  # values of the contract; in English they stand as they are
    "accepted": "godkendt",
    "needs-review": "ses efter",
    "reviewed": "gennemset",
    "letter": "brev",
    "email": "mail",
    "news": "artikel",
    "minutes": "referat",
    "form": "skema",
    "other": "andet",
    "announces": "indbyder",
    "updates": "ændrer",
    "decides": "afgør",
    "answers": "svarer",
    "none": "ingen",
    "open": "åben",
    "closed": "lukket",
    "decided": "afgjort",
    "postponed": "udskudt",
    "cancelled": "aflyst",
    "selection": "udvalgt",
    "rejection": "afslag",
    "postponement": "udskydelse",
    "extension": "forlængelse",
    "cancellation": "aflysning",
    "info": "oplysning",
    "warning": "advarsel",
    "error": "fejl",
    "stated": "står der",
    "inferred": "udledt",
    "born-digital": "digital tekst",
    "text-layer": "tekstlag",
    "ocr": "OCR",
    "plain": "ren tekst",
    "late": "for sent",
    "on-time": "rettidigt",
    "declined": "afslår",
    "reservation": "forbehold",
    "never": "aldrig kørt",
    "running": "kører",
    "failed": "mislykket",
    "interrupted": "afbrudt",
    "folder": "mappe",
    "same": "samme brev",
    "addressee": "anden modtager",
    "version": "anden udgave",
    "reading": "læst forskelligt",
    "name": "navn",
    "fact": "faktum",
    "wording": "ordlyd",
    "frame": "uden om brevet",
    "opens the round": "åbner runden",
    "name of the programme": "ordningens navn",
    "name in the text": "navnet i teksten",
    "programme": "ordning",
    "programme in the text": "ordningen i teksten",
    "areas": "områder",
    "same areas": "samme områder",
    "title": "titel",
    "case number": "sagsnummer",
    "same mail": "samme mail",
    "channel": "svaradresse",
    "sent to the channel": "sendt til svaradressen",
    "issuer": "udsteder",
    "issuer in the text": "udstederen i teksten",
    "addressed to the issuer": "stilet til udstederen",
    "deadline": "frist",
    "names the deadline": "nævner fristen",
    "time": "tid",
    "written far apart": "skrevet langt fra hinanden",
    "before the announcement": "før indbydelsen",
    "long before the deadline": "længe før fristen",
    "reply to the announcement": "svar på indbydelsen",
    "reply to a letter of the round": "svar på et af rundens breve",
    "in the thread of the announcement": "i indbydelsens tråd",
    "in a thread with a letter of the round": "i tråd med et af rundens breve",
    "those who applied": "ansøgerne",
}
# the fields that hold one of those words
CODED = frozenset(
    {"review", "genre", "function", "status", "kind", "severity", "basis", "text_source", "likeness", "what"}
    | {"state", "source_kind"}
)


class Speech:
    """The language of one run."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._at = 0 if lang == "da" else 1

    def __call__(self, key: str, **values: object) -> str:
        """A message with its values put in."""
        return _SAID[key][self._at].format(**values)

    def share(self, value: float) -> str:
        """A confidence or probability, to two decimals."""
        return f"{value:.2f}".replace(".", "," if self.lang == "da" else ".")

    def label(self, name: str) -> str:
        """What a field of the contract is called."""
        return _LABELS.get(name, (name, name))[self._at]

    def record(self, kind: str) -> str:
        """What one record of this kind is called."""
        return _ONE[kind][self._at]

    def word(self, value: str) -> str:
        """A coded value of the contract in the reader's language."""
        return _DANISH.get(value, value) if self.lang == "da" else value


def contract_word(word: str) -> str:
    """The contract's value for a word in either language."""
    return next((value for value, danish in _DANISH.items() if danish == word), word)
