"""Words of damaged stretches are taken for what they most probably were."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Doubtful, Proposal
from pipeline.normalise.recognition.choices import admitted, joins, possible, readable
from pipeline.normalise.recognition.damage import Stretch
from pipeline.normalise.recognition.decode import Taken, taken
from pipeline.normalise.recognition.kinds import Kind, channel_of
from pipeline.normalise.recognition.noise import USUAL
from pipeline.normalise.recognition.passages import passages
from pipeline.normalise.recognition.walk import Candidate
from pipeline.normalise.words import Token

_SUREST = 0.97  # how often the surest changes are right
MAKE, OFFER = 0.56, 0.25  # confidence from which on a change is made, probability from which on it is offered
_MISREAD, _MISREAD_SHORT = 0.9, 0.8  # the same where any letter may be misread, for longer words and short ones
_SHORT = 4  # letters of a short word
_COMMON = 13.0  # cost at most of what a word with a capital, which may be a name, is changed into
_RULES: dict[Kind, str] = {"english": "ocr-confusion", "danish": "ocr-misread", "written-out": "written-out-letter"}
_BARE_I = re.compile(r"(?<![^\s(«»\"“])[|l](?=[ \n]+(?:[a-zæøå]|Ig[a-z])|,)")
# Words that the neighbours on one side cannot tell: «på» in capitals, «før og efter».
_PHRASES = (
    (re.compile(r"(?<=[A-ZÆØÅ]{3} )PA(?![^\s.,)])|(?<!\S)PA(?= [A-ZÆØÅ]{3})"), "PÅ"),
    (re.compile(r"\bfor(?=\sog\sefter\b)"), "før"),
    (re.compile(r"\bFor(?=\sog\sefter\b)"), "Før"),
)
# The l of «tlf.» and «kl.» before a number.
_ABBREVIATED = re.compile(
    r"(?<![\w.@-])(?:[Tt](?P<telephone>[iI1|!])f[.,:]{0,2} ?[+(]?\d\d|k(?P<hour>[iI1|!])[.,] ?\d)"
)


def restored(text: str, found: Iterable[Stretch], lexicon: Lexicon) -> Iterator[Proposal | Doubtful]:
    """Repairs for the damaged stretches, and those not sure enough to be made."""
    for stretch in found:
        for each in _taken(text, stretch, lexicon):
            settled = settle(text, each, stretch.kind, lexicon)
            if isinstance(settled, Proposal) and stretch.kind == "written-out" and _is_person(settled.after, lexicon):
                # many people write their names with aa, ae, oe
                settled = Doubtful(each.start, each.end, ((each.text, settled.confidence),), settled.rule)
            if settled:
                yield settled
        if stretch.kind == "english":
            yield from strokes(text, stretch.start, stretch.end)
            yield from _phrases(text, stretch.start, stretch.end)


def _phrases(text: str, start: int, end: int) -> Iterator[Proposal]:
    for pattern, true in _PHRASES:
        for word in pattern.finditer(text, start, end):
            yield Proposal(word.start(), word.end(), true, "ocr-confusion", 0.9)


def settle(
    text: str, found: Taken, kind: Kind, lexicon: Lexicon, *, short: float = _MISREAD_SHORT
) -> Proposal | Doubtful | None:
    """The change to make of what was found, or to offer; `short` is the confidence that a short misread word takes."""
    read = text[found.start : found.end]
    sure = confidence(found.odds)
    if found.text != read and sure >= (_least(read, found.text, lexicon, short) if kind == "danish" else MAKE):
        return Proposal(found.start, found.end, found.text, _RULES[kind], round(sure, 3))
    others = [(other, odds) for other, odds in ((found.text, found.odds), *found.rivals) if other != read]
    likely = tuple((other, round(odds, 3)) for other, odds in others if odds >= OFFER / 2)
    if likely and likely[0][1] >= OFFER:
        return Doubtful(found.start, found.end, likely, _RULES[kind])
    return None


def _least(read: str, true: str, lexicon: Lexicon, short: float) -> float:
    """The confidence that it takes to change a word any letter of which may be misread."""
    parts = true.split()
    if (len(parts) > 1 and not all(map(lexicon.knows, parts))) or (read[:1].isupper() and lexicon.cost(true) > _COMMON):
        return 1.0
    return short if len(read) <= _SHORT else _MISREAD


def confidence(odds: float) -> float:
    """How often a change is right that the lattice gives this probability: it is too sure of itself, as it takes the
    letters of a word to be misread one by one and the words of a line to hang on their neighbours alone."""
    if odds >= 1.0:
        return _SUREST
    against = math.sqrt((1.0 - odds) / odds)
    return _SUREST / (1.0 + against)


def _is_person(text: str, lexicon: Lexicon) -> bool:
    return text[:1].isupper() and lexicon.is_name(text) and not lexicon.is_official(text)


def strokes(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Strokes that can be one letter only: one that stands alone before a small letter is the word I, one within the
    abbreviation before a number is its l."""
    for line in passages(text, start, end):
        for bar in _BARE_I.finditer(text, line.start, line.end + 2) if line.tokens else ():
            before = text[max(0, bar.start() - 2) : bar.start()]
            if not before[:1].isdigit():
                yield Proposal(bar.start(), bar.end(), "I", "ocr-confusion", 0.85 if bar.group() == "|" else 0.7)
    for found in _ABBREVIATED.finditer(text, start, end):
        yield Proposal(*found.span(found.lastgroup or 0), "l", "ocr-confusion", 0.95)


def _taken(text: str, stretch: Stretch, lexicon: Lexicon) -> Iterator[Taken]:
    channel = channel_of(stretch.kind, lexicon)
    change = 0.0 if stretch.share is None else math.log(USUAL / stretch.share)

    def options(token: Token) -> Sequence[Candidate]:
        if not admitted(token, stretch.kind, lexicon):
            return (Candidate(token.text, 0.0),)
        return possible(token, channel, lexicon, change)

    tokens = list(readable(text, stretch.start, stretch.end, stretch.kind, lexicon))
    learning = channel if stretch.kind == "english" else None
    return taken(text, tokens, options, lambda word: joins(word, channel, lexicon), lexicon, learning=learning)
