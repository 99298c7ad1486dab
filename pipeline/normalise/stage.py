"""Normalise: the text of a reading, repaired, with a ledger of every change. Pure; works on one document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from pipeline.language.lexicon import Lexicon
from pipeline.normalise import encoding
from pipeline.normalise.damage import stretches
from pipeline.normalise.ledger import Ledger, Proposal
from pipeline.normalise.rules import (
    addresses,
    confusions,
    hyphens,
    misreads,
)
from pipeline.values.clean import CleanText
from pipeline.values.reading import Layout, Reading, compose
from pipeline.values.source import MailHeader

_HYPHEN_ROUNDS = 3  # words broken over several lines


def clean(reading: Reading, lexicon: Lexicon) -> CleanText:
    """Repair the text of a reading; the raw text is that of `compose`."""
    layout = compose(reading)
    ledger = Ledger(layout.text)
    _repair(ledger, lexicon)
    _recognised(ledger, reading, layout, lexicon)
    return ledger.finish(reading.document)


def repair_text(raw: str, lexicon: Lexicon, *, document: str = "") -> CleanText:
    """Repair a text that is no reading."""
    ledger = Ledger(raw)
    _repair(ledger, lexicon)
    return ledger.finish(document)


def _repair(ledger: Ledger, lexicon: Lexicon) -> None:
    """All rules that need nothing but the text."""
    encoding.restore(ledger, lexicon)
    for _ in range(_HYPHEN_ROUNDS):
        ledger.apply(hyphens.joined(ledger.text, lexicon))
    ledger.apply(confusions.restored(ledger.text, tuple(stretches(ledger.text, lexicon)), lexicon))
    ledger.apply(addresses.mended(ledger.text, lexicon))


def _recognised(ledger: Ledger, reading: Reading, layout: Layout, lexicon: Lexicon) -> None:
    """Single misread letters on the pages that recognition read."""
    starts = [word.start for word in layout.words]
    pages = ledger.text.split("\f")
    if len(pages) != len(reading.pages):
        return

    def doubt(at: int) -> float:
        index = bisect_right(starts, ledger.raw_start(at)) - 1
        return layout.words[index].word.confidence if index >= 0 else 1.0

    proposals: list[Proposal] = []
    begin = 0
    for page, text in zip(reading.pages, pages, strict=True):
        if page.source == "ocr":
            end = begin + len(text)
            proposals += misreads.corrected(ledger.text, begin, end, doubt, lexicon)
            proposals += confusions.pronouns(ledger.text, begin, end)
        begin += len(text) + 1
    ledger.apply(proposals)


def repair_header(header: MailHeader, lexicon: Lexicon) -> MailHeader:
    """Repair subject and sender's name: encodings in both, lost letters of words in the subject alone."""
    return replace(
        header,
        subject=_subject(header.subject, lexicon) if header.subject else header.subject,
        sender_name=_name(header.sender_name, lexicon) if header.sender_name else header.sender_name,
    )


def _subject(text: str, lexicon: Lexicon) -> str:
    ledger = Ledger(text)
    encoding.restore(ledger, lexicon)
    ledger.apply(confusions.restored(ledger.text, tuple(stretches(ledger.text, lexicon, short=True)), lexicon))
    return ledger.text


def _name(text: str, lexicon: Lexicon) -> str:
    ledger = Ledger(text)
    encoding.restore(ledger, lexicon)
    return ledger.text
