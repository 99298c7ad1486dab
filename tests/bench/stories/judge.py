"""Each record of a register beside what is right, field by field, by the yardstick of the register contract."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from tests.bench.stories.corpus import ROOT

KINDS = ("documents", "rounds", "decisions", "responses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field of one record, in numbers of values."""

    kind: str
    record: str
    accepted: bool
    field: str
    hit: int
    missed: int
    wrong: int
    confidence: float | None  # of the field's surest evidence; None without any
    rule: str
    told: str  # what was missed and what is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a register is worth."""

    rows: tuple[Row, ...]
    lost: tuple[str, ...]  # records that are not in the register
    spurious: tuple[tuple[str, str, bool], ...]  # kind, id, accepted: in the register and not right

    def f1(self) -> float:
        """Over all fields, as the yardstick counts."""
        hit, missed, wrong = (sum(getattr(row, name) for row in self.rows) for name in ("hit", "missed", "wrong"))
        return 2 * hit / (2 * hit + missed + wrong) if hit else 0.0

    def accepted(self) -> tuple[int, int, int]:
        """Records accepted, of them right, and records in all."""
        found = {(row.kind, row.record): row.accepted for row in self.rows if row.record}
        bad = {(row.kind, row.record) for row in self.rows if row.wrong and row.accepted}
        false = [accepted for _, _, accepted in self.spurious]
        taken = sum(found.values()) + sum(false)
        return taken, taken - len(bad) - sum(false), len(found) + len(false)


@cache
def yardstick() -> ModuleType:
    """eval/score.py, which lies beside the project."""
    path = ROOT.parent / "shared" / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit("The yardstick eval/score.py is not beside the project.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(gold: dict[str, Any], register: dict[str, Any]) -> Judged:
    """Pair the records as the yardstick does and compare them."""
    rows: list[Row] = []
    lost: list[str] = []
    spurious: list[tuple[str, str, bool]] = []
    for entry in gold["documents"]:
        found = yardstick().find_document(entry, register["documents"])
        where = "/".join(str(entry[k]) for k in ("file", "message_id", "part") if entry.get(k))
        rows += _rows("documents", entry, found or {}, where)
        lost += [f"documents {where}"] if found is None else []
    for kind in KINDS[1:]:
        pairs = yardstick().pair(kind, gold.get(kind, []), register[kind])
        for right, found in pairs:
            rows += _rows(kind, right, found, str(right.get("id") or right.get("key")))
        paired, used = {id(right) for right, _ in pairs}, {found["id"] for _, found in pairs}
        for right in gold.get(kind, []):
            if id(right) not in paired and not right.get("optional_record"):
                rows += _rows(kind, right, {}, str(right.get("id")))
                lost.append(f"{kind} {right.get('id')}")
        spurious += [(kind, one["id"], one["review"] == "accepted") for one in register[kind] if one["id"] not in used]
    return Judged(rows=tuple(rows), lost=tuple(lost), spurious=tuple(spurious))


def _rows(kind: str, right: dict[str, Any], found: dict[str, Any], where: str) -> Iterator[Row]:
    tally = yardstick().Tally()
    yardstick().compare(kind, right, found, where, tally)
    told = {error.partition(" @ ")[0]: error for error in tally.errors}
    for full in {**tally.hit, **tally.missed, **tally.wrong}:
        field = full.partition(".")[2]
        proof = found.get("evidence", {}).get("municipalities" if field == "by_area" else field, [])
        surest = max(proof, key=lambda item: item["confidence"], default=None)
        yield Row(
            kind=kind,
            record=found.get("id", ""),
            accepted=found.get("review") == "accepted",
            field=field,
            hit=tally.hit[full],
            missed=tally.missed[full],
            wrong=tally.wrong[full],
            confidence=surest["confidence"] if surest else None,
            rule=surest.get("rule", "") if surest else "",
            told=told.get(full, ""),
        )
