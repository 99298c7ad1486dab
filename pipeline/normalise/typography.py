"""Layout damage, in order: what is no running text is marked, words broken at line ends are joined over it."""

from __future__ import annotations

from pipeline.language.lexicon import Lexicon
from pipeline.normalise import furniture
from pipeline.normalise.ledger import Ledger
from pipeline.normalise.rules import hyphens

_ROUNDS = 3  # words broken over several lines


def restore(ledger: Ledger, lexicon: Lexicon) -> None:
    """Repair what setting, breaking and drawing out of text did to it. Regions marked before are believed."""
    ledger.mark(tuple(furniture.found(ledger.text, ledger.regions)))
    for _ in range(_ROUNDS):
        ledger.apply(tuple(hyphens.joined(ledger.text, lexicon, ledger.regions)))
    ledger.doubt(hyphens.unclear(ledger.text, lexicon, ledger.regions))
