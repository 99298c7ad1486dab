"""spaCy's Danish tokeniser with sentence ends that respect paragraphs and Danish abbreviations."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.abbreviations import ABBREVIATIONS

_LONGEST = 200  # characters of a word with its signs; what is longer is a rule or a run of dots
_MONTH = re.compile(r"(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)


@Language.component("danish_sentences")
def _danish_sentences(doc: Doc) -> Doc:
    """Mark where sentences begin: after . ! ? before a capital, and after an empty line, a tab or a form feed."""
    new = True
    starts: list[int] = []
    for index, token in enumerate(doc):
        starts.append(1 if new or index == 0 else -1)
        new = False
        if token.is_space:
            new = "\n\n" in token.text or "\f" in token.text or "\n \n" in token.text
        elif token.text in ("!", "?", ".", ":\n"):
            new = _ends(doc, index)
        elif token.text.endswith(".") and len(token.text) > 1:
            new = _abbreviation_ends(doc, index)
    # set at once: spaCy's setter of a single token looks through the whole document each time
    flags: Any = np.array(starts, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], flags)


def _following(doc: Doc, index: int) -> str:
    """The next token that is no white space, or an empty text."""
    for token in doc[index + 1 :]:
        if not token.is_space:
            return str(token.text)
    return ""


def _ends(doc: Doc, index: int) -> bool:
    """Whether a sign of its own ends the sentence."""
    before = doc[index - 1].text.casefold() if index else ""
    following = _following(doc, index)
    if doc[index].text == "." and (before in ABBREVIATIONS or (before.isdigit() and _MONTH.match(following))):
        return False
    return not following or not following[0].islower()


def _abbreviation_ends(doc: Doc, index: int) -> bool:
    """Whether a token with its own full stop (8., kl., nr.) ends the sentence: before a capital that is no month."""
    word = doc[index].text[:-1].casefold()
    following = _following(doc, index)
    if word in ABBREVIATIONS or len(word) == 1 or (word.isdigit() and _MONTH.match(following)):
        return False
    return bool(following) and following[0].isupper()


def _of_short(search: Callable[[str], object]) -> Callable[[str], object]:
    """The search of signs at the ends of words only: in a long run each of its signs would cost a look at them all."""
    return lambda text: search(text) if len(text) <= _LONGEST else None


@cache
def danish() -> Language:
    """The pipeline: tokeniser and sentences, no model. About two seconds the first time (the import of spaCy)."""
    nlp = spacy.blank("da")
    nlp.max_length = 5_000_000
    tokenizer = cast(Any, nlp.tokenizer)
    tokenizer.add_special_case("Mvh.", [{"ORTH": "Mvh."}])
    tokenizer.prefix_search, tokenizer.suffix_search = map(
        _of_short, (tokenizer.prefix_search, tokenizer.suffix_search)
    )
    nlp.add_pipe("danish_sentences")
    return nlp


def sentences(text: str) -> list[str]:
    """The sentences of a text, for tests and tools."""
    doc: Any = danish()(text)
    return [s.text.strip() for s in doc.sents if s.text.strip()]
