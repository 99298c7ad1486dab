"""The search for what a word as read may have been.

The word as read and the lexicon's trie are walked side by side, so that only beginnings of real words are followed. The
walk is repeated with more and more reach, until nothing further could be likelier than what was found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.language.beginnings import LENGTHS, SHORT, key
from pipeline.language.following import ORDER
from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import Case, Channel, Groups, Misread

_FIRST, _FURTHER, _NEAR = 11.0, 4.0, 15.0  # nats that word and reading may cost together: at first, more at each turn
_MARGIN = 4.0  # nats by which a candidate may be worse than the best
_MARGIN_BRIEF, _NEAR_BRIEF, _BRIEF = 6.0, 18.0, 4  # both of words of so few letters, of which the context tells most
_OF_COMMON, _COMMON = 5.0, 12.0  # the same of a common word, up to this cost
_LEAST = 3.0  # cost of the commonest word
_GOOD = 13.0  # cost of word and reading up to which no compounds are looked for
_COMPOUND, _PART = 3.5, 10.0  # cost of being a compound, and of a part that scores nothing (Lexicon.part_score)
_DEAREST = 27.0  # nats that a compound and its reading may cost together
_SLIGHT, _STRONG = 3.5, 9.0  # nats that the reading of a compound may cost, at first and at last
_STRANGE, _EXPLAINED = 17.0, 19.0  # cost from which on a word may be two; the same where one word explains it
_TWO_WORDS = 27.0  # what two words may cost with their reading
_FAR_OFF, _SHORTEST_ODD = 20.0, 4  # cost from which on, and letters of a word in which, any letter may be odd
_ODD = 10.5  # cost of a misreading that the channel has not seen
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåé"
_COMMON_HALF = 9.5  # cost of the rarest word that tells two words apart
_USUAL, _USUALLY = 7.5, 25.0  # cost of one usual misreading, and of a word with several of them
_SHORTEST_PART = 3
_NARROW = 23.0  # cost of word and reading up to which only letters that the recogniser lacks are looked for
_SETTLED, _SETTLED_LONG, _LONG_WORD = 15.0, 24.0, 8  # cost up to which what they explain stands; the same of long words
_SHORT_WORD = 2  # letters of a known word that is looked at for everything


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a word may have been; `cost` is -ln P(read | text), in nats, `misread` what was read for what."""

    text: str
    cost: float
    misread: tuple[Misread, ...] = ()


def word_cost(text: str, lexicon: Lexicon) -> float:
    """The cost of a word, or of two."""
    return sum(map(lexicon.cost, text.split(" ")))


class Walk:
    """One word as read, walked along the trie."""

    def __init__(self, read: str, channel: Channel, lexicon: Lexicon) -> None:
        self._read, self._channel, self._lexicon = read, channel, lexicon
        self._known = self._found_one = lexicon.is_listed(read)
        own = sum(map(channel.kept, read))
        self._found = {read: Candidate(text=read, cost=own)}
        self._best = own + lexicon.cost(read)
        self._limit = max(self._best + channel.search.rivals, min(self._best + _OF_COMMON, _COMMON))
        beginnings = lexicon.beginnings
        self._words, self._rarest = beginnings.words, beginnings.rarest
        self._parts, self._rarest_part = beginnings.parts, beginnings.rarest_part
        self._begun, self._nexts = lexicon.begun, lexicon.following
        self._options: list[Groups] = []
        self._ahead: list[float] = []
        self._bound, self._amiss, self._cap, self._steps = 0.0, 0.0, math.inf, 0
        self._went: list[Misread] = []
        self._start, self._before = 0, 0.0  # where the present part of a compound begins, what those before it cost

    def found(self) -> dict[str, Candidate]:
        """Everything worth weighing, by text."""
        if self._channel.search.foreign and self._found_near():
            return self._found
        self._set_out(foreign=False)
        name = self._read[0].isupper() and not self._read.isupper()  # for all one can see: many are, and in no list
        near = _NEAR if len(self._read) > _BRIEF else _NEAR_BRIEF
        if self._alone(near) and self._compounds(_SLIGHT) and not name:
            self._several()
            self._alone(self._channel.search.reach)
        if self._best > (_EXPLAINED if self._found_one else _STRANGE) and not name:
            self._compounds(_STRONG)
            self._two_words()
        if self._best > _FAR_OFF and len(self._read) >= _SHORTEST_ODD:
            self._one_odd_letter()
        return self._found

    def _found_near(self) -> bool:
        """Whether it is enough to look for letters that the recogniser lacks."""
        self._set_out(foreign=True)
        self._bound = min(_NARROW + self._ahead[0], self._limit)
        self._walk(0, "", "", 0.0, _LEAST)
        if self._best > _GOOD:
            self._compounds(_SLIGHT)
        long = len(self._read) >= _LONG_WORD
        return (self._known and len(self._read) > _SHORT_WORD) or (
            self._found_one and self._best <= (_SETTLED_LONG if long else _SETTLED)
        )

    def _set_out(self, *, foreign: bool) -> None:
        read, channel = self._read, self._channel
        letters = sum(map(str.isalpha, read)) if read.isupper() else 0
        # of two capitals the second may be a small letter that was read as a large one: «PA» for «På»
        within: Case = "small" if letters < 2 else "any" if len(read) == 2 else "large"
        first: Case = "large" if letters > 1 else "any"
        self._options = channel.options(read, first, within, foreign=foreign)
        self._ahead = self._least()
        self._bound, self._steps = 0.0, channel.search.steps

    def _least(self) -> list[float]:
        """For each place of what was read, the least that reading the rest can cost."""
        ahead = [0.0] * (len(self._read) + 1)
        for at in range(len(self._read) - 1, -1, -1):
            least = math.inf
            for group in self._options[at]:
                cost, size, *_ = group[0]
                if size and cost + ahead[at + size] < least:
                    least = cost + ahead[at + size]
            ahead[at] = least
        return ahead

    def _alone(self, reach: float) -> bool:
        """Look for single words, word and reading together within `reach`; whether something else may be likelier."""
        while self._bound < min(reach + self._ahead[0], self._limit):
            bound = max(_FIRST + self._ahead[0], self._bound + _FURTHER)
            self._bound = bound if self._limit > bound + 1 else self._limit
            self._walk(0, "", "", 0.0, _LEAST)
        return self._best > _GOOD

    def _several(self) -> None:
        """Look for words with several letters misread, each in a usual way."""
        bound, steps = self._bound, self._steps
        self._bound, self._cap = min(_USUALLY + self._ahead[0], self._limit), _USUAL
        self._steps = self._channel.search.steps
        self._walk(0, "", "", 0.0, _LEAST)
        self._bound, self._cap, self._steps = min(bound, self._limit), math.inf, steps

    def _compounds(self, amiss: float) -> bool:
        """Look for compounds whose reading costs at most `amiss`; whether something else may be likelier."""
        if len(self._read) >= 2 * _SHORTEST_PART:
            bound, steps = self._bound, self._steps
            self._steps = self._channel.search.steps // 3
            self._bound = min(_DEAREST + self._ahead[0], self._limit)
            self._amiss, self._before = amiss + self._ahead[0], _COMPOUND
            self._join(0, "", "", 0.0, _COMPOUND + _LEAST)
            self._bound, self._steps = bound, steps
        return not self._found_one or self._best > _DEAREST - _MARGIN

    def _two_words(self) -> None:
        """Two words whose blank was lost; one of them is common and read right, the other may be misread besides."""
        for at in range(1, len(self._read)):
            halves = self._read[:at], self._read[at:]
            if any(len(half) == 1 and half not in "iI" for half in halves):
                continue
            costs = [self._lexicon.cost(half) if self._lexicon.is_listed(half) else math.inf for half in halves]
            if min(costs) > _COMMON_HALF:
                continue
            one, other = (self._half(half, cost) for half, cost in zip(halves, costs, strict=True))
            text, cost = f"{one.text} {other.text}", one.cost + other.cost + self._channel.lost_blank
            if cost + word_cost(text, self._lexicon) <= min(_TWO_WORDS, self._best + _MARGIN):
                misread = (*one.misread, Misread(" ", ""), *other.misread)
                self._found[text] = Candidate(text=text, cost=cost, misread=misread)

    def _half(self, half: str, cost: float) -> Candidate:
        if cost <= _COMMON_HALF:
            return Candidate(text=half, cost=sum(map(self._channel.kept, half)))
        return Walk(half, self._channel, self._lexicon).nearest()

    def _one_odd_letter(self) -> None:
        """Words with one letter more, less or other that was never seen misread so."""
        read, low, lexicon = self._read, self._read.lower(), self._lexicon
        odd, rarest = self._found[read].cost + _ODD, lexicon.beginnings.rarest
        for at in range(len(low)):
            head, tail = low[:at], low[at + 1 :]
            if head and lexicon.beginnings.words[key(head, len(low))] == rarest:
                break
            tried = [(head, "", tail)]
            for letter in self._nexts[head[-ORDER:]]:
                if letter in _LETTERS and lexicon.beginnings.words[key(head + letter, len(low))] < rarest:
                    tried += [(head, letter, tail), (head, letter, low[at:])]
            for before, letter, after in tried:
                whole = before + letter + after
                if lexicon.is_listed(whole) and whole != low:
                    text = whole.upper() if read.isupper() else whole.capitalize() if read[0].isupper() else whole
                    self._went = [Misread(letter, "" if after is not tail else read[at])]
                    self._record(text, odd)
        self._went = []

    def nearest(self) -> Candidate:
        """The likeliest of the single words near at hand."""
        self._set_out(foreign=self._channel.search.foreign)
        self._alone(_FIRST)
        return min(self._found.values(), key=lambda one: one.cost + self._lexicon.cost(one.text))

    def _walk(self, at: int, text: str, low: str, cost: float, least: float) -> None:
        """Go on from a place of what was read, `text` being what stood there up to it and `low` the same small;
        no word that begins so costs less than `least`."""
        ahead, end, cap, deep = self._ahead, len(self._read), self._cap, len(low)
        words, begun, rarest = self._words, self._begun, self._rarest
        if at == end and self._lexicon.is_listed(low):
            self._record(text, cost)
        nexts = self._nexts[low[-ORDER:]]
        bound, most = self._bound, min(self._bound - cost - least, cap)
        for group in self._options[at]:
            for more, size, true, small, first, misread in group:
                if more > most:
                    break
                if first not in nexts:
                    continue
                after = at + size
                left = bound - cost - more - ahead[after]
                if left < least:
                    continue
                self._steps -= 1
                if self._steps < 0:
                    return
                longer = low + small
                length = deep + len(small)
                further = words[longer + LENGTHS[length + end - after] if length <= SHORT else longer]
                if further > left or (further == rarest and not begun[longer]):
                    continue
                if misread is None:
                    self._walk(after, text + true, longer, cost + more, further)
                else:
                    self._went.append(misread)
                    self._walk(after, text + true, longer, cost + more, further)
                    self._went.pop()
                if bound != self._bound:  # something was found
                    bound, most = self._bound, min(self._bound - cost - least, cap)

    def _join(self, at: int, text: str, low: str, cost: float, least: float) -> None:
        """The same along the parts of compounds, links included."""
        ahead, part = self._ahead, low[self._start :]
        left, parts, begun, rarest = len(self._read) - at, self._parts, self._begun, self._rarest_part
        if not left and self._start and part:
            self._record(text, cost)
        if left > 1 and len(part) > 1:
            self._seam(at, text, low, cost)
        nexts = self._nexts[part[-ORDER:]]
        most = min(self._bound - least, self._amiss) - cost
        for group in self._options[at]:
            for more, size, true, small, first, misread in group:
                if more > most:
                    break
                if first not in nexts:
                    continue
                room = self._bound - cost - more - ahead[at + size]
                if room < least:
                    continue
                self._steps -= 1
                if self._steps < 0:
                    return
                longer = part + small
                ahead_of = parts[longer]
                further = self._before + ahead_of
                if further <= room and (ahead_of < rarest or begun[longer]):
                    if misread is None:
                        self._join(at + size, text + true, low + small, cost + more, further)
                    else:
                        self._went.append(misread)
                        self._join(at + size, text + true, low + small, cost + more, further)
                        self._went.pop()

    def _seam(self, at: int, text: str, low: str, cost: float) -> None:
        """A part may end here, and the next one follows."""
        score = self._lexicon.part_score(low[self._start :])
        if score > -math.inf:
            start, before = self._start, self._before
            self._start, self._before = len(low), before + _PART - score
            if cost + self._before + _LEAST + self._ahead[at] <= self._bound:
                self._join(at, text, low, cost, self._before + _LEAST)
            self._start, self._before = start, before

    def _record(self, text: str, cost: float) -> None:
        known = self._found.get(text)
        if (
            (known is None or cost < known.cost)
            and text[:1].isalpha()
            and (not self._start or self._lexicon.split(text))
        ):
            self._found[text] = Candidate(text=text, cost=cost, misread=tuple(self._went))
            total = cost + word_cost(text, self._lexicon)
            if total < self._best:
                self._found_one = True
                margin = _MARGIN if len(self._read) > _BRIEF else _MARGIN_BRIEF
                self._best, self._limit = total, min(self._limit, total + margin)
                self._bound = min(self._bound, self._limit)
