"""The fields that a person may answer for, and what their values have to be: written by hand, kept as the contract
writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pipeline.errors import UsageError
from pipeline.language import private
from pipeline.register.evidence import municipality
from pipeline.values.edtf import span
from pipeline.values.letter import Function, Genre, Municipality
from pipeline.values.record import RecordKind

Shape = Literal[
    "text", "texts", "date", "moment", "area-list", "municipality", "municipality-list", "contact-list", "channel",
    "number", "truth", "maybe",
]  # fmt: skip
Choice = tuple[str, ...]

FIELDS: dict[RecordKind, dict[str, Shape | Choice]] = {
    "documents": {
        "genre": get_args(Genre), "function": get_args(Function), "title": "text", "issuer": "text", "date": "date",
        "areas": "area-list", "municipalities": "municipality-list", "contacts": "contact-list",
        "signatories": "texts", "case_numbers": "texts",
    },
    "rounds": {
        "programme": "text", "title": "text", "issuer": "text", "areas": "area-list", "opened": "date",
        "deadline": "moment", "deadline_original": "moment", "channel": "channel", "contacts": "contact-list",
        "quota": "number", "quota_approximate": "truth", "decider": "text",
        "status": ("open", "decided", "postponed", "cancelled"),
    },
    "decisions": {
        "kind": ("selection", "rejection", "postponement", "extension", "cancellation"), "decided_on": "date",
        "decided_by": "text", "areas": "area-list", "municipalities": "municipality-list", "count": "number",
        "period": "moment", "effective_from": "moment", "new_deadline": "moment",
    },
    "responses": {
        "municipality": "municipality", "received": "moment", "areas": "area-list", "second_choice": "area-list",
        "reservation": "truth", "declined": "truth", "on_time": "maybe", "contacts": "contact-list",
    },
    "flags": {},
}  # fmt: skip
FOLLOWING = frozenset({"status", "on_time"})  # they follow from other letters: a confirmed record goes on with them
_YES, _NO = ("ja", "yes", "true", "1"), ("nej", "no", "false", "0")
_DANISH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:(?:,? kl\.?)? ?(\d{1,2})[.:](\d\d))?")
_MAIL = re.compile(r"[^\s<>@;]+@[^\s<>@;]+\.[^\s<>@;]+")
_PHONE = re.compile(r"(?:\+45 ?)?(\d\d ?\d\d ?\d\d ?\d\d)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What values may name."""

    areas: Collection[str]
    municipality_of: Callable[[str], Municipality | None]  # by name or code


def confirmable(kind: RecordKind) -> tuple[str, ...]:
    """The fields that stand when a person confirms a whole record."""
    return tuple(name for name in FIELDS[kind] if name not in FOLLOWING)


def value_of(kind: RecordKind, field: str, written: Sequence[str], known: Known) -> Any:
    """The value that a person wrote, once or for a list several times; a list may also be parted by «;», and nothing
    written means nothing there. Raises UsageError that says what may stand there."""
    shape = FIELDS[kind].get(field)
    if shape is None:
        raise _no_field(kind, field)
    written = [private.written(one) for one in written]
    parts = [part.strip() for one in written for part in one.split(";") if part.strip()]
    if isinstance(shape, str) and (shape.endswith("-list") or shape == "texts"):
        return _each(shape, field, parts, known)
    text = "; ".join(part.strip() for part in written if part.strip())
    if not text:
        return _nothing(shape, field)
    return _one(shape, field, text, known)


def _no_field(kind: RecordKind, field: str) -> UsageError:
    if not FIELDS[kind]:
        return UsageError(
            "A flag is no statement of a letter.", remedy="Correct or confirm the record that it stands against."
        )
    fields = ", ".join(FIELDS[kind])
    return UsageError(f"{field!r} is no field of {kind} that can be corrected.", remedy=f"The fields are {fields}.")


def _nothing(shape: Shape | Choice, field: str) -> Any:
    if shape == "channel":
        return {"email": None, "url": None}
    if isinstance(shape, tuple) or shape in ("truth", "municipality"):
        raise _wrong(field, "", f"one of {', '.join(shape)}" if isinstance(shape, tuple) else "a value")
    return None


def _each(shape: str, field: str, parts: Sequence[str], known: Known) -> list[Any]:
    if shape == "texts":
        return list(dict.fromkeys(parts))
    if shape == "area-list":
        return sorted({_area(field, part, known) for part in parts})
    made: list[Any] = []
    for part in parts:
        one = _municipality(field, part, known) if shape == "municipality-list" else _contact(part)
        if one not in made:
            made.append(one)
    return made


def _one(shape: Shape | Choice, field: str, text: str, known: Known) -> Any:
    if isinstance(shape, tuple):
        if text.casefold() not in shape:
            raise _wrong(field, text, f"one of {', '.join(shape)}")
        return text.casefold()
    match shape:
        case "text":
            return " ".join(text.split())
        case "date" | "moment":
            return _date(field, text, with_hour=shape == "moment")
        case "municipality":
            return _municipality(field, text, known)
        case "channel":
            return _channel(field, text)
        case "number":
            return _number(field, text)
        case _:
            return _truth(field, text)


def _wrong(field: str, text: str, wanted: str) -> UsageError:
    return UsageError(f"{field}={text} cannot be.", remedy=f"Write {wanted}.")


def _date(field: str, text: str, *, with_hour: bool) -> str:
    found = _DANISH_DAY.fullmatch(text)
    if found:
        day, month, year, hour, minute = found.groups()
        text = f"{year}-{int(month):02}-{int(day):02}" + (f"T{int(hour):02}:{minute}" if hour else "")
    stretch = span(text)
    if stretch is None or stretch[0] > stretch[1] or ("T" in text and not with_hour):
        wanted = "2022-09-30, 30.9.2022, 2022-09, 2022, 2022-09~ (about) or 2023/2026"
        raise _wrong(field, text, wanted + (", or with an hour 2022-09-30T12:00" if with_hour else ""))
    return text


def _area(field: str, text: str, known: Known) -> str:
    area = text.casefold().removesuffix("området").removesuffix("område")
    if area not in known.areas:
        raise _wrong(field, text, f"areas among {', '.join(sorted(known.areas))}")
    return area


def _municipality(field: str, text: str, known: Known) -> dict[str, Any]:
    bare = re.sub(r"\s+kommune$", "", text, flags=re.IGNORECASE)
    found = known.municipality_of(bare)
    if found is None:
        raise _wrong(field, text, "the name or the code of a municipality, e.g. Viborg or 791")
    return municipality(found)


def _contact(text: str) -> dict[str, str | None]:
    """«Name <mail> telephone», any of the three."""
    mail = _MAIL.search(text)
    rest = text.replace(mail[0], " ") if mail else text
    rest = re.sub(r"[<>()]", " ", rest).strip()
    phone = _PHONE.search(rest)
    name = " ".join((rest[: phone.start()] if phone else rest).strip(" ,").split())
    number = phone[1].replace(" ", "") if phone else None
    return {"name": name or None, "email": mail[0] if mail else None, "phone": number}


def _channel(field: str, text: str) -> dict[str, str | None]:
    """A mail address, a web address, or both."""
    found: dict[str, str | None] = {"email": None, "url": None}
    for word in re.split(r"[\s;,]+", text):
        kind = "email" if _MAIL.fullmatch(word) else "url" if re.match(r"https?://\S|www\.\S", word) else None
        if kind is None or found[kind]:
            raise _wrong(field, text, "a mail address, a web address, or both")
        found[kind] = word
    return found


def _number(field: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise _wrong(field, text, "a whole number")
    return int(text)


def _truth(field: str, text: str) -> bool:
    word = text.casefold()
    if word not in (*_YES, *_NO):
        raise _wrong(field, text, "ja or nej")
    return word in _YES
