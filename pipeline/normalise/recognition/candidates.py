"""What a word as read may have been: the lexicon's words within reach of a channel, the likeliest first."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import Channel, Misread
from pipeline.normalise.recognition.walk import Candidate, Walk, word_cost

__all__ = ["Candidate", "candidates"]

_LONGEST = 45  # characters of a word that is looked at


@lru_cache(maxsize=20_000)
def candidates(read: str, channel: Channel, lexicon: Lexicon, *, limit: int) -> tuple[Candidate, ...]:
    """At most `limit` words that `read` may have been, by channel and lexicon; `read` itself is always among them."""
    if len(read) > _LONGEST or not _is_word(read):
        return (Candidate(text=read, cost=0.0),)
    inner = read.strip("-")
    if "-" in inner:
        return _hyphenated(read, channel, lexicon, limit)
    found = Walk(inner, channel, lexicon).found()
    before, after = read[: len(read) - len(read.lstrip("-"))], read[len(read.rstrip("-")) :]
    ranked = sorted(found.values(), key=lambda one: (one.cost + word_cost(one.text, lexicon), one.text))
    kept = ranked[:limit]
    if all(one.text != inner for one in kept):
        kept[-1:] = [found[inner]]
    if inner == read:
        return tuple(kept)
    return tuple(Candidate(text=before + c.text + after, cost=c.cost, misread=c.misread) for c in kept)


def _is_word(read: str) -> bool:
    """Whether this may be a damaged word at all, and no number or code."""
    digits = sum(map(str.isdigit, read))
    return digits <= 1 + len(read) // 5 and any(map(str.isalpha, read))


def _hyphenated(read: str, channel: Channel, lexicon: Lexicon, limit: int) -> tuple[Candidate, ...]:
    """Part by part."""
    parts = [
        candidates(part, channel, lexicon, limit=3) if part else (Candidate(text="", cost=0.0),)
        for part in read.split("-")[:4]
    ]
    rest = "".join(f"-{part}" for part in read.split("-")[4:])
    whole = [
        Candidate(
            text="-".join(c.text for c in chosen) + rest,
            cost=sum(c.cost for c in chosen),
            misread=tuple(m for c in chosen for m in c.misread),
        )
        for chosen in product(*parts)
    ]
    if len(parts) == 2 and all(part[0].text.isalpha() for part in parts):  # a blank that was read as a hyphen
        misread = (*parts[0][0].misread, Misread(" ", "-"), *parts[1][0].misread)
        cost = parts[0][0].cost + parts[1][0].cost + channel.unit(Misread(" ", "-"))
        whole.append(Candidate(text=f"{parts[0][0].text} {parts[1][0].text}", cost=cost, misread=misread))
    whole.sort(key=lambda one: one.cost + sum(word_cost(part, lexicon) for part in one.text.split("-")))
    kept = whole[:limit]
    if all(one.text != read for one in kept):
        kept[-1:] = [one for one in whole if one.text == read]
    return tuple(kept)
