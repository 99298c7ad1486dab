"""Texts that plain Tesseract read, and the damaged texts of the corpus, repaired by everybody."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers import ROOT, SAMPLE
from tests.bench.repair import bank, texts
from tests.bench.repair.folder import Damaged, damaged_texts
from tests.bench.repair.peers import ALL, OURS
from tests.bench.repair.score import NOTHING, Score, score, truth
from tests.bench.repair.table import cut, lines
from tests.pages import LEVELS
from tests.pages.score import share

SPELLERS = ("SymSpell", "SymSpell compound")
UNREPAIRED = "no repair"

Found = dict[tuple[str, str], Score]  # by group and by who repaired


@dataclass(frozen=True, slots=True)
class Set:
    """Damaged texts, each repaired by everybody; `pace` is the processor time of our repair, of Tesseract's."""

    found: Found
    unreadable: tuple[str, ...]
    pace: float


def folder() -> Path:
    """Where the readings are kept until what draws or reads the pages changes."""
    sources = sorted((ROOT / "tests" / "pages").glob("*.py"))
    drawn_by = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    return ROOT / "outputs" / "repair" / f"{drawn_by}-{SAMPLE}"


def read_again(model: str, part: str) -> list[Damaged]:
    """What a model reads on the pages of a part; from the last run where nothing has changed."""
    bank.build(folder(), part, (model,))
    where = folder() / model / part
    return list(damaged_texts(where)) if where.is_dir() else []


def corpus_texts() -> list[Damaged]:
    """The corpus's damaged texts, nothing of which was counted or learnt; none where it is not beside the project."""
    gold = texts.SHARED / "corpus" / "gold" / "text"
    found = []
    for path in sorted(texts.path_of("").rglob("*.txt")):
        true = gold / f"{path.relative_to(texts.path_of(''))}.txt"
        raw = path.read_text("utf-8")
        if true.is_file() and true.read_text("utf-8").split() != raw.split():
            right = truth(true.read_text("utf-8"), [], raw)
            found.append(Damaged(name=path.stem, level="other", raw=raw, truth=right, seconds=0.0))
    return found


def repaired(given: Iterable[Damaged]) -> Set:
    """All the texts repaired by all, counted by level, by text and in all."""
    found: Found = {}
    unreadable, own, took = [], 0.0, 0.0
    for text in given:
        if not text.truth.is_readable:
            unreadable.append(text.name)
            continue
        for who, repair in ALL.items():
            began = time.process_time()
            got = repair(text.raw)
            own += time.process_time() - began if who == OURS else 0.0
            one = score(text.truth, text.raw, got)
            for group in (text.name, text.level, "all"):
                found[group, who] = found.get((group, who), NOTHING) + one
        took += text.seconds
    return Set(found=found, unreadable=tuple(unreadable), pace=own / took if took else 0.0)


def speller(found: Mapping[tuple[str, str], Score], group: str) -> str:
    """SymSpell as it does better on these texts: word by word, or with the blanks between them."""
    return min(SPELLERS, key=lambda who: found[group, who].wrong)


def table(found: Found) -> list[str]:
    """Characters wrong in per cent, words with æ ø å right, texts made worse: ours beside each peer."""
    groups = [group for group in (*LEVELS, "all") if (group, OURS) in found]
    head = (
        "", "texts", "wrong %", "ftfy", "SymSpell", "ours", "cut", "inside", "æøå %", "SymSpell", "ours",
        "spoilt: SymSpell", "ours", "worse: SymSpell", "ours",
    )  # fmt: skip
    return lines([head, *(_row(found, group) for group in groups)])


def _row(found: Found, group: str) -> tuple[str, ...]:
    before, own, by_list = found[group, UNREPAIRED], found[group, OURS], found[group, speller(found, group)]
    wrong = [share(one.wrong, one.characters) for one in (before, found[group, "ftfy"], by_list, own)]
    danish = [share(one.danish_right, one.danish) for one in (before, by_list, own)]
    return (
        group, str(own.texts), *wrong, f"{cut(before.wrong, own.wrong):.1%}", f"{cut(before.inside, own.inside):.1%}",
        *danish, str(by_list.spoilt), str(own.spoilt), str(by_list.worse), str(own.worse),
    )  # fmt: skip
