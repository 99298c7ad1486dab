"""Names of persons, bodies and places in running text, as a small trained model sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import spacy
from spacy.tokens import Doc

from pipeline.errors import MissingRequirement
from pipeline.language.forms import COMMON, PROPER, Forms
from pipeline.language.resources import models_folder
from pipeline.language.tokens import danish

Label = Literal["PER", "ORG", "LOC"]
_GENITIVE = 4  # letters of a name from which a final s may be a genitive's
_REMEMBERED = 100_000  # words whose hint is remembered
_NO_WORD = "-"
_ENDING = 5  # last letters of a word that are looked at: «-gaard», «-ålund», «-riet»


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name at characters `start` to `end`."""

    label: Label
    start: int
    end: int


class Hints:
    """What lists know of a word — common, proper, person's, place's — as a short code that the model learns from."""

    def __init__(self, forms: Forms, listed: dict[str, str]) -> None:
        self._forms = forms
        self._listed = listed
        self._known: dict[str, str] = {}

    @classmethod
    def load(cls, folder: Path) -> Hints:
        """From models/: the word forms and names/listed.tsv. Raises MissingRequirement."""
        path = folder / "names" / "listed.tsv"
        if not path.is_file():
            raise MissingRequirement(
                "The list of names (models/names) is missing.", remedy="Install brevjournal again."
            )
        rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
        return cls(Forms(folder), {word: kinds for kinds, words in rows for word in words.split()})

    def of(self, word: str) -> str:
        """The code of a word as printed."""
        code = self._known.get(word)
        if code is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            code = self._known[word] = self._of(word.lower()) if word[:1].isalpha() else _NO_WORD
        return code

    def _of(self, low: str) -> str:
        marks, kinds = self._forms.marks(low) & (COMMON | PROPER), self._listed.get(low, "")
        if not marks & COMMON and not kinds and len(low) >= _GENITIVE and low.endswith("s"):
            low = low[:-1]
            marks, kinds = marks or self._forms.marks(low) & (COMMON | PROPER), self._listed.get(low, "")
        first, hyphen, _ = low.partition("-")
        return self._of(first) + hyphen if hyphen and first and not marks and not kinds else f"{marks}{kinds}"

    def mark(self, doc: Doc, codes: Iterable[str] | None = None) -> Doc:
        """The document with what the model looks for in fields that are else unused: code as tag, ending as lemma."""
        add = doc.vocab.strings.add
        words = [token.text for token in doc]
        values = [
            (add(code), add(word[-_ENDING:].lower()))
            for code, word in zip(codes or map(self.of, words), words, strict=True)
        ]
        columns: Any = np.array(values, dtype=np.uint64).reshape(-1, 2)
        return doc.from_array(["TAG", "LEMMA"], columns)


class Names:
    """The model; loading takes a few tenths of a second."""

    def __init__(self, hints: Hints, recogniser: Any) -> None:
        self._hints = hints
        self._recogniser = recogniser

    @classmethod
    def load(cls, folder: Path) -> Names:
        """From models/names. Raises MissingRequirement."""
        hints = Hints.load(folder)
        nlp = spacy.load(folder / "names", vocab=danish().vocab, exclude=["vocab", "tokenizer"])
        return cls(hints, nlp.get_pipe("ner"))

    def find(self, text: str) -> tuple[Entity, ...]:
        """The names in a text, in text order. Sentence ends are not asked: «H. C. Lund» holds two."""
        doc = danish().make_doc(text)
        if not len(doc):
            return ()
        seen = cast(Any, self._recogniser(self._hints.mark(doc)))
        return tuple(Entity(label=e.label_, start=e.start_char, end=e.end_char) for e in seen.ents)


@cache
def names() -> Names:
    """The model that ships with the product, loaded once. Raises MissingRequirement."""
    return Names.load(models_folder())
