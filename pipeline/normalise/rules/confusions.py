"""Words of damaged stretches are taken for what they most probably were."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.candidates import candidates
from pipeline.normalise.channel import Channel
from pipeline.normalise.damage import Stretch
from pipeline.normalise.decode import Option, Taken, taken
from pipeline.normalise.kinds import CANDIDATES, Kind, channel_of
from pipeline.normalise.ledger import Doubtful, Proposal
from pipeline.normalise.noise import USUAL
from pipeline.normalise.passages import passages
from pipeline.normalise.unlisted import unlisted
from pipeline.normalise.words import Token

_SUREST = 0.99
MAKE, OFFER = 0.7, 0.25  # probability from which on a change is made, and offered

_LONGEST = 40  # letters of a word that is looked at
_USUAL_WORD = 9.0  # cost below which a word of a noisy page is taken as read
_OTHER_NAME, _OTHER_NAME_BEGUN = 6.0, 2.5  # cost of a capitalised word's being misread beside its æ, ø, å
_UNLIKELY = 18.0  # cost of the likeliest candidate from which on words that no list has are tried
_SPECIAL = re.compile(r"[æøåÆØÅ]")
_SINGLE = 3  # letters of a run of capitals that tells nothing
_STROKES = frozenset("I|1l!")
_MIXED = 6.0  # cost of a capital after a small letter
_INNER = re.compile(r"[a-zæøå][A-ZÆØÅ]")
_CODE = re.compile(r"(?<![^\W_])[A-ZÆØÅ]{2,3}(?![^\W_])")  # abbreviations of two or three capitals
_SPACED = 6.0  # cost of a blank put into a word
_RULES: dict[Kind, str] = {"english": "ocr-confusion", "danish": "ocr-misread", "written-out": "written-out-letter"}
_BARE_I = re.compile(r"(?<![^\s(«»\"“])[|l](?=[ \n]+(?:[a-zæøå]|Ig[a-z])|,)")


def restored(text: str, found: Iterable[Stretch], lexicon: Lexicon) -> Iterator[Proposal | Doubtful]:
    """Repairs for the damaged stretches, and those not sure enough to be made."""
    for stretch in found:
        for each in _taken(text, stretch, lexicon):
            settled = settle(text, each, _RULES[stretch.kind])
            if isinstance(settled, Proposal) and stretch.kind == "written-out" and _is_person(settled.after, lexicon):
                # many people write their names with aa, ae, oe
                settled = Doubtful(each.start, each.end, ((each.text, settled.confidence),), settled.rule)
            if settled:
                yield settled
        if stretch.kind == "english":
            yield from pronouns(text, stretch.start, stretch.end)


def settle(text: str, found: Taken, rule: str) -> Proposal | Doubtful | None:
    """The change to make of what was found, or to offer."""
    read = text[found.start : found.end]
    if found.text != read and found.odds >= MAKE:
        return Proposal(found.start, found.end, found.text, rule, min(_SUREST, round(found.odds, 3)))
    others = [(other, odds) for other, odds in ((found.text, found.odds), *found.rivals) if other != read]
    likely = tuple((other, round(odds, 3)) for other, odds in others if odds >= OFFER / 2)
    if likely and likely[0][1] >= OFFER:
        return Doubtful(found.start, found.end, likely, rule)
    return None


def _is_person(text: str, lexicon: Lexicon) -> bool:
    return text[:1].isupper() and lexicon.is_name(text) and not lexicon.is_official(text)


def pronouns(text: str, start: int, end: int) -> Iterator[Proposal]:
    """A bar or an l that stands alone before a small letter is the pronoun or preposition I."""
    for line in passages(text, start, end):
        for bar in _BARE_I.finditer(text, line.start, line.end + 2) if line.tokens else ():
            before = text[max(0, bar.start() - 2) : bar.start()]
            if not before[:1].isdigit():
                yield Proposal(bar.start(), bar.end(), "I", "ocr-confusion", 0.85 if bar.group() == "|" else 0.7)


def _taken(text: str, stretch: Stretch, lexicon: Lexicon) -> Iterator[Taken]:
    channel = channel_of(stretch.kind)
    change = 0.0 if stretch.share is None else math.log(USUAL / stretch.share)

    def options(token: Token) -> Sequence[Option]:
        if not admitted(token, stretch.kind, lexicon):
            return (Option(token.text, 0.0),)
        return possible(token, channel, lexicon, change)

    tokens = list(readable(text, stretch.start, stretch.end, stretch.kind, lexicon))
    return taken(text, tokens, options, lambda word: joins(word, channel, lexicon), lexicon)


def readable(text: str, start: int, end: int, kind: Kind, lexicon: Lexicon) -> Iterator[Token]:
    """The words that are looked at: of lines in Danish, and on noisy pages of those that can be read at all."""
    for line in passages(text, start, end):
        if kind != "danish" or _is_readable(line.tokens, lexicon):
            yield from line.tokens


def _is_readable(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether much of a line was recognised: the rest of it can be told from the context, junk cannot."""
    known = [t for t in tokens if lexicon.knows(t.text) and (len(t.text) > _SINGLE or not t.text.isupper())]
    letters = sum(len(token.text) for token in tokens)
    return 2 * len(known) >= len(tokens) or 3 * sum(len(token.text) for token in known) >= letters


def admitted(token: Token, kind: Kind, lexicon: Lexicon) -> bool:
    """Whether this may have been another word: no number, no official name; on a noisy page no usual word either."""
    word = token.text
    if not 2 <= len(word) <= _LONGEST or sum(map(str.isdigit, word)) > 1 or lexicon.is_official(word):
        return False
    if _CODE.search(word):
        return False
    if kind != "danish":
        return True
    return lexicon.cost(word) >= _USUAL_WORD and (word.islower() or (token.opens and len(word) > 3))


def possible(token: Token, channel: Channel, lexicon: Lexicon, change: float, kept: float = 0.0) -> list[Option]:
    """What a word may have been; `change` is added to the cost of any misreading, `kept` to that of none."""
    word = token.text
    named = word[:1].isupper() and not word.isupper()
    least: dict[str, float] = {}
    for one in candidates(word, channel, lexicon, limit=CANDIDATES):
        if one.text != word and _INNER.search(one.text) and not word.isupper():
            continue
        cost = one.cost + (change if one.text != word else kept + (_MIXED if _INNER.search(word) else 0.0))
        if named and one.text != word and not all(_SPECIAL.search(m.true) or m.read in _STROKES for m in one.misread):
            cost += _OTHER_NAME_BEGUN if token.opens else _OTHER_NAME
        least[one.text] = cost
    if channel.name == "english" and min(c + _words_cost(text, lexicon) for text, c in least.items()) > _UNLIKELY:
        other = unlisted(word, channel, lexicon)
        if other and other.text not in least:
            least[other.text] = other.cost
    if not word[:1].isalnum():  # a sign has no case: the place tells it
        for text, cost in tuple(least.items()):
            twin = text[:1].swapcase() + text[1:]
            if text != word and least.get(twin, math.inf) > cost:
                least[twin] = cost
    return [Option(text, cost) for text, cost in least.items()]


def _words_cost(text: str, lexicon: Lexicon) -> float:
    return sum(map(lexicon.cost, text.split()))


def joins(word: str, channel: Channel, lexicon: Lexicon) -> Sequence[Option]:
    """What two words may have been as one."""
    if not 4 <= len(word) <= _LONGEST or not word.isalpha():
        return ()
    return [Option(one.text, one.cost + _SPACED) for one in candidates(word, channel, lexicon, limit=CANDIDATES)]
