"""The ledger of a repaired text as a file: a line of JSON for each block of the text, then one for each edit in it.

All places count characters from the start of the text: `start` in the text as it stood when the edit was made,
`raw_start` and `raw_end` in the raw one.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast

from pipeline.errors import UnreadableInput

if TYPE_CHECKING:
    from pipeline.normalise.blocks import Block
    from pipeline.ocr.decoding import Decoded
    from pipeline.values.clean import Edit

Way = Literal["revert", "replay"]
FORM = "brevjournal.ledger/1"
_EDIT = ("start", "raw_start", "raw_end", "before", "after", "rule", "confidence")
_BOM = "\ufeff"


class LedgerWriter:
    """Writes the ledger of one text, block by block."""

    def __init__(self, file: IO[str], source: str) -> None:
        self._file = file
        self._start = self._raw_start = 0
        self._put({"ledger": FORM, "file": source})

    def put(self, decoded: Decoded, block: Block) -> None:
        """The next block with its edits."""
        self._put(
            {
                "block": {"start": self._start, "size": len(block.text), "digest": _digest(block.text)},
                "raw": {"start": self._raw_start, "size": len(block.raw), "digest": _digest(block.raw)},
                "charset": decoded.charset,
                "bytes": decoded.size,
            }
        )
        for edit in moved(block.edits, self._start, self._raw_start):
            self._put({name: getattr(edit, name) for name in _EDIT})
        self._start += len(block.text)
        self._raw_start += len(block.raw)
        self._file.flush()

    def _put(self, data: dict[str, Any]) -> None:
        self._file.write(json.dumps(data, ensure_ascii=False) + "\n")


def moved(edits: Iterable[Edit], by: int, raw_by: int) -> Iterator[Edit]:
    """The edits with all places moved."""
    for edit in edits:
        yield replace(edit, start=edit.start + by, raw_start=edit.raw_start + raw_by, raw_end=edit.raw_end + raw_by)


def through(ledger: Path, source: IO[bytes], way: Way) -> Iterator[str]:
    """The raw text of a repaired one («revert»), or the repaired one of the raw bytes («replay»), block by block.
    Raises UnreadableInput where the ledger is none, or is that of another text."""
    from pipeline.values.clean import replay, revert

    text: _Text | None = None
    for head, edits in _blocks(ledger):
        raw, block = head["raw"], head["block"]
        given, wanted = (raw, block) if way == "replay" else (block, raw)
        text = text or _Text(source, head["charset"] if way == "replay" else "utf-8", in_characters=way == "revert")
        found = text.read(given["size"], head["bytes"], head["charset"])
        if _digest(found) != given["digest"]:
            raise _other(ledger)
        own = tuple(moved(edits, -block["start"], -raw["start"]))
        made = replay(found, own) if way == "replay" else revert(found, own)
        if _digest(made) != wanted["digest"]:
            raise _damaged(ledger)
        yield made
    if (text.rest() if text else source.read(1)) not in (b"", b"\x1a"):
        raise _other(ledger)


class _Text:
    """A text that is read stretch by stretch: by characters where it is in one character set, else by bytes."""

    def __init__(self, source: IO[bytes], charset: str, *, in_characters: bool) -> None:
        self._source = source
        self._wide: io.TextIOWrapper | None = None
        if in_characters or charset.startswith("utf-16"):
            self._wide = io.TextIOWrapper(source, charset, errors="replace", newline="")
        self._held = b"" if self._wide else source.read(3).removeprefix(_BOM.encode())

    def read(self, size: int, in_bytes: int, charset: str) -> str:
        """The next stretch of so many characters or bytes."""
        from pipeline.ocr.decoding import as_text

        if self._wide:
            found = self._wide.read(size)
            return (
                found[1:] + self._wide.read(1) if found.startswith(_BOM) and self._wide.encoding != "utf-8" else found
            )
        data = (self._held + self._source.read(max(in_bytes - len(self._held), 0)))[:in_bytes]
        self._held = self._held[in_bytes:]
        return as_text(data, charset)

    def rest(self) -> bytes:
        """The beginning of what was not asked for."""
        return self._wide.read(1).encode() if self._wide else self._held + self._source.read(2)


def _blocks(ledger: Path) -> Iterator[tuple[dict[str, Any], list[Edit]]]:
    """The blocks of a ledger with their edits."""
    from pipeline.values.clean import Edit

    head: dict[str, Any] | None = None
    edits: list[Edit] = []
    for number, data in enumerate(_lines(ledger)):
        try:
            if number == 0:
                _check(data, ledger)
            elif "block" in data:
                if head is not None:
                    yield head, edits
                head, edits = {name: data[name] for name in ("block", "raw", "charset", "bytes")}, []
            else:
                edits.append(Edit(**{name: data[name] for name in _EDIT}))
        except KeyError as fault:
            raise _damaged(ledger) from fault
    if head is not None:
        yield head, edits


def _lines(ledger: Path) -> Iterator[dict[str, Any]]:
    from pipeline.cli.inputs import unreadable

    try:
        with ledger.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield cast("dict[str, Any]", json.loads(line))
    except OSError as fault:
        raise unreadable(ledger, fault) from fault
    except ValueError as fault:
        raise _damaged(ledger) from fault


def _check(data: object, ledger: Path) -> None:
    if not isinstance(data, dict) or data.get("ledger") != FORM:
        raise _damaged(ledger)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _other(ledger: Path) -> UnreadableInput:
    return UnreadableInput(
        f"{ledger} is the ledger of another text, or the text was changed since.",
        reason="other-text",
        remedy="Give the text that it was written with.",
    )


def _damaged(ledger: Path) -> UnreadableInput:
    return UnreadableInput(
        f"{ledger} is no ledger, or a damaged one.", reason="damaged", remedy="Write it anew with normalise --ledger."
    )
