"""The record of one document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.register.draft import Draft
from pipeline.register.evidence import IDLE_ROLES, Said, by_value, day, municipality
from pipeline.values.letter import Contact, Finding, Municipality, Severity
from pipeline.values.record import Entry
from pipeline.values.source import Origin

# what the reading noticed: severity, field and message for the reader
_NOTES: dict[str, tuple[Severity, str | None, str]] = {
    "wrong-text-layer": ("warning", "text", "Tekstlaget passer ikke til billedet; siden er læst igen."),
    "hidden-text": ("warning", "text", "Dokumentet rummer tekst, som ikke kan ses på siden."),
    "low-ocr-confidence": ("warning", "text", "Siden er svær at læse; værdierne er usikre."),
    "page-not-read": ("error", "text", "En side kunne ikke læses; dens tekst mangler."),
    "handwriting": ("warning", "text", "Noget er skrevet i hånden; det er ikke læst."),
    "unreadable-page": ("warning", "text", "En side kan ikke læses; se på billedet af den."),
    "page-scaled": ("info", "pages", "En meget stor side er læst i nedsat opløsning."),
    "truncated-image": ("error", "text", "Billedet er afbrudt; noget af siden mangler."),
    "no-text": ("warning", "text", "Der er ikke fundet tekst i dokumentet."),
    "tracked-changes": ("warning", "text", "Dokumentet har sporede ændringer; de er læst som indsat."),
    "embedded-files": ("info", "sources", "Dokumentet indeholder vedlagte filer."),
    # what was odd about how it arrived
    "attachment-truncated": ("error", "text", "Den vedlagte fil er afbrudt; noget af brevet mangler."),
    "automatic-reply": ("info", "function", "Mailen er et autosvar eller en maskines melding; ingen har skrevet den."),
    "boundary-missing": ("warning", "text", "Mailens dele er ikke rigtigt skilt ad; skellene er gættet."),
    "calendar-entry": ("info", "sources", "Mailen rummer en kalenderindkaldelse; den er ikke læst som brev."),
    "charset-broken": ("warning", "text", "Nogle bogstaver er gået tabt på vejen."),
    "charset-guessed": ("info", "text", "Mailen siger ikke rigtigt, hvilket tegnsæt den er skrevet i; det er gættet."),
    "charset-repaired": ("info", "text", "Danske bogstaver var ødelagt af et forkert tegnsæt; de er sat ind igen."),
    "date-implausible": ("warning", "date", "Mailens dato kan ikke være rigtig."),
    "date-missing": ("info", "date", "Mailen har ingen dato."),
    "date-unreadable": ("warning", "date", "Mailens dato er skrevet forkert."),
    "deeply-nested": ("warning", "sources", "Mailens dele ligger usædvanligt dybt i hinanden."),
    "end-missing": ("info", "text", "Mailen mangler sin afslutning; noget af den kan være gået tabt."),
    "external-body": ("warning", "sources", "Mailen henviser til en fil et andet sted; den er ikke hentet."),
    "forms-differ": ("error", "text", "Mailens tekst og dens HTML siger ikke det samme; læs begge."),
    "forms-unlike": ("warning", "text", "Mailens tekst og dens HTML er ikke den samme tekst; læs begge."),
    "forward-note": ("info", "sources", "Den, der sendte mailen videre, skrev dette ved den."),
    "from-line": ("info", "sources", "En linje begynder med «From »; postkassens skel kan være læst forkert."),
    "header-broken": (
        "warning",
        "sources",
        "Mailens hoved har linjer, der ikke hører til dér; noget kan være gået tabt.",
    ),
    "headers-only": ("warning", "text", "Mailen har kun et hoved og ingen tekst."),
    "many-attachments": ("warning", "sources", "Mailen har usædvanligt mange bilag."),
    "message-partial": ("error", "text", "Mailen er kun et stykke af en, der er sendt i flere dele."),
    "misleading-name": ("warning", "sources", "Bilagets navn skjuler, hvad det er."),
    "newsletter": ("info", "genre", "Mailen er et nyhedsbrev eller sendt til en liste."),
    "nul-bytes": ("warning", "text", "Mailen rummer nultegn; de er læst som mellemrum."),
    "picture-left-out": ("info", "sources", "Et billede i mailen er for lille til en side; det er ikke læst."),
    "public-key": ("info", "sources", "Mailen har en offentlig nøgle med; den er ikke læst som brev."),
    "remote-content": ("info", "text", "Mailen vil hente billeder eller andet fra nettet; det er ikke hentet."),
    "repetition-shortened": ("info", "text", "De samme tegn stod tusinder af gange; gentagelserne er udeladt."),
    "sender-not-verified": (
        "warning",
        "issuer",
        "Mailen kom ikke fra den afsender, den nævner, og ingen står inde for den.",
    ),
    "several-dates": ("warning", "date", "Mailen har flere datoer; den første er brugt."),
    "several-senders": ("warning", "issuer", "Mailen har flere afsendere; den første er brugt."),
    "several-subjects": ("warning", "title", "Mailen har flere emner; det første er brugt."),
    "signature-not-checked": (
        "info",
        "sources",
        "Mailen er underskrevet digitalt; underskriften er ikke kontrolleret.",
    ),
    "subject-shortened": ("warning", "title", "Mailens emne er urimeligt langt og er afkortet."),
    "transfer-encoding-broken": ("warning", "text", "Mailens kodning er i stykker; noget af teksten kan mangle."),
    "transfer-encoding-unknown": ("warning", "text", "Mailens kodning er ukendt; den er gættet."),
    "unsafe-path": ("warning", "sources", "En fil i arkivet peger ud af sin mappe; den er læst, men ikke skrevet dér."),
    "visiting-card": ("info", "sources", "Mailen har et visitkort med; det er ikke læst som brev."),
    "winmail": ("warning", "sources", "Bilagene ligger i en winmail.dat, som ikke kan læses."),
}
_REPAIRS = frozenset({"mojibake", "iso-646-dk"})
_MANY_REPAIRS = 5


def source(origin: Origin) -> dict[str, Any]:
    """Where a document arrived from, as the contract writes it."""
    return {
        "path": origin.path,
        "message_id": origin.message_id,
        "part": origin.part,
        "index": origin.index,
        "pages": origin.pages,
    }


def contact(value: Contact) -> dict[str, Any]:
    """A contact as the contract writes it."""
    return {"name": value.name, "email": value.email, "phone": value.phone}


def document(entry: Entry, owner_of: Callable[[str], Municipality | None]) -> Draft:
    """One document's record. `owner_of` names the municipality that a mail domain belongs to."""
    draft = Draft(
        "documents",
        entry.document,
        sources=sorted((source(o) for o in entry.sources), key=lambda s: [str(v or "") for v in s.values()]),
        pages=entry.pages,
        text=entry.text,
        text_source=entry.text_source,
        ocr_confidence=None if entry.ocr_confidence is None else round(entry.ocr_confidence, 4),
    )
    _put_scalars(draft, entry)
    _put_lists(draft, entry)
    for doubt in entry.letter.doubts:
        draft.flag(doubt.code, doubt.severity, doubt.field, doubt.message)
    for note in (*entry.notes, *_of_repairs(entry)):
        code, _, name = note.partition(" ")
        severity, field, message = _NOTES.get(code, ("info", None, code))
        draft.flag(code, severity, field, f"{name}: {message}" if name else message)
    _check_sender(draft, entry, owner_of)
    return draft


def _of_repairs(entry: Entry) -> tuple[str, ...]:
    """A mail whose letters a wrong charset had damaged throughout: its source should be mended."""
    repaired = sum(edit.rule in _REPAIRS for edit in entry.edits)
    return ("charset-repaired",) if entry.sender is not None and repaired >= _MANY_REPAIRS else ()


def _put_scalars(draft: Draft, entry: Entry) -> None:
    for field in ("genre", "function", "title", "issuer", "date"):
        finding: Finding[str] | None = getattr(entry.letter, field)
        value = finding.value if finding else None
        draft.put(field, day(value) if value and field == "date" else value, [Said(entry, finding)] if finding else [])


def _put_lists(draft: Draft, entry: Entry) -> None:
    letter = entry.letter

    def put(field: str, value: list[Any], findings: tuple[Finding[Any], ...]) -> None:
        draft.put_each(field, value, list(by_value([Said(entry, finding) for finding in findings]).values()))

    put("areas", sorted({a.value for a in letter.areas}), letter.areas)
    put("municipalities", [municipality(m.value) for m in letter.municipalities], letter.municipalities)
    put("contacts", [contact(c.value) for c in letter.contacts], letter.contacts)
    put("signatories", list(dict.fromkeys(s.value for s in letter.signatories)), letter.signatories)
    put("case_numbers", list(dict.fromkeys(n.value for n in letter.case_numbers)), letter.case_numbers)
    dates = [{"edtf": d.value.edtf, "role": d.value.role, "text": d.value.text} for d in letter.dates]
    draft.put("dates", dates, [Said(entry, d) for d in letter.dates])
    for fact in letter.dates:
        if fact.value.role not in IDLE_ROLES:
            draft.rest_on_finding("dates", fact)


def _check_sender(draft: Draft, entry: Entry, owner_of: Callable[[str], Municipality | None]) -> None:
    """A municipality's answer from an address that is not the municipality's should be looked at."""
    if entry.sender is None or entry.part_of or entry.letter.function.value != "answers":
        return
    domain = entry.sender.rpartition("@")[2].casefold()
    owner = owner_of(domain)
    answering = {a.municipality.value.code for a in entry.letter.answers}
    today = {a.municipality.value.successor.code for a in entry.letter.answers if a.municipality.value.successor}
    if not answering or (owner and owner.code in answering | today):
        return
    if any(a.municipality.value.successor for a in entry.letter.answers) and owner is None:
        return  # the domains of abolished municipalities are not on record
    draft.flag(
        "unknown-sender-domain", "warning", "sources", f"Afsenderens domæne «{domain}» er ikke kommunens kendte domæne."
    )
