"""What the contract says of records (docs/register.schema.json), as far as a register can break it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.values.edtf import span
from pipeline.values.record import Record, RecordKind

_SEASON = re.compile(r"\b(\d{4})-2[1-4](?=[~?%]?(?:/|$))")  # spring to winter
Rule = Callable[[Any], bool]


def faults(record: Record) -> Iterator[str]:
    """Names of the fields that are missing or not what they should be."""
    rules = _RULES[record.kind]
    data = record.data
    for name, rule in rules.items():
        if name not in data or not rule(data[name]):
            yield name
    if record.kind == "flags":
        return
    evidence = data.get("evidence")
    if isinstance(evidence, Mapping):
        for name, items in evidence.items():
            if not (isinstance(items, list) and items and all(map(_is_evidence, items))):
                yield f"evidence.{name}"


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _share(value: Any) -> bool:
    return _number(value) and 0 <= value <= 1


def _date(value: Any) -> bool:
    return isinstance(value, str) and span(_SEASON.sub(r"\1", value)) is not None


def _unless_null(rule: Rule) -> Rule:
    return lambda value: value is None or rule(value)


def _one_of(*words: str) -> Rule:
    return lambda value: value in words


def _list(rule: Rule, least: int = 0) -> Rule:
    return lambda value: isinstance(value, list) and len(value) >= least and all(map(rule, value))


def _object(**rules: Rule) -> Rule:
    return lambda value: (
        isinstance(value, Mapping) and all(name in value and rules[name](value[name]) for name in rules)
    )


def _box(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(map(_number, value))


_is_evidence = _object(
    document=_text,
    page=_unless_null(lambda page: _whole(page) and page >= 1),
    bbox=_unless_null(_box),
    text=_text,
    basis=_one_of("stated", "inferred", "reviewed"),
    confidence=_share,
)
_MUNICIPALITY = _object(
    name=_text,
    code=lambda code: isinstance(code, str) and len(code) == 3 and code.isdigit(),
    successor=_unless_null(_object(name=_text, code=_text)),
)
_CONTACT = _object(name=_unless_null(_text), email=_unless_null(_text), phone=_unless_null(_text))
_FUNCTION = _one_of("announces", "updates", "decides", "answers", "none")
_HEAD: dict[str, Rule] = {
    "id": _text,
    "review": _one_of("accepted", "needs-review", "reviewed"),
    "evidence": lambda value: isinstance(value, Mapping),
}
_TEXT, _DATE, _COUNT, _AREAS = _unless_null(_text), _unless_null(_date), _unless_null(_whole), _list(_text)
_RULES: dict[RecordKind, dict[str, Rule]] = {
    "documents": _HEAD
    | {
        "sources": _list(_object(path=_text), 1),
        "genre": _one_of("letter", "email", "news", "minutes", "form", "other"),
        "function": _FUNCTION,
        **{"title": _TEXT, "issuer": _TEXT, "date": _DATE, "areas": _AREAS, "municipalities": _list(_MUNICIPALITY)},
        **{"contacts": _list(_CONTACT), "signatories": _list(_text), "case_numbers": _list(_text)},
        **{"dates": _list(_object(edtf=_date)), "pages": _whole, "text": _text, "ocr_confidence": _unless_null(_share)},
    },
    "rounds": _HEAD
    | {
        **{"programme": _TEXT, "title": _TEXT, "issuer": _TEXT, "areas": _AREAS, "opened": _DATE, "deadline": _DATE},
        **{"channel": _object(email=_TEXT, url=_TEXT), "contacts": _list(_CONTACT), "quota": _COUNT, "decider": _TEXT},
        **{"quota_approximate": _truth, "status": _one_of("open", "closed", "decided", "postponed", "cancelled")},
        "documents": _list(_object(id=_text, function=_FUNCTION), 1),
    },
    "decisions": _HEAD
    | {
        "kind": _one_of("selection", "rejection", "postponement", "extension", "cancellation"),
        **{"round": _TEXT, "decided_on": _DATE, "decided_by": _TEXT, "areas": _AREAS, "count": _COUNT},
        **{"municipalities": _list(_MUNICIPALITY), "period": _DATE, "effective_from": _DATE, "new_deadline": _DATE},
        "documents": _list(_text, 1),
    },
    "responses": _HEAD
    | {
        **{"round": _TEXT, "municipality": _MUNICIPALITY, "received": _DATE, "areas": _AREAS, "second_choice": _AREAS},
        **{"reservation": _truth, "declined": _truth, "on_time": _unless_null(_truth), "contacts": _list(_CONTACT)},
        "documents": _list(_text, 1),
    },
    "flags": {
        **{"code": _text, "severity": _one_of("info", "warning", "error"), "record": _text, "field": _TEXT},
        "message": _text,
    },
}
