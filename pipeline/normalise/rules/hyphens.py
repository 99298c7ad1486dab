"""Words broken at a line's end are put together; the line break moves behind them. True hyphens stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal
from pipeline.normalise.words import is_untouchable

# The broken word, the hyphen with its line break, the rest with what clings to it, and the blank before the next word.
_BROKEN = re.compile(
    r"(?<![^\W_])(?P<head>[^\W_]+(?:-[^\W_]+){0,3})(?P<cut>[-\u00ad\u2010\u00ac] *\r?\n *)"
    r"(?P<tail>[^\W\d_]+)(?P<rest>\S*)(?P<gap> *)"
)
# A hyphen before these belongs to the word: «dagtilbuds- og ældreområdet».
_JOINERS = frozenset("og eller samt men til kontra versus som hhv henholdsvis respektive såvel".split())  # noqa: SIM905


def joined(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Proposals that join broken words. The hyphen goes and the line break takes the place of the next blank."""
    for match in _BROKEN.finditer(text):
        verdict = _verdict(match, lexicon)
        if verdict is None:
            continue
        confidence, keep = verdict
        rule = "hyphen-keep" if keep else "hyphen-join"
        cut = match.start("cut")
        if keep:
            yield Proposal(match.start("cut"), match.end("cut"), "-", rule, confidence)
        else:
            yield Proposal(cut, match.end("cut"), "", rule, confidence)
        if match["gap"] and text[match.end("gap") : match.end("gap") + 1] not in ("\r", "\n", "\f", "\t", ""):
            yield Proposal(match.start("gap"), match.end("gap"), "\n", rule, confidence)


def _verdict(match: re.Match[str], lexicon: Lexicon) -> tuple[float, bool] | None:
    """How sure the join is and whether the hyphen stays, None where the line end must stay as it is."""
    head, tail = match["head"], match["tail"]
    soft = match["cut"][0] in "\u00ad\u00ac"
    if not head[-1].isalpha() or is_untouchable(head + "-" + tail + match["rest"]):
        return None
    if soft:
        return 0.97, False
    if tail.lower() in _JOINERS:
        return None
    whole = (head + tail).lower()
    last = head.rsplit("-", 1)[-1]
    if tail[0].isupper():
        return _before_capital(head, tail, lexicon)
    if head.isupper() and len(head) > 1 and not lexicon.knows(whole):
        return 0.85, True  # KL-formanden, EU-støtte
    hyphened = f"{head}-{tail}"
    if lexicon.is_listed(hyphened) and (len(head) == 1 or lexicon.frequency(hyphened) > lexicon.frequency(whole)):
        return 0.85, True
    if lexicon.is_listed(whole):
        return 0.97, False
    if lexicon.knows((last + tail).lower()):
        return 0.93, False
    return 0.7, False


def _before_capital(head: str, tail: str, lexicon: Lexicon) -> tuple[float, bool] | None:
    """A capital after the line end: a double name keeps its hyphen, a word in capitals is joined."""
    if head.isupper() and tail.isupper() and len(head + tail) > 3:
        return (0.9, False) if lexicon.knows(head + tail) else (0.6, False)
    if head[0].isupper() and (lexicon.is_official(head) or lexicon.is_official(tail) or lexicon.is_name(tail)):
        return 0.9, True
    return (0.7, True) if head[0].isupper() else None
