"""Letters that a wrong decoder replaced by U+FFFD or a question mark: «k?bmand», «S\ufffdren», «f??r»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.capitals import cased, opens
from pipeline.normalise.encoding.chain import Slot, probabilities
from pipeline.normalise.encoding.gaps import GAP, LOST, Filling, fillings
from pipeline.normalise.ledger import Doubtful, Proposal

RULE = "lost-letter"
_SIGN = re.compile(r"[?\ufffd]")
_HEAD = re.compile(r"[^\W\d_]*\Z")
_TAIL = re.compile(r"(?:[^\W\d_]|[?\ufffd])+")
_INNER = re.compile(r"[^\W\d_]\?{1,2}[^\W\d_A-ZÆØÅ]|(?<![^\s(«»\"-])\?{1,2}[^\W\d_]")
_SINGLE = re.compile(r"[^\W\d_][?\ufffd][^\W\d_]")
_WIDE = re.compile(r"[^\W\d_](?:\?\?|\ufffd\ufffd)[^\W\d_]")
_ADDRESS = re.compile(r"@|://|www\.|\w\?\w*=|\.\w+\?|/.*\?|\?.*/")
_RUN_END = re.compile(r"\s|\Z")
_BEFORE = re.compile(r"([^\W\d_]+)[ \n]$")
_NAMED = re.compile(r" [A-ZÆØÅ][^\W\d_A-ZÆØÅ]")
_AFTER = re.compile(r"[ \n]([^\W\d_]+)")
_LETTERS = re.compile(r"(?<![?\ufffd\w])[^\W\d_]+(?![?\ufffd\w])")  # whole words
_AROUND = 60  # signs before and after a word that tell whether the text is Danish
_DANISH = re.compile("[æøåÆØÅ]")
_INTACT = 10  # Danish letters that show that a text did not lose them
_LONGEST = 120  # signs of a run that is looked at
_SMALL_NAME = 5.0  # cost of a name in small letters …
_LARGE_WORD = 4.0  # … and of a common word with a capital within a sentence
_COMMON = 9.0  # cost up to which a word before a question mark is taken as it stands
_MADE = 0.5  # probability from which on a filling is made …
_UNKNOWN = 0.85  # … from which on one that makes an unknown word …
_OFFERED = 0.05  # … and from which on it is offered
_ALTERNATIVES = 5
_KEPT = 10  # fillings of a word that are weighed in its sentence …
_WORTH = 14.0  # … and how much dearer than the best they may be
_CAUTION = 6.0  # cost of lost letters where no word shows that question marks stand for letters …
_EVIDENT = 3  # … and the number of words that show it beyond doubt


def refilled(text: str, lexicon: Lexicon) -> Iterator[Proposal | Doubtful]:
    """The gaps that the sentence around them tells; others as doubts."""
    if LOST not in text and "?" not in text:
        return
    evident = len(_INNER.findall(text))
    caution = max(0.0, _CAUTION * (1 - evident / _EVIDENT))
    # one word with a question mark in a text whose letters stand may be a pattern: «m?ller»
    least = 2.0 if evident < 2 and LOST not in text and len(_DANISH.findall(text)) >= _INTACT else _MADE
    slots = list(_slots(text, lexicon, caution))
    first = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or not slots[at].follows:
            yield from _filled(text, slots[first:at], lexicon, least)
            first = at


def _filled(text: str, chain: Sequence[Slot], lexicon: Lexicon, least: float) -> Iterator[Proposal | Doubtful]:
    """What becomes of neighbours with gaps. A word after one that ends in a letter, after all, begins no sentence."""
    carried = False
    before = chain[0].before
    for slot, shares in zip(chain, probabilities(chain, lexicon), strict=True):
        yield from _told(text, slot, shares, lexicon, before=before, opening=not carried, least=least)
        best = max(zip(shares, slot.options, strict=True), key=lambda pair: pair[0])[1]
        carried = slot.word[-1] == "?" and not best.ends
        before = best.words[-1]


def _slots(text: str, lexicon: Lexicon, caution: float) -> Iterator[Slot]:
    """The words with gaps, but for those of addresses and known words before a question mark."""
    wide = len(_WIDE.findall(text)) > len(_SINGLE.findall(text))
    known: dict[tuple[str, bool], list[Filling]] = {}
    last = -1
    for start, end in _places(text):
        word = text[start:end]
        ending = _may_end(text, start, end)
        if len(word) > _LONGEST or not word.strip("?\ufffd") or (ending and _is_sound(word, lexicon)):
            continue
        if _is_address(text, start, end):
            continue
        options = known.get((word, ending))
        if options is None:
            found = fillings(word, lexicon, wide=wide, ending=ending)
            options = known[word, ending] = _likeliest(
                found, lexicon, 0.0 if LOST in word else caution if word[-1] == "?" else caution / 3
            )
        if options:
            options = _as_written(
                options, word, lexicon, opening=opens(text, start, end), named=_NAMED.match(text, end)
            )
            before, after = _BEFORE.search(text, max(0, start - 40), start), _AFTER.match(text, end)
            yield Slot(
                start=start,
                word=word,
                before=before[1].lower() if before else "#",
                after=after[1].lower() if after else "#",
                options=options,
                follows=last >= 0 and text[last:start] in (" ", "\n"),
            )
            last = end


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where the words with gaps stand."""
    at = 0
    while match := _SIGN.search(text, at):
        head = _HEAD.search(text, max(at, match.start() - _LONGEST), match.start())
        tail = _TAIL.match(text, match.start())
        start, at = head.start() if head else match.start(), tail.end() if tail else match.end()
        yield start, at


def _likeliest(found: list[Filling], lexicon: Lexicon, caution: float) -> list[Filling]:
    """The fillings that are worth weighing in the sentence."""
    weighed = []
    for one in found:
        more = 0.0 if all(gap.strip("?\ufffd") == "" for gap in one.gaps) else caution
        cost = one.cost + more
        weighed.append((cost + sum(map(lexicon.cost, one.words)), cost, one))
    weighed.sort(key=lambda item: item[0])
    worth = weighed[0][0] + _WORTH if weighed else 0.0
    return [one.costing(cost) for total, cost, one in weighed[:_KEPT] if total <= worth]


def _as_written(
    options: list[Filling], word: str, lexicon: Lexicon, *, opening: bool, named: re.Match[str] | None
) -> list[Filling]:
    """The fillings, dearer where a capital or a small letter at the word's beginning speaks against them, or a name
    that follows."""
    if word[0].islower():
        return [one.costing(one.cost + _SMALL_NAME * lexicon.is_proper(one.words[0])) for one in options]
    if not opening and ((word[0].isupper() and not word.isupper()) or (not word[0].isalpha() and named)):
        return [one.costing(one.cost + _LARGE_WORD * (not lexicon.is_name(one.words[0]))) for one in options]
    return options


def _is_sound(word: str, lexicon: Lexicon) -> bool:
    """Whether this is a known word and a question mark that ends a sentence."""
    bare = word.rstrip("?")
    if len(bare) < 3 or not bare.isalpha() or word.count("?") != 1 or not lexicon.is_listed(bare):
        return False
    return lexicon.cost(bare) < _COMMON or not any(lexicon.is_listed(bare.lower() + letter) for letter in "æøå")


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether the run of signs around these characters is an address, or too long to be looked at."""
    head = start
    while head > 0 and start - head <= _LONGEST and not text[head - 1].isspace():
        head -= 1
    tail = _RUN_END.search(text, end)
    run = text[head : min(tail.start() if tail else end, end + _LONGEST)]
    return len(run) > _LONGEST or bool(_ADDRESS.search(run))


def _may_end(text: str, start: int, end: int) -> bool:
    """Whether a sentence may end here: no small letter or comma follows, and more than one word stands on the line."""
    if text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n"):
        return False
    following = text[end : end + 2].lstrip(" »”\"'")
    return not following or not (following[0].islower() or following[0] in ",;:-")


def _told(
    text: str, slot: Slot, shares: Sequence[float], lexicon: Lexicon, *, before: str, opening: bool, least: float
) -> Iterator[Proposal | Doubtful]:
    """The change of each gap where one filling is likely enough, else what the word may have been."""
    share, one = max(zip(shares, slot.options, strict=True), key=lambda pair: pair[0])
    gaps = list(GAP.finditer(slot.word))
    if share >= (_MADE if slot.word[0] == "?" else least) and _fits(text, slot, one, share, lexicon):
        letters = cased(text, slot.start, slot.word, one.gaps, lexicon, before=before, opening=opening)
        for gap, after in zip(gaps, letters, strict=True):
            yield from _minimal(slot.start + gap.start(), gap.group(), after, round(share, 2))
        return
    ranked = sorted(zip(shares, slot.options, strict=True), key=lambda pair: -pair[0])
    others = []
    for chance, option in ranked[:_ALTERNATIVES]:
        put = iter(cased(text, slot.start, slot.word, option.gaps, lexicon, before=before, opening=opening))
        whole = GAP.sub(lambda _, put=put: next(put), slot.word)  # type: ignore[misc]  # mypy infers no default
        if chance >= _OFFERED and whole != slot.word:
            others.append((whole, round(chance, 2)))
    if others:
        yield Doubtful(slot.start, slot.start + len(slot.word), tuple(others), RULE)


def _minimal(start: int, gap: str, after: str, share: float) -> Iterator[Proposal]:
    """The change of a gap without the signs that stay at its beginning or its end."""
    spare = len(after.rstrip("?\ufffd"))
    end = len(gap) - (len(after) - spare)
    head = len(after) - len(after.lstrip("?\ufffd"))
    if head < end and spare:
        yield Proposal(start + head, start + end, after[head:spare], RULE, share)


def _fits(text: str, slot: Slot, one: Filling, share: float, lexicon: Lexicon) -> bool:
    """Whether the filling is a Danish word, or clear, and the text around Danish, which may hold unknown names."""
    if all(map(lexicon.knows, one.words)):
        return True
    if share < _UNKNOWN:
        return False
    around = text[max(0, slot.start - _AROUND) : slot.start] + " " + text[slot.start + len(slot.word) :][:_AROUND]
    words = [word for word in _LETTERS.findall(around) if len(word) > 1]
    return not words or sum(map(lexicon.knows, words)) >= len(words) / 2
