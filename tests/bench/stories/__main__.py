"""Reads corpora of stories and scores them: `python -m tests.bench.stories NAME…`.

A name is a batch of the development corpus (seeds, letters, mail), a folder of tests/corpus/others, or a folder with
`inputs` and `gold.json`. `--errors` lists what is missed or wrong, `--why` what keeps records from being accepted,
`--rows FILE` writes every field with what is missed and wrong, `--values FILE` every value with its confidence and
whether it is right, as tab-separated values.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from tests.bench.stories.corpus import WORK, find, register
from tests.bench.stories.judge import KINDS, Judged, Row, judge
from tests.bench.stories.values import Value, values


def _line(name: str, judged: Judged) -> str:
    taken, right, total = judged.accepted()
    false = [kind for kind, _, _ in judged.spurious]
    return (
        f"{name:10} F1 {judged.f1():.4f}  lost {len(judged.lost):2}  spurious {len(false):2}  "
        f"accepted {taken:3}/{total:3} = {taken / max(total, 1):5.1%}  right {right / taken if taken else 1:.4f}"
    )


def _errors(judged: Judged) -> Iterable[str]:
    yield from (f"  lost: {one}" for one in judged.lost)
    yield from (f"  spurious: {kind} {one}{' ACCEPTED' if taken else ''}" for kind, one, taken in judged.spurious)
    for row in judged.rows:
        if row.missed or row.wrong:
            mark = "ACCEPTED " if row.accepted and row.wrong else ""
            yield f"  {mark}{row.told}  [{row.rule} {row.confidence}]"


def _reasons(found: dict[str, Any]) -> Counter[str]:
    """Of the records that a person must look at: the one field or the flags that stand in the way, or «several»."""
    seen: Counter[str] = Counter()
    for kind in KINDS:
        for record in found[kind]:
            if record["review"] == "accepted":
                continue
            low = [
                field
                for field, items in record["evidence"].items()
                if max(item["confidence"] for item in items) < found["threshold"]
            ]
            flags = {flag["code"] for flag in found["flags"] if flag["record"] == record["id"]}
            seen[f"{kind}: " + (" ".join(sorted(low)) or "what it rests on; flags " + " ".join(sorted(flags)))] += 1
    return seen


def _write(file: Path, kind: type[Row] | type[Value], found: Sequence[tuple[str, Row | Value]]) -> None:
    head = "\t".join(["corpus", *(field.name for field in fields(kind))])
    lines = ["\t".join(map(str, (name, *astuple(one)))) for name, one in found]
    file.write_text("\n".join([head, *lines]) + "\n", "utf-8")


def main() -> int:
    """0; 2 for wrong arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", help="corpora")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--why", action="store_true", help="what keeps records from being accepted")
    parser.add_argument("--threshold", type=float, default=0.8, help="of acceptance, for --why (0.8)")
    parser.add_argument("--rows", type=Path, help="write every field here")
    parser.add_argument("--values", type=Path, help="write every value here")
    parser.add_argument("--work", type=Path, default=WORK, help="folder of registers and kept readings")
    options = parser.parse_args()
    rows: list[tuple[str, Row]] = []
    every: list[tuple[str, Value]] = []
    for name in options.names:
        corpus = find(name)
        found = register(corpus, options.work)
        gold = json.loads(corpus.gold.read_text("utf-8"))
        judged = judge(gold, found)
        every += [(corpus.name, value) for value in values(gold, found)]
        rows += [(corpus.name, row) for row in judged.rows]
        print(_line(corpus.name, judged), flush=True)
        if options.errors:
            print("\n".join(_errors(judged)))
        if options.why:
            for reason, number in _reasons({**found, "threshold": options.threshold}).most_common():
                print(f"  {number:3}  {reason}")
    if options.rows:
        _write(options.rows, Row, rows)
    if options.values:
        _write(options.values, Value, every)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
