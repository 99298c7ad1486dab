"""Full-text search: how many of the letters that hold a word are found by it, typed in other ways, and how fast.

Peers on the same letters: FTS5 with its own tokeniser `unicode61`, and PostgreSQL's own configuration `danish`.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import simplemma

from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.language.terms import analyser, forms
from pipeline.store.register import Register
from pipeline.values.inquiry import Sought
from pipeline.values.record import Record, Upsert
from tests.store.engines import programs, running
from tests.store.make import arrival, document_data, entry

_LETTERS = 1000
_RARE = 15  # letters that hold a word which somebody searches for
_SHOWN = 1000  # hits that are looked through: all, as what is asked is whether a letter is found
_OF_EACH = 150  # searches of each sort
_LEAST = {"as typed": 1.0, "ae, oe, aa": 0.98, "a, o, ae": 0.98, "base form": 0.9, "part of a compound": 0.95}
_TYPISTS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_HURRIED = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
Letters = dict[str, str]
Asked = list[tuple[str, str]]  # what is typed, and the letter that it ought to find
Finder = Callable[[str], set[str]]


class _Clock:
    def now(self) -> datetime:
        return datetime(2021, 1, 1, tzinfo=UTC)


def letters() -> Letters:
    """Invented letters."""
    from tests.bench.simulated.words import Prose

    prose = Prose(models_folder(), 7)
    chance = random.Random(7)
    return {f"doc-{n:016x}": prose.some(chance, 120) for n in range(_LETTERS)}


def corpus() -> Letters:
    """Letters as they are, where there are any beside the repository."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "gold" / "text"
    return {f"doc-{n:016x}": one.read_text(errors="replace") for n, one in enumerate(sorted(folder.rglob("*.txt")))}


def searches(texts: Letters) -> dict[str, Asked]:
    """Searches by words of the letters, as people type them."""
    chance, lexicon = random.Random(11), Lexicon.load(models_folder())
    words = {key: sorted({*forms(text)}) for key, text in texts.items()}
    often = Counter(chain.from_iterable(words.values()))
    held = [(form, key) for key, own in words.items() for form in own if _tells(form) and often[form] <= _RARE]
    chance.shuffle(held)
    danish = [one for one in held if set(one[0]) & set("æøå")]
    sorts: dict[str, Iterator[tuple[str, str]]] = {
        "as typed": iter(held),
        "ae, oe, aa": ((form.translate(_TYPISTS), key) for form, key in danish),
        "a, o, ae": ((form.translate(_HURRIED), key) for form, key in danish),
        "base form": ((base, key) for form, key in held if (base := _base(form)) != form),
        "part of a compound": (
            (chance.choice(found[0]), key)
            for form, key in held
            if (found := lexicon.split(form)) and all(map(_tells, found[0]))
        ),
    }
    return {name: [one for one, _ in zip(made, range(_OF_EACH), strict=False)] for name, made in sorts.items()}


def _tells(form: str) -> bool:
    return form.isalpha() and len(form) > 3


def _base(form: str) -> str:
    base = simplemma.lemmatize(form, lang="da").lower()
    return base if _tells(base) else form


def fill(register: Register, texts: Letters) -> float:
    """Put the letters into a register; returns the seconds that their index took."""
    for key, text in texts.items():
        register.admit(arrival(key, documents=(key,)), [entry(key, text=text)], [[]])
    made = [
        Upsert(record=Record(kind="documents", id=key, data=document_data(key, text=text, title=text[:40])))
        for key, text in texts.items()
    ]
    register.apply(made, linked=[])
    known, started = analyser(), time.process_time()
    for text in texts.values():
        known.text_terms(text)
    return time.process_time() - started


def _ours(register: Register) -> Finder:
    return lambda text: {hit.document for hit in register.inquiry.search(Sought(text=text), limit=_SHOWN)}


def _measure(name: str, find: Finder, asked: dict[str, Asked]) -> dict[str, float]:
    shares: dict[str, float] = {}
    times: list[float] = []
    for sort, ones in asked.items():
        found = 0
        for text, key in ones:
            started = time.perf_counter()
            found += key in find(text)
            times.append(time.perf_counter() - started)
        shares[sort] = found / max(1, len(ones))
    middle, last = sorted(times)[len(times) // 2], sorted(times)[int(len(times) * 0.95)]
    told = ", ".join(f"{sort} {share:.1%}" for sort, share in shares.items())
    print(f"    {name:22} {told}; all hits in {middle * 1e3:.1f} ms, 95th {last * 1e3:.1f} ms", flush=True)
    return shares


def _on_sqlite(texts: Letters, asked: dict[str, Asked]) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(Path(folder) / "r.db", clock=_Clock(), run="bench") as register,
    ):
        seconds = fill(register, texts)
        print(f"    {len(texts)} letters; their terms {seconds / len(texts) * 1e3:.2f} ms each")
        shares = _measure("ours on SQLite", _ours(register), asked)
    with closing(sqlite3.connect(":memory:")) as peer:
        peer.execute("CREATE VIRTUAL TABLE found USING fts5(text)")
        peer.executemany("INSERT INTO found (rowid, text) VALUES (?, ?)", enumerate(texts.values()))
        keys = list(texts)

        def find(text: str) -> set[str]:
            return {keys[row[0]] for row in peer.execute("SELECT rowid FROM found WHERE found MATCH ?", (f'"{text}"',))}

        theirs = _measure("FTS5 unicode61", find, asked)
    print("    ratio found: " + ", ".join(f"{sort} {shares[sort] / max(0.001, theirs[sort]):.1f}" for sort in shares))
    return shares


def _on_postgresql(texts: Letters, asked: dict[str, Asked]) -> dict[str, float]:
    import psycopg

    with running() as server:
        server.execute("CREATE DATABASE ours")
        server.execute("CREATE DATABASE peer")
        with Register.open(server.url("ours"), clock=_Clock(), run="bench") as register:
            fill(register, texts)
            shares = _measure("ours on PostgreSQL", _ours(register), asked)
        with psycopg.connect(server.url("peer"), autocommit=True) as peer:
            peer.execute("CREATE TABLE found (key text, words tsvector)")
            with peer.cursor() as cursor:
                cursor.executemany("INSERT INTO found VALUES (%s, to_tsvector('danish', %s))", list(texts.items()))
            peer.execute("CREATE INDEX ON found USING gin (words)")
            wanted = "SELECT key FROM found WHERE words @@ plainto_tsquery('danish', %s)"
            _measure("PostgreSQL danish", lambda text: {row[0] for row in peer.execute(wanted, (text,))}, asked)
    return shares


def main() -> int:
    """Measure on invented letters, and on others where there are any."""
    missed = 0
    for name, texts in (("invented letters", letters()), ("letters of the corpus", corpus())):
        if not texts:
            continue
        print(f"  {name}")
        asked = searches(texts)
        found = [_on_sqlite(texts, asked)]
        if programs() is not None:
            found.append(_on_postgresql(texts, asked))
        missed |= int(any(one != found[0] for one in found))
        missed |= int(any(found[0][sort] < least for sort, least in _LEAST.items()))
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
