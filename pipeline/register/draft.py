"""A record in the making: values with their evidence, and the doubts that go with them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pipeline.register.agreement import Voices
from pipeline.register.confidence import Confidence
from pipeline.register.evidence import Said, Verdict, doubts, items, plain
from pipeline.values.letter import Finding, Severity
from pipeline.values.record import Record, RecordKind

T = TypeVar("T")
CONFLICT = 0.6  # what is left of a field's confidence where documents disagree
_OTHERS = 3  # a flag names so many other readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Something that must be right for a record to be: a rule's figure, and of what."""

    kind: str  # of record, "links" for belonging to a round
    field: str
    figure: float
    value: str = ""
    agreed: bool = False  # whether another letter of the round says the value, too


def identifier(prefix: str, *parts: str) -> str:
    """A stable id, e.g. "round-1f0c…", of what makes the record itself."""
    return f"{prefix}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:12]}"


def _lowered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**item, "confidence": round(item["confidence"] * CONFLICT, 4)} for item in found]


class Draft:
    """One record of the contract, filled field by field."""

    def __init__(self, kind: RecordKind, record_id: str, /, **defaults: Any) -> None:
        self.kind: RecordKind = kind
        self.id = record_id
        self.data: dict[str, Any] = {"id": record_id, "review": "needs-review", "evidence": {}, **defaults}
        self.flags: list[Record] = []
        self.answered: set[str] = set()  # the fields for which a person's answer stands
        self._rests: list[Rest] = []
        self._is_doubtful = False

    def put(
        self,
        field: str,
        value: Any,
        said: Sequence[Said[Any]],
        *,
        doubtful: bool = False,
        others: Sequence[Said[Any]] = (),
    ) -> None:
        """Set a field with its evidence; an empty value has none. `others` say otherwise: their words are kept, too."""
        self.data[field] = value
        found = items(said)
        if value in (None, [], {}) or not found:
            return
        if doubtful:
            found = _lowered(found)
        self.data["evidence"].setdefault(field, []).extend([*found, *_lowered(items(others))])
        for one in said:
            self._doubt(field, one)

    def answer(self, field: str, value: Any, found: Sequence[dict[str, Any]]) -> None:
        """Set a field to what a person says; that settles the doubts about how it was read."""
        self.answered.add(field)
        self.data[field] = value
        self.data["evidence"].pop(field, None)
        if found:
            self.data["evidence"][field] = list(found)
        self.flags = [one for one in self.flags if one.data["field"] != field or one.data["severity"] == "info"]

    def put_each(self, field: str, value: Any, supports: Sequence[Sequence[Said[Any]]]) -> None:
        """Set a field of several values, each with its own support: one doubtful value makes the record doubtful."""
        self.put(field, value, [said for support in supports for said in support])
        for support in supports:
            if support:
                self.rest_on_finding(field, max((said.finding for said in support), key=lambda one: one.confidence))

    def put_verdict(self, field: str, verdict: Verdict[T] | None, value: Any = None) -> None:
        """Set a field to what the documents support best, and raise a flag where they disagree."""
        if verdict is None:
            return
        kept = verdict.value if value is None else value
        self.put(field, kept, verdict.support, doubtful=verdict.rival is not None, others=verdict.others)
        if verdict.rival is not None:
            self._is_doubtful = True
            self.flag(
                "conflicting-value", "warning", field,
                f"Dokumenterne er uenige: «{verdict.value}» eller «{verdict.rival}».",
            )  # fmt: skip
        elif verdict.corrected is not None:
            self.flag("conflicting-value", "info", field, f"«{verdict.corrected}» er rettet til «{verdict.value}».")

    def rest_on(self, *rests: Rest) -> None:
        """What the whole record rests on, such as what the letter does and that it belongs to this round."""
        self._rests += rests

    def rest_on_finding(self, field: str, finding: Finding[Any]) -> None:
        """One of several values of a field."""
        value = str(plain(finding.value))
        self.rest_on(Rest(kind=self.kind, field=field, figure=finding.confidence, value=value))

    def flag(self, code: str, severity: Severity, field: str | None, message: str) -> None:
        """Something a person should look at."""
        data = {"code": code, "severity": severity, "record": self.id, "field": field, "message": message}
        flag_id = identifier("flag", code, self.id, field or "", message)
        if all(flag.id != flag_id for flag in self.flags):
            self.flags.append(Record(kind="flags", id=flag_id, data=data))

    def _doubt(self, field: str, said: Said[Any]) -> None:
        """A value that rests on text which may say something else is for a person to look at."""
        for doubt in doubts(said):
            self._is_doubtful = True
            others = " eller ".join(f"«{other}»" for other, _ in doubt.alternatives[:_OTHERS])
            message = f"«{' '.join(doubt.text.split())}» kan være {others}; se efter i brevet."
            self.flag("doubtful-reading", "warning", field, message)

    def compare(self, voices: Voices) -> None:
        """Mark what another letter of the round says, too."""
        for field, found in self.data["evidence"].items():
            for item in found:
                item["agreed"] = voices.agree(item["document"], field, item["value"])
        agreed = {
            (field, str(item["value"]))
            for field, found in self.data["evidence"].items()
            for item in found
            if item["agreed"]
        }
        self._rests = [replace(one, agreed=(one.field, one.value) in agreed) for one in self._rests]

    def record(self, threshold: float, confidence: Confidence) -> Record:
        """The record with what its confidences mean and its review state: reviewed when a person answered any of it,
        accepted when every field is sure enough, and no error and no doubtful reading is flagged."""
        for field, found in self.data["evidence"].items():
            for item in found:
                if item["basis"] != "reviewed":
                    item["confidence"] = confidence.of(self.kind, field, item["confidence"], agreed=item["agreed"])
        fields = [max(item["confidence"] for item in found) for found in self.data["evidence"].values()]
        rests = [confidence.of(one.kind, one.field, one.figure, agreed=one.agreed) for one in self._rests]
        wrong = any(flag.data["severity"] == "error" for flag in self.flags)
        sure = min((*fields, *rests), default=0.0) >= threshold
        accepted = sure and not wrong and not self._is_doubtful and bool(self.data["evidence"])
        self.data["review"] = "reviewed" if self.answered else "accepted" if accepted else "needs-review"
        return Record(kind=self.kind, id=self.id, data=self.data)
