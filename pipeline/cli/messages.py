"""What the reader sees, in Danish and English. Names in JSON and CSV stay those of the contract."""

from __future__ import annotations

from typing import Literal

from pipeline.cli.care import DAMAGE, STEPS
from pipeline.cli.care import SAID as OF_CARE
from pipeline.cli.words import DANISH, LABELS, ONE

Lang = Literal["da", "en"]

_SAID: dict[str, tuple[str, str]] = {
    "no-pages-left-out": (
        "Uden sider og derfor ikke skrevet som {form}: {count} (mails, tekster).",
        "Without pages and therefore not written as {form}: {count} (mails, texts).",
    ),
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
    "aside-more": (
        "… og {count} til. Se dem med brevjournal quarantine.",
        "… and {count} more. List them with brevjournal quarantine.",
    ),
    "aside-parts": (
        " Heraf bilag til det, der blev læst: {count}.",
        " Of these attachments of what was read: {count}.",
    ),
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
    "overview": (
        "{rounds} runder; {selected} kommuner er udvalgt, heraf {twice} i flere runder.",
        "{rounds} rounds; {selected} municipalities were selected, {twice} of them in several rounds.",
    ),
    "nothing-aside": ("Intet er sat til side.", "Nothing is set aside."),
    "nothing-changed": ("Intet er ændret.", "Nothing was changed."),
    "no-corrections": ("Intet er rettet af nogen.", "Nothing was corrected by anybody."),
    "corrections-hang": (
        "Rettelser uden hold i brevene: {ids}. Er de overflødige, så tag dem tilbage med"
        " brevjournal correct ID --undo.",
        "Corrections that no letter bears out: {ids}. Where they are not needed, take them back with"
        " brevjournal correct ID --undo.",
    ),
    "reread-nothing": (
        "Intet skal læses igen: alt er læst efter programmets nuværende regler.",
        "Nothing is to be read again: all was read by the program's present rules.",
    ),
    "reread-would": (
        "Læst igen: {count}, heraf kunne ikke læses nu: {failed}. Det ville ændre {change} poster, tilføje {add} og"
        " fjerne {delete}.",
        "Read again: {count}, of these not readable now: {failed}. It would change {change} records, add {add} and"
        " remove {delete}.",
    ),
    "reread-done": (
        "Læst igen: {count}, heraf kunne ikke læses nu: {failed}. Ændret {change} poster, tilføjet {add}, fjernet"
        " {delete}.",
        "Read again: {count}, of these not readable now: {failed}. Changed {change} records, added {add}, removed"
        " {delete}.",
    ),
    "reread-fields": ("Ændrede felter: {fields}.", "Fields changed: {fields}."),
    "reread-hint": (
        "Intet er ændret endnu. brevjournal reread --apply lader det gælde, --discard forkaster det.",
        "Nothing has changed yet. brevjournal reread --apply lets it take effect, --discard forgets it.",
    ),
    "reread-discarded": ("Forkastet: {count} genlæsninger.", "Forgotten: {count} readings."),
    "older-rules": (
        "{count} breve er læst efter ældre regler. brevjournal reread viser, hvad de nye ville ændre.",
        "{count} letters were read by older rules. brevjournal reread shows what the new ones would change.",
    ),
    "corrected": (
        "Gennemset: {field}: {said} → {value}, {author}",
        "Reviewed: {field}: {said} → {value}, {author}",
    ),
    "nothing-there": ("intet", "nothing"),
    "content-erased": ("(slettet indhold)", "(erased content)"),
    "nothing-found": ("Ingen poster passer.", "No records match."),
    "part": ("{first}–{last} af {total}.", "{first}–{last} of {total}."),
    "more-than": ("over {number}", "over {number}"),
    "today": ("i dag", "today"),
    "tomorrow": ("i morgen", "tomorrow"),
    "yesterday": ("i går", "yesterday"),
    "at-hour": ("{day} kl. {hour}", "{day} at {hour}"),
    "in-days": ("om {days} dage", "in {days} days"),
    "within-days": ("inden for {days} dage", "within {days} days"),
    "by-tomorrow": ("senest i morgen", "by tomorrow"),
    "days-ago": ("for {days} dage siden", "{days} days ago"),
    "moved-from": ("flyttet fra {date}", "moved from {date}"),
    "more-deadlines": (
        "Vist er de første {number}; alle: --limit 0.",
        "Shown are the first {number}; all: --limit 0.",
    ),
    "more-rows": (
        "Vist er de første {number} rækker; der er flere.",
        "Shown are the first {number} rows; there are more.",
    ),
    "part-more": (
        "De næste: --offset {offset}; alle: --limit 0.",
        "The next: --offset {offset}; all: --limit 0.",
    ),
    "hits-more": ("De næste: --offset {offset}.", "The next: --offset {offset}."),
    "at-least": ("mindst {number}", "at least {number}"),
    "meant": ("Mente du: {text}?", "Did you mean: {text}?"),
    "short-page": ("s. {page}", "p. {page}"),
    "beyond-the-end": (
        "Der er {total} poster; --offset {offset} springer dem alle over.",
        "There are {total} records; --offset {offset} leaves them all out.",
    ),
    "unheard": ("Registret nævner ikke «{name}».", "The register does not name «{name}»."),
    "unheard-near": (
        "Registret nævner ikke «{name}»; menes der «{near}»?",
        "The register does not name «{name}»; is «{near}» meant?",
    ),
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
    "aktliste": ("Aktliste", "Acts of cases"),
    "postliste": ("Postliste", "Mail list"),
    "register-of": ("Registret sidst ændret {day}.", "Register last changed {day}."),
    "cut-cells": (
        "{count} celler var for lange til et regneark og er afkortet med «[…]». Hele teksten står i json og csv.",
        "{count} cells were too long for a spreadsheet and are cut with «[…]». The whole text stands in json and csv.",
    ),
    "continued": (
        "Flere rækker, end et ark kan rumme, fortsætter i {sheet}.",
        "More rows than a sheet holds go on in {sheet}.",
    ),
    "approximately": ("ca. {date}", "about {date}"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    "no-sources": ("Ingen kilder er sat op.", "No sources are configured."),
    "no-sources-remedy": (
        "Skriv en tabel [sources.NAVN] i brevjournal.toml; se docs/mailboxes.md.",
        "Write a table [sources.NAME] in brevjournal.toml; see docs/mailboxes.md.",
    ),
    "digest-empty": ("Intet at fortælle i dag; ingen fil er skrevet.", "Nothing to tell today; no file was written."),
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


class Speech:
    """The language of one run."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._at = 0 if lang == "da" else 1

    def __call__(self, key: str, **values: object) -> str:
        """A message with its values put in."""
        return (_SAID.get(key) or OF_CARE[key])[self._at].format(**values)

    def damage(self, what: str, **values: object) -> str:
        """What is wrong with a register, and what to do about it."""
        return DAMAGE[what][self._at].format(**values).replace(" ()", "")

    def step(self, name: str) -> str:
        """What long work is at: a table of the register, or a part of the work."""
        return STEPS.get(name, LABELS.get(name, (name, name)))[self._at]

    def share(self, value: float) -> str:
        """A confidence or probability, to two decimals."""
        return self.decimal(value, 2)

    def decimal(self, value: float, places: int = 1) -> str:
        """A number with decimals."""
        return f"{value:.{places}f}".replace(".", "," if self.lang == "da" else ".")

    def number(self, value: int) -> str:
        """A whole number with its thousands parted."""
        return f"{value:,}".replace(",", "." if self.lang == "da" else ",")

    def label(self, name: str) -> str:
        """What a field of the contract is called."""
        return LABELS.get(name, (name, name))[self._at]

    def record(self, kind: str) -> str:
        """What one record of this kind is called."""
        return ONE[kind][self._at]

    def word(self, value: str) -> str:
        """A coded value of the contract in the reader's language."""
        return DANISH.get(value, value) if self.lang == "da" else value
