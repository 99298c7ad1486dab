"""The flags on letters that are nearly the same as an earlier one: which, and what differs."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.register.draft import identifier
from pipeline.values.letter import Severity
from pipeline.values.likeness import Difference, Kinship
from pipeline.values.record import Record

NEAR, VERSION = "near-duplicate", "other-version"
LEAST_COPIES = 2  # from so many copies to others on, the first letter says how many there are
_SHOWN = 3  # differences of a message
_LONGEST = 60  # letters of each side


def is_near(record: Record) -> bool:
    """Whether a record is one of these flags."""
    return record.kind == "flags" and record.data["code"] in (NEAR, VERSION)


def names(flag: Record) -> str | None:
    """The document that a flag names as the earlier one."""
    return flag.data.get("other")


def mailing_of(flag: Record) -> str | None:
    """The first letter of the mailing that a flag tells of, if of any."""
    return (names(flag) or flag.data["record"]) if flag.data["likeness"] == "addressee" else None


def near_flag(kinship: Kinship) -> Record:
    """The flag on the later of two letters. A changed date, number or statement is a warning."""
    likeness, other = kinship.likeness, kinship.other
    telling = likeness.telling
    if likeness.kind == "version":
        said = f"En anden udgave af {other}: {in_brief(telling)}."
        return _flag(VERSION, "warning", kinship.document, said, other=other, likeness="version")
    if likeness.kind == "addressee":
        said = f"Samme brev som {other} til en anden modtager: {in_brief(telling)}."
        return _flag(NEAR, "info", kinship.document, said, other=other, likeness="addressee")
    said = f"Samme brev som {other}, læst igen eller i en anden form"
    if telling:
        said += f"; se efter, om det er læst rigtigt: {in_brief(telling)}."
    else:
        read = sum(one.kind == "reading" for one in likeness.differences)
        said += f"; {read} {'sted' if read == 1 else 'steder'} er læst forskelligt." if read else "."
    return _flag(NEAR, "warning" if telling else "info", kinship.document, said, other=other, likeness="same")


def copies_flag(document: str, copies: int) -> Record:
    """The one flag that names a mailing, on its first letter; `copies` are those to others."""
    said = f"Samme brev til {copies + 1} modtagere; hvert af de øvrige {copies} er mærket med forskellen."
    return _flag(NEAR, "info", document, said, likeness="addressee", copies=copies)


def in_brief(differences: Iterable[Difference]) -> str:
    """Differences in a few words: «8. august» → «10. august»; the same one is told once."""
    told = list(dict.fromkeys((_short(one.before), _short(one.after)) for one in differences))
    shown = "; ".join(_change(before, after) for before, after in told[:_SHOWN])
    left = len(told) - _SHOWN
    return f"{shown}; og {left} {'sted' if left == 1 else 'steder'} mere" if left > 0 else shown


def _change(before: str, after: str) -> str:
    if not before:
        return f"«{after}» er føjet til"
    return f"«{before}» → «{after}»" if after else f"«{before}» er udeladt"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _flag(code: str, severity: Severity, document: str, message: str, **more: str | int) -> Record:
    data = {"code": code, "severity": severity, "record": document, "field": "text", "message": message, **more}
    return Record(kind="flags", id=identifier("flag", code, document, "text", message), data=data)
