"""Documents of story corpora, read by the program, beside what is right: for measuring, and to train on besides."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pipeline.flow
from pipeline.config.load import load
from pipeline.extract.dates.grammar import expressions, resolved
from pipeline.extract.dates.joining import joined
from pipeline.extract.dates.model import Anchor
from pipeline.extract.kinds import function_learned
from pipeline.extract.kinds.letter_date import day_of
from pipeline.extract.learned import Dated, Learned
from pipeline.extract.scene import Scene
from pipeline.extract.sheet import Sheet
from pipeline.extract.statements import statements
from pipeline.ingest.sources import open_source
from pipeline.language.acts import Acts
from pipeline.store.memo import FileMemo
from pipeline.values.letter import Finding, Function, Genre, Letter
from pipeline.values.record import Entry, Treated
from pipeline.values.source import RawItem
from pipeline.wiring import tools
from tests.bench.stories.corpus import find
from tests.bench.stories.judge import yardstick
from tests.extract.read import read as read_letter
from tests.extract.varied.case import Case
from tests.extract.varied.choosing import CHOOSES
from tests.extract.varied.idle import NONE
from tests.extract.varied.inviting import INVITES
from tests.extract.varied.more_answering import MORE_ANSWERS
from tests.extract.varied.more_deciding import MORE_CHOICES
from tests.extract.varied.more_deciding_too import LATER_CHOICES
from tests.extract.varied.more_opening import MORE_OPENINGS
from tests.extract.varied.more_other import MORE_IDLE, MORE_MOVES
from tests.extract.varied.moving import UPDATES
from tests.extract.varied.offering import OFFERS
from tests.extract.varied.refusing import REFUSES
from tests.extract.varied.replying import LETTERS
from tests.extract.varied.replying_by_mail import MAILS
from tests.extract.varied.replying_too import MORE_LETTERS

_WORK = Path(tempfile.gettempdir()) / "brevjournal-stories"
_LEAST = 4  # letters of a date that are enough to know it by


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was known of a document when it was asked what it does, and what the rules said."""

    sheet: Sheet
    by_rules: Finding[Function]
    title: str | None
    genre: Genre
    municipal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A document with what is right about it; `letter`: what the program says of it."""

    corpus: str
    gold: dict[str, Any]
    letter: Letter
    asked: Asked
    dates: tuple[Dated, ...]

    @property
    def functions(self) -> set[str]:
        """The functions that are right."""
        return {self.gold["function"], *self.gold.get("accept", {}).get("function", [])}

    def learned(self, acts: Acts) -> Learned:
        """The document as these models see it."""
        return Learned(acts, statements(self.asked.sheet), [(one.start, one.end) for one in self.dates])

    def roles(self) -> Iterator[tuple[Dated, str, set[str]]]:
        """The dates that the register tells, with their role and all roles that are right; not the letter's own."""
        for gold in self.gold["dates"]:
            at = next((one for one in self.dates if self._is(one, gold["text"])), None)
            if at is not None and gold["role"] != "document":
                yield at, gold["role"], {gold["role"], *gold.get("accept_role", [])}

    def _is(self, one: Dated, text: str) -> bool:
        printed, asked = " ".join(self.asked.sheet.text[one.start : one.end].split()), " ".join(text.split())
        return printed == asked or (len(printed) > _LEAST and (printed in asked or asked in printed))


def read(name: str) -> tuple[Told, ...]:
    """The documents of a corpus that were asked what they do; pages are read once and kept."""
    corpus = find(name)
    seen = dict(_documents(corpus.inputs))
    listed = [{"document": key, "sources": [_source(one) for one in entry.sources]} for key, (entry, _) in seen.items()]
    told: list[Told] = []
    for gold in json.loads(corpus.gold.read_text("utf-8"))["documents"]:
        found = yardstick().find_document(gold, listed)
        if found is not None:
            entry, asked = seen[found["document"]]
            dates = _dates(asked.sheet, entry.letter)
            told.append(Told(corpus=corpus.name, gold=gold, letter=entry.letter, asked=asked, dates=dates))
    return tuple(told)


def _dates(sheet: Sheet, letter: Letter) -> tuple[Dated, ...]:
    text = joined(sheet.text)
    day = day_of(letter.date.value if letter.date else None)
    found = resolved(text, expressions(text), anchor=Anchor(document=day))
    return tuple(Dated(start=m.start, end=m.end, kind=m.kind, first=m.first) for m in found)


def _source(origin: Any) -> dict[str, Any]:
    return {key: getattr(origin, key) for key in ("path", "message_id", "part", "index", "pages")}


@contextmanager
def _watched() -> Iterator[dict[str, Asked]]:
    """What is known of each document when it is asked what it does: of the whole, where it is asked of parts too."""
    kept: dict[str, Asked] = {}
    weigh = function_learned.weighed

    def watched(scene: Scene, told: Finding[Function], **known: Any) -> Finding[Function]:
        name = scene.sheet.reading.document
        if name not in kept or len(scene.sheet.text.split()) > len(kept[name].sheet.text.split()):
            kept[name] = Asked(sheet=scene.sheet, by_rules=told, **known)
        return weigh(scene, told, **known)

    function_learned.weighed = watched
    try:
        yield kept
    finally:
        function_learned.weighed = weigh


def _documents(folder: Path) -> Iterator[tuple[str, tuple[Entry, Asked]]]:
    settings = load(None, {}, {"register": str(_WORK / "letters.db")})
    ready = tools(settings, memo=FileMemo(settings.readings_folder))
    with _watched() as kept:
        for item in open_source(folder).items():
            if not isinstance(item, RawItem):
                continue
            for number, treated in enumerate(pipeline.flow.treat(item, ready, lambda: None)):
                if isinstance(treated, Treated) and treated.entry.document in kept:
                    yield f"{item.origin}{number}", (treated.entry, kept[treated.entry.document])


def varied() -> tuple[Told, ...]:
    """The letters of known function that the tests of extraction hold."""
    cases: dict[str, tuple[Case, ...]] = {
        "announces": (*INVITES, *OFFERS, *MORE_OPENINGS),
        "answers": (*LETTERS, *MORE_LETTERS, *MAILS, *MORE_ANSWERS),
        "decides": (*CHOOSES, *REFUSES, *MORE_CHOICES, *LATER_CHOICES),
        "updates": (*UPDATES, *MORE_MOVES),
        "none": (*NONE, *MORE_IDLE),
    }
    told: list[Told] = []
    with _watched() as kept:
        for function, letters in cases.items():
            for case in letters:
                letter = read_letter(case.text, header=case.header)
                asked = kept.pop(letter.document, None)
                if asked is not None:
                    gold = {"function": function, "dates": []}
                    told.append(
                        Told(corpus="varied", gold=gold, letter=letter, asked=asked, dates=_dates(asked.sheet, letter))
                    )
    return tuple(told)
