"""Layout damage, in order: what is no running text is marked, specks go, words broken, torn or merged are mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout import (
    furniture,
    hyphens,
    ligatures,
    print_signs,
    separators,
    spacing,
    specks,
    stray_marks,
)
from pipeline.normalise.layout.recognised import ENOUGH, evidence
from pipeline.normalise.ledger import Ledger, Proposal

_ROUNDS = 3  # words broken over several lines

Certainty = Callable[[int], float | None]
Sure = Callable[[int], float]


def restore(ledger: Ledger, lexicon: Lexicon, *, certainty: Certainty | None = None) -> None:
    """Repair what setting, breaking and drawing out of text did to it. Regions marked before are believed; `certainty`
    tells how surely the character of the present text was recognised, None where no engine read it."""
    noise = [evidence(ledger.text, start, end, lexicon) for start, end in pages(ledger.text)]  # of recognition
    ledger.apply(ligatures.replaced(ledger.text, lexicon))
    ledger.mark(tuple(furniture.found(ledger.text, ledger.regions)))
    ledger.apply(tuple(_dusted(ledger.text, noise, lexicon, _told(certainty))))
    for _ in range(_ROUNDS):
        joins = tuple(hyphens.joined(ledger.text, lexicon, ledger.regions))
        ledger.apply(joins)
        if not joins:
            break
    ledger.apply(tuple(hyphens.within_lines(ledger.text, lexicon)))
    ledger.doubt(hyphens.unclear(ledger.text, lexicon, ledger.regions))
    ledger.apply(tuple(_spaced(ledger.text, noise, lexicon)))
    ledger.apply(tuple(_signed(ledger.text, noise)))


def pages(text: str) -> Iterator[tuple[int, int]]:
    """Where each page of the text begins and ends; form feeds part them."""
    begin = 0
    for page in text.split("\f"):
        yield begin, begin + len(page)
        begin += len(page) + 1


def _dusted(text: str, noise: list[float], lexicon: Lexicon, certainty: Sure | None) -> Iterator[Proposal]:
    """What is no writing goes from each page that was recognised; lost ligatures come back."""
    for (start, end), told in zip(pages(text), noise, strict=True):
        yield from ligatures.refilled(text, start, end, lexicon)
        if told >= ENOUGH:
            yield from specks.removed(text, start, end, told, lexicon, certainty=certainty)
            yield from stray_marks.removed(text, start, end, lexicon)


def _spaced(text: str, noise: list[float], lexicon: Lexicon) -> Iterator[Proposal]:
    for (start, end), told in zip(pages(text), noise, strict=True):
        yield from spacing.mended(text, start, end, lexicon, noisy=told >= ENOUGH)


def _signed(text: str, noise: list[float]) -> Iterator[Proposal]:
    for (start, end), told in zip(pages(text), noise, strict=True):
        if told >= ENOUGH:
            yield from print_signs.restored(text, start, end)
            yield from separators.restored(text, start, end)


def _told(certainty: Certainty | None) -> Sure | None:
    """What no engine read is not sure to be writing."""
    return None if certainty is None else lambda at: certainty(at) or 0.0
