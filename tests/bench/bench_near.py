"""Near-duplicates: 1,000 letters found out by fingerprints, beside comparing each with all by rapidfuzz."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from pipeline.fold import near_duplicates
from pipeline.link.clues import keys
from pipeline.link.wording import body_of, keys_of, wording
from pipeline.store.register import Register
from pipeline.values.record import Arrival, Record, Upsert
from tests.letters import entry
from tests.link.writing import TOWNS, WAYS, changed, letter, misread, reply, rewrapped

_MOST_OF_PEER = 0.2  # of the peer's time for 1,000 letters; of more letters it is less
_LEAST_FOUND = 0.98
_LEAST_RIGHT = 0.98
_PEER_SAMPLE = 60  # letters that the peer compares with all others


@dataclass(frozen=True)
class Case:
    """One letter, and what it is: `family` is the letter it was made from, `way` how."""

    text: str
    family: str
    way: str


class _Clock:
    def now(self) -> datetime:
        return datetime(2021, 1, 1, tzinfo=UTC)


def cases() -> Iterator[Case]:
    """1,000 letters: 250 as written, 540 made from them, a mailing to 98, and 112 that only look alike."""
    for n in range(250):
        yield Case(letter(n).text, f"f{n}", "first")
    for n in range(300):
        share = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05)[n % 6]
        yield Case(misread(letter(n % 250).text, share, n) + " " * n, f"f{n % 250}", f"read again, {share:.1%} misread")
    for n in range(160):
        yield Case(changed(letter(n), WAYS[n % len(WAYS)]).text, f"f{n}", "another version")
    for n in range(80):
        text = misread(changed(letter(n + 160), WAYS[n % len(WAYS)]).text, 0.005, n)
        yield Case(text, f"f{n + 160}", "another version, 0.5% misread")
    mayors = letter("to all mayors")
    for n in range(98):
        town = TOWNS[n % len(TOWNS)] + ("", "bjerg", "lund", "strup")[n // len(TOWNS)]
        yield Case(replace(mayors, to=town).text, "mailing", "mailing")
    for n in range(60):
        yield Case(reply(TOWNS[n % 30], n), f"reply {n}", "answer on one form")
    one = letter("paper")
    for n in range(52):
        other = letter(f"paper {n}")
        same = replace(other, sender=one.sender, street=one.street, to=one.to, title=one.title, person=one.person)
        yield Case(rewrapped(same.text, 70), f"paper {n}", "same letterhead")


def main() -> int:
    made = {f"doc-{random.Random(n).getrandbits(64):016x}": case for n, case in enumerate(cases())}
    days = {"first": "2021-01-01", "mailing": "2021-01-01"}
    letters = [entry(one, "none", text=c.text, date=days.get(c.way, "2021-02-01")) for one, c in made.items()]
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(Path(folder) / "r.db", clock=_Clock(), run="r") as store,
    ):
        started = time.process_time()
        for one in letters:
            keys_of(wording(body_of(one)))
        printed = time.process_time() - started
        for one in letters:
            known = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
            store.admit(known, [one], [keys(one)])
        started = time.process_time()
        changes = near_duplicates(store, store.pending())
        compared = time.process_time() - started
    each = 1000 * (printed + compared) / len(letters)
    flags = {c.record.data["record"]: c.record for c in changes if isinstance(c, Upsert) and "other" in c.record.data}
    peer = 1000 * _peer([one.text for one in letters]) / len(letters)
    print(f"  {len(letters)} letters: {each:.2f} ms each, {1000 * printed / len(letters):.2f} of it fingerprints")
    print(f"  {each / peer:.3f} of comparing each with all by rapidfuzz")
    return int(each > _MOST_OF_PEER * peer) | _told(made, flags)


def _peer(texts: list[str]) -> float:
    """Seconds that comparing each with all takes, reckoned from some of them."""
    started = time.process_time()
    for text in texts[:_PEER_SAMPLE]:
        for other in texts:
            token_sort_ratio(text, other)
    return (time.process_time() - started) * len(texts) / _PEER_SAMPLE / 2


def _told(made: dict[str, Case], flags: dict[str, Record]) -> int:
    """Prints what was found of each sort; 1 where a floor is missed."""
    found: dict[str, Counter[str]] = {}
    for document, case in made.items():
        flag = flags.get(document)
        word = "none"
        if flag is not None:
            word = flag.data["likeness"] + (", warned" if flag.data["severity"] == "warning" else "")
            word = word if made[flag.data["other"]].family == case.family else "wrong"
        found.setdefault(case.way, Counter())[word] += 1
    for way, words in found.items():
        print(f"    {way:30} " + ", ".join(f"{word}: {number}" for word, number in words.most_common()))
    related = [w for way, w in found.items() if way.startswith(("read", "another", "mailing"))]
    total = sum(sum(words.values()) for words in related) - 1  # the first of the mailing
    right = sum(number for words in related for word, number in words.items() if word not in ("none", "wrong"))
    flagged = sum(words.total() - words["none"] for words in found.values())
    print(f"    found {right / total:.2%} of those that have a near relative")
    print(f"    right {right / max(flagged, 1):.2%} of those flagged")
    warned = sum(
        n for way, w in found.items() if way.startswith("another") for word, n in w.items() if "warned" in word
    )
    versions = sum(words.total() for way, words in found.items() if way.startswith("another"))
    again = {way: words for way, words in found.items() if way.startswith("read again")}
    false = sum(words["version, warned"] for words in again.values())
    readings = sum(words.total() for words in again.values())
    print(f"    versions warned of {warned / versions:.2%}; rescans called a version {false / readings:.2%}")
    missed = min(right / total, warned / versions) < _LEAST_FOUND
    return int(missed or min(right / max(flagged, 1), 1 - false / readings) < _LEAST_RIGHT)


if __name__ == "__main__":
    raise SystemExit(main())
