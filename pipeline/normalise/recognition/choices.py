"""Which words of a damaged stretch are looked at, and what each of them may have been.

Costs are negative natural logarithms of probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.candidates import Candidate, candidates
from pipeline.normalise.recognition.channel import Channel, Misread
from pipeline.normalise.recognition.kinds import CANDIDATES, Kind, channel_of
from pipeline.normalise.recognition.passages import passages
from pipeline.normalise.recognition.unlisted import unlisted
from pipeline.normalise.recognition.walk import word_cost
from pipeline.normalise.words import LONGEST, LOST, Token

_USUAL_WORD = 9.0  # cost below which a word of a noisy page is taken as read
_OTHER_NAME, _OTHER_NAME_BEGUN = 6.0, 2.5  # cost of a capitalised word's being misread beside its æ, ø, å
_UNLIKELY = 18.0  # cost of the likeliest candidate from which on words that no list has are tried
_SPLIT = 5.0  # cost of two words in one beside that of the blank: most are compounds that no list has
_MIXED = 6.0  # cost of capitals and small letters in one word
_GAINED = 3.0  # what a stroke must gain for the word to count as readable
_ABBREVIATED, _RARE = 4, 10.8  # letters before a full stop that may be an abbreviation; cost of a word too rare for one
_FEW = 3  # words of a line that is too short to be judged
_SHORT = 3  # letters of what is hardly ever but an abbreviation, in capitals or before a full stop
_STROKES = frozenset("I|1l!")
_INNER = re.compile(r"[a-zæøå][A-ZÆØÅ]")
_RUN = re.compile(r"[A-ZÆØÅ]{2}[a-zæøå]")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,3}")
_LIKE_LETTERS = frozenset("04689")  # digits that an English model reads for «å» and «ø»
_COMMONEST, _COMMON = 8.0, 10.5  # cost of a word that such a thing may be, at most, of up to three signs or of more
_MAIL = frozenset(("fwd", "fw", "sv", "vs", "re", "cc", "bcc", "att"))
_DOTTED = frozenset(("dr", "bla"))  # before a full stop these are abbreviations, not «år» and «blå»
_ADDRESS = re.compile(r"[^\W_]{2}@[^\W_]+-|[^\W_]-[^\W_]+@")


def readable(text: str, start: int, end: int, kind: Kind, lexicon: Lexicon) -> Iterator[Token]:
    """The words that are looked at: of lines in Danish that can be read at all."""
    for line in passages(text, start, end):
        if _is_readable(line.tokens, kind, lexicon):
            yield from line.tokens


def _is_readable(tokens: Sequence[Token], kind: Kind, lexicon: Lexicon) -> bool:
    """Whether much of a line was recognised: the rest of it can be told from the context, junk cannot."""
    if len(tokens) < _FEW:
        return True
    known = [t for t in tokens if (len(t.text) > _SHORT or not t.text.isupper()) and _is_known(t.text, kind, lexicon)]
    letters = sum(len(token.text) for token in tokens)
    return 2 * len(known) >= len(tokens) or 3 * sum(len(token.text) for token in known) >= letters


def _is_known(word: str, kind: Kind, lexicon: Lexicon) -> bool:
    """Whether the word is one, or becomes one when its strokes are put back."""
    if lexicon.knows(word):
        return True
    if kind == "danish" or len(word) > LONGEST:
        return False
    own = lexicon.cost(word) - _GAINED
    found = candidates(word, channel_of(kind, lexicon), lexicon, limit=CANDIDATES)
    return any(one.cost + word_cost(one.text, lexicon) < own for one in found if LOST.search(one.text))


def admitted(token: Token, kind: Kind, lexicon: Lexicon) -> bool:
    """Whether this may have been another word: no number, code, address or official name; on a noisy page no usual
    word either."""
    word = token.text
    if not 2 <= len(word) <= LONGEST or sum(map(str.isdigit, word)) > 1 or lexicon.is_official(word):
        return False
    if word.lower() in _MAIL or (token.stopped and word.lower() in _DOTTED):
        return False
    if any(_is_code(part, kind) for part in word.split("-")):
        return False
    if kind != "danish":
        return True
    return lexicon.cost(word) >= _USUAL_WORD and (word.islower() or (token.opens and len(word) > _SHORT))


def _is_code(part: str, kind: Kind) -> bool:
    """Whether this is an abbreviation in capitals, or letters with a digit that stands for none of them."""
    if _CAPITALS.fullmatch(part):
        return True
    digits = [sign for sign in part if sign.isdigit()]
    if not digits or (kind == "english" and digits[0] in _LIKE_LETTERS and part[len(part) >= _SHORT :].islower()):
        return False
    return part[-1].isdigit() or len(part) <= _SHORT


def possible(token: Token, channel: Channel, lexicon: Lexicon, change: float, kept: float = 0.0) -> list[Candidate]:
    """What a word may have been; `change` is added to the cost of any misreading, `kept` to that of none."""
    word = token.text
    own = kept + (_MIXED if _INNER.search(word) or _RUN.search(word) else 0.0)
    found: dict[str, Candidate] = {}
    for one in candidates(word, channel, lexicon, limit=CANDIDATES):
        if one.text == word:
            found[word] = Candidate(word, one.cost + own)
        elif _fits(token, one, channel, lexicon):
            cost = one.cost + change + _strange(token, one.misread) + (_SPLIT if " " in one.text else 0.0)
            found[one.text] = Candidate(one.text, cost, one.misread)
    if channel.name == "english" and min(o.cost + word_cost(o.text, lexicon) for o in found.values()) > _UNLIKELY:
        other = unlisted(word, channel, lexicon)
        if other and _fits(token, other, channel, lexicon):
            found.setdefault(other.text, other)
    if not word[:1].isalnum():  # a sign has no case: the place tells it
        for option in tuple(found.values()):
            twin = option.text[:1].swapcase() + option.text[1:]
            if option.text != word and (twin not in found or found[twin].cost > option.cost):
                found[twin] = Candidate(twin, option.cost, option.misread)
    return list(found.values())


def _fits(token: Token, one: Candidate, channel: Channel, lexicon: Lexicon) -> bool:
    """Whether this can stand for what was read at all."""
    word = token.text
    if not word.isupper() and _INNER.search(one.text):
        return False
    if any(len(was) == 1 and was != now for was, now in zip(word.split("-"), one.text.split("-"), strict=False)):
        return False  # «E-post», «S-tog»
    if one.text == word[1:] and word[0] == "u":
        return False  # the opposite of a word is one too
    if any(not m.true and not m.read.isalpha() for m in one.misread):
        return False  # a sign or a digit in a word stands for something
    if _ADDRESS.search(word):
        return lexicon.is_official(one.text)
    if not word.isalpha() and any(map(str.isdigit, word)):
        return lexicon.cost(one.text) <= (_COMMONEST if len(word) <= _SHORT else _COMMON)
    if not word[1:].isalpha() and "-" not in word and not lexicon.is_listed(one.text):
        return False
    if token.stopped and len(word) <= _ABBREVIATED and lexicon.cost(one.text) > _RARE:
        return False
    if (channel.name == "english" and word.isupper()) or (token.stopped and len(word) <= _SHORT):
        return _only_strokes(one.misread)
    return channel.name != "danish" or not word[:1].isupper() or not lexicon.is_name(one.text)


def _strange(token: Token, misread: Sequence[Misread]) -> float:
    """What it costs besides to take a name for another one."""
    word = token.text
    if not word[:1].isupper() or word.isupper() or _only_strokes(misread):
        return 0.0
    return _OTHER_NAME_BEGUN if token.opens else _OTHER_NAME


def _only_strokes(misread: Sequence[Misread]) -> bool:
    return all(LOST.search(m.true + m.read) or m.read in _STROKES for m in misread)


def joins(word: str, channel: Channel, lexicon: Lexicon) -> Sequence[Candidate]:
    """What two words may have been as one."""
    if not 4 <= len(word) <= LONGEST or not word.isalpha():
        return ()
    blank = channel.spurious_blank
    found = candidates(word, channel, lexicon, limit=CANDIDATES)
    return [Candidate(one.text, one.cost + blank, one.misread) for one in found if lexicon.is_listed(one.text)]
