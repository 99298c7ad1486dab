"""Words broken at a line's end are put together; the line break moves behind them. True hyphens stay."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.language.domains import TOP_LEVEL
from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout.line_ends import JOINERS, Break, Verdict, breaks
from pipeline.normalise.layout.lost_hyphens import LostHyphens
from pipeline.normalise.ledger import Doubtful, Proposal
from pipeline.values.clean import Region

_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad\u00ac"
_ADDRESS = re.compile(rf"@|://|^\W*www\.|[^\W\d_]\.[^\W\d_]{{2,}}[/.]|[^\W_]\.(?:{TOP_LEVEL})\b")
_CASE = re.compile(r"\d{1,4}[./]\d|\d{4}$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]{1,4}\.)+")
_PRIOR = 5.0  # log odds, before the words are asked, that a hyphen at a line's end breaks a word
_SURE, _DOUBT = 0.7, 0.3  # probability from which a word is joined, from which it is offered
_WITHIN = re.compile(r"(?<=[^\W\d_])(?:- |\u00ac ?)(?=[a-zæøå])")
_LETTERS_BEFORE, _LETTERS = re.compile(r"(?<![\w@./-])[^\W\d_]+$"), re.compile(r"[a-zæøå]+(?![\w@])")
_LONGEST = 40  # letters of half a word
_WITHIN_LINES = 6.0  # what the whole must gain (ln) over a hyphen that is meant
_FUNCTION_WORD = 1500.0  # frequency per million


class _Rest:
    """The words of the text, asked only where a line end is unclear."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _WORD.findall(self.text))

    def holds(self, address: str) -> bool:
        return address.lower() in self._folded

    @cached_property
    def _folded(self) -> str:
        return self.text.lower()


def joined(text: str, lexicon: Lexicon, regions: Sequence[Region] = ()) -> Iterator[Proposal]:
    """Proposals that join broken words. The hyphen goes and the line break takes the place of the next blank; over
    furniture or a page's end the rest of the word is drawn up."""
    rest = _Rest(text)
    line_ends = list(breaks(text, regions))
    lost = LostHyphens([found for found in line_ends if not _is_marked(found)], lexicon)
    for found in line_ends:
        verdict = _verdict(found, lexicon, rest) if _is_marked(found) else lost.verdict(found)
        if isinstance(verdict, Verdict):
            yield from _join(text, found, verdict)


def within_lines(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Proposals for words broken where a line ended before lines were put together: «kom- mune», «kom¬mune»."""
    for match in _WITHIN.finditer(text):
        head = _LETTERS_BEFORE.search(text[max(0, match.start() - _LONGEST) : match.start()])
        tail = _LETTERS.match(text, match.end(), match.end() + _LONGEST)
        if not head or not tail or tail.group() in JOINERS:
            continue
        whole = head.group() + tail.group()
        if match.group()[0] == "\u00ac":
            yield Proposal(match.start(), match.end(), "", "hyphen-join", 0.95)
        elif lexicon.is_listed(whole) or not (lexicon.knows(head.group()) or lexicon.knows(tail.group())):
            odds = _gain(head.group(), tail.group(), lexicon) - _WITHIN_LINES
            if odds > 0 and lexicon.knows(whole):
                share = 1 / (1 + math.exp(-odds))
                yield Proposal(match.start(), match.end(), "", "hyphen-join", round(min(0.97, share), 2))


def unclear(text: str, lexicon: Lexicon, regions: Sequence[Region] = ()) -> Iterator[Doubtful]:
    """Broken words that may be one, or two with a hyphen."""
    rest = _Rest(text)
    for found in breaks(text, regions):
        verdict = _verdict(found, lexicon, rest) if _is_marked(found) else None
        if isinstance(verdict, tuple) and not found.far:
            start = found.at - len(found.before if _ADDRESS.search(found.before) else found.head)
            end = found.gap if _is_address(found) else found.resume + len(found.tail)
            yield Doubtful(start, end, verdict, "hyphen-join")


def _join(text: str, found: Break, verdict: Verdict) -> Iterator[Proposal]:
    rule = "hyphen-keep" if verdict.keeps else "hyphen-join"
    kept = "-" if verdict.keeps else ""
    start = verdict.whole[len(found.head) + len(kept) :][: len(found.tail)]
    if found.far:
        yield Proposal(found.at, found.at + len(found.sign), kept + start + found.rest, rule, verdict.confidence)
        end = found.after
        if end == found.gap and (text[: found.resume].endswith(("\n", "\f")) and text[end : end + 1] == "\n"):
            end += 1  # nothing is left of the line
        yield Proposal(found.resume, end, "", rule, verdict.confidence)
        return
    between = text[found.at : found.resume]
    moved = between[between.index("\r\n" if "\r\n" in between else "\n") :].removesuffix("-")
    end = found.resume
    if start != found.tail:
        kept, end = kept + start, found.resume + len(found.tail)
    yield Proposal(found.at, end, kept, rule, verdict.confidence)
    if found.gap < found.after and text[found.after : found.after + 1] not in ("\r", "\n", "\f", "\t", ""):
        yield Proposal(found.gap, found.after, moved, rule, verdict.confidence)


def _is_marked(found: Break) -> bool:
    """Whether a sign stands there that breaks words."""
    return found.sign != "" and found.sign in _HYPHENS + _SOFT


def _is_address(found: Break) -> bool:
    return bool(_ADDRESS.search(found.before) or _ADDRESS.search(found.tail + found.rest))


def _verdict(found: Break, lexicon: Lexicon, rest: _Rest) -> Verdict | tuple[tuple[str, float], ...] | None:
    """What is made of it, or the readings among which a person should choose, or None where it stays as it is."""
    soft = found.sign in _SOFT
    hyphen = not soft
    if _is_address(found):
        return _address(found, rest) if hyphen else None
    if found.head[-1].isdigit() or found.tail[0].isdigit():
        return _number(found, lexicon) if hyphen and not found.far else None
    if found.head.endswith("."):
        fits = hyphen and not found.far and _ABBREVIATION.fullmatch(found.before) and found.tail not in JOINERS
        return Verdict(f"{found.head}-{found.tail}", 0.8, keeps=True) if fits else None
    if soft:
        return Verdict(found.head + found.tail, 0.97, keeps=False)
    return _word(found, lexicon, rest)


def _word(found: Break, lexicon: Lexicon, rest: _Rest) -> Verdict | tuple[tuple[str, float], ...] | None:
    head, tail = found.head, found.tail
    whole, hyphened = head + tail, f"{head}-{tail}"
    if tail.lower() in JOINERS and not _hides_joiner(head, tail, lexicon):
        return None
    if found.far and not (tail[0].islower() and _carries_over(head, tail, lexicon)):
        return None
    if tail[0].isupper():
        return _before_capital(head, tail, lexicon)
    if "'" in found.before or "’" in found.before:
        return Verdict(hyphened, 0.85, keeps=True)  # «90'er-musik»
    low = whole.lower()
    if not found.rest.startswith("-") and low not in rest.words and hyphened.lower() in rest.words:
        return Verdict(hyphened, 0.9, keeps=True)
    if _keeps_hyphen(head, tail, lexicon) and low not in rest.words:
        return Verdict(hyphened, 0.85, keeps=True)
    odds = _PRIOR + _gain(head.rsplit("-", 1)[-1], tail, lexicon)
    if lexicon.is_listed(hyphened):
        odds = min(odds, lexicon.cost(hyphened) - lexicon.cost(whole))
    if low in rest.words:
        odds += 4.0
    share = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    if share >= _SURE:
        return Verdict(whole, round(min(0.99, share), 2), keeps=False)
    if share < _DOUBT:
        return Verdict(hyphened, round(min(0.9, 1 - share), 2), keeps=True)
    return tuple(sorted(((whole, round(share, 2)), (hyphened, round(1 - share, 2))), key=lambda one: -one[1]))


def _gain(head: str, tail: str, lexicon: Lexicon) -> float:
    """How much likelier the whole is than its halves, each for itself, as a logarithm; little where none is known."""
    gain = lexicon.cost(head.lower()) + lexicon.cost(tail.lower()) - lexicon.cost((head + tail).lower())
    return gain if lexicon.knows(head + tail) else max(-1.0, min(2.0, gain))


def _hides_joiner(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether «sam-men», «ind-til» are one word, though the second half is a word that joins."""
    whole = (head + tail).lower()
    return (
        tail.islower() and tail not in ("og", "eller") and lexicon.is_listed(whole) and lexicon.frequency(whole) > 3.0
    )


def _carries_over(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether a word may go on behind a page's end or furniture."""
    return lexicon.knows(head + tail) or not (lexicon.knows(head) or lexicon.knows(tail))


def _keeps_hyphen(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Abbreviations, single letters and names before a word of its own: «KL-formanden», «a-kasse», «Coop-butikker»."""
    whole = head + tail
    last = head.rsplit("-", 1)[-1]
    if len(head) == 1 and lexicon.is_listed(f"{head}-{tail}"):
        return True
    if lexicon.knows(whole):
        return head.isupper() and len(head) > 1 and not lexicon.is_listed(whole)
    if head.isupper() and (len(head) > 1 or lexicon.knows(tail)):
        return True
    stands_alone = len(tail) >= 4 and lexicon.is_listed(tail) and lexicon.frequency(tail) > 0.5
    name = last[0].isupper() and (lexicon.is_name(last) or not lexicon.is_listed(last))
    return name and stands_alone and len(last) >= 3 and not lexicon.is_name(whole)


def _before_capital(head: str, tail: str, lexicon: Lexicon) -> Verdict | None:
    """A capital after the line end: a double name keeps its hyphen, a word in capitals is joined."""
    whole = head + tail
    if head.isupper() and tail.isupper() and len(whole) > 3:
        return Verdict(whole, 0.9 if lexicon.knows(whole) else 0.7, keeps=False)
    if head[0].isupper():
        named = lexicon.is_name(head) or lexicon.is_name(tail)  # official names too
        if not named and (lexicon.knows(head) or lexicon.knows(tail)):
            return None  # perhaps two lines of their own
        return Verdict(f"{head}-{tail}", 0.9 if named else 0.7, keeps=True)
    small = head + tail[0].lower() + tail[1:]
    if small.islower() and lexicon.is_listed(small) and not (lexicon.knows(head) and lexicon.knows(tail)):
        return Verdict(small, 0.8, keeps=False)
    return None


def _number(found: Break, lexicon: Lexicon) -> Verdict | None:
    """Spans of years and numbers, case numbers, «12-årige»: white space goes, the hyphen stays."""
    whole = f"{found.head}-{found.tail}"
    first = re.search(r"(\d+)\.?$", found.before)
    if found.tail[0].isdigit():
        second = int(re.match(r"\d+", found.tail).group())  # type: ignore[union-attr]
        if not first or len(first[1]) > 4:
            return None
        years = len(first[1]) == 4 == len(found.tail) and 0 < second - int(first[1]) < 120
        small = len(first[1]) < 4 and len(found.tail) < 4 and int(first[1]) < second and not found.rest.startswith(")")
        case = _CASE.search(found.before) and not years and not small and "." in found.before[:-1]
        return Verdict(whole, 0.9 if years else 0.8, keeps=True) if years or small or case else None
    if re.fullmatch(r"\d\d\.\d\d\.\d\d", found.before) and re.match(r"[A-ZÆØÅ]\d\d", found.tail + found.rest):
        return Verdict(whole, 0.95, keeps=True)
    if not found.head[-1].isdigit():
        return None
    own = len(found.tail) >= 4 and lexicon.frequency(found.tail) < _FUNCTION_WORD
    return Verdict(whole, 0.85, keeps=True) if found.tail.islower() and found.tail not in JOINERS and own else None


def _address(found: Break, rest: _Rest) -> Verdict | tuple[tuple[str, float], ...] | None:
    """A broken address is joined as it stands elsewhere in the text; else both readings are offered."""
    if found.far or found.tail in JOINERS:
        return None
    after = (found.tail + found.rest).rstrip(".,;:)>»\"'")
    before = found.before.lstrip("(<«»\"'")
    for between in ("-", ""):
        if rest.holds(before + between + after):
            return Verdict(found.head + between + found.tail, 0.9, keeps=bool(between))
    return ((f"{before}-{after}", 0.6), (before + after, 0.4))
