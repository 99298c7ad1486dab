"""What a word as read may have been: the lexicon's words within reach of a channel, the likeliest first."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.channel import Channel

_REACH = 12.0  # cost beyond which nothing is looked at
_STEPS = 600  # states looked at for one word
_LONGEST = 45  # characters of a word that is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a word may have been; `cost` is -ln P(read | text), in nats."""

    text: str
    cost: float


@lru_cache(maxsize=20_000)
def candidates(read: str, channel: Channel, lexicon: Lexicon, *, limit: int) -> tuple[Candidate, ...]:
    """At most `limit` words that `read` may have been, by channel and lexicon; `read` itself is always among them."""
    found = _listed(read, channel, lexicon, limit) if len(read) <= _LONGEST else {}
    own = channel.cost(read, read) if len(read) <= _LONGEST else 0.0
    found[read] = min(own, found.get(read, math.inf))
    ranked = sorted(found, key=lambda text: (found[text] + lexicon.cost(text.lower()), text))
    kept = ranked[:limit]
    if read not in kept:
        kept[-1:] = [read]
    return tuple(Candidate(text=text, cost=found[text]) for text in kept)


def _listed(read: str, channel: Channel, lexicon: Lexicon, limit: int) -> dict[str, float]:
    """Words of the lexicon with the cost of having been read so, found along its trie, cheapest first."""
    found: dict[str, float] = {}
    seen: set[tuple[int, str]] = set()
    waiting: list[tuple[float, int, str]] = [(0.0, 0, "")]
    end = len(read)
    for _ in range(_STEPS):
        if not waiting or len(found) >= 4 * limit:
            break
        cost, at, text = heapq.heappop(waiting)
        if (at, text) in seen:
            continue
        seen.add((at, text))
        if at == end and lexicon.is_listed(text):
            found.setdefault(text, cost)
        for size in range(min(channel.longest, end - at) + 1):
            for true, more in channel.edits.get(read[at : at + size], ()):
                if cost + more > _REACH:
                    break
                longer = text + true
                if _is_shaped(longer) and lexicon.has_prefix(longer.lower()):
                    heapq.heappush(waiting, (cost + more, at + size, longer))
    return found


def _is_shaped(text: str) -> bool:
    """Whether capitals stand where Danish has them: nowhere, first, or throughout."""
    return text[1:].islower() or len(text) < 2 or text.isupper()
