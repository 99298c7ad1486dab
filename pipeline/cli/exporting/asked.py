"""What a call of `export` asks for, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pipeline.cli.session import Session
from pipeline.cli.streams import put, say
from pipeline.cli.writing import write
from pipeline.errors import UsageError
from pipeline.values.record import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of one call; None, False or empty where they were not given."""

    form: str
    now: datetime  # with its zone: the moment as of which rounds are open or closed
    output: Path | None = None  # None: standard output
    kind: RecordKind | None = None
    excel_da: bool = False
    case: str | None = None  # case number
    public: bool = False
    unmasked: bool = False
    ids: tuple[str, ...] = ()  # of documents, or their beginnings
    filters: Mapping[str, Any] = field(default_factory=dict)  # those that were given, as `filters.wanted` takes them
    without_originals: bool = False

    def check(self, goes_to: Literal["text", "file", "folder"]) -> None:
        """Raises UsageError where this format cannot go where it was asked to."""
        if goes_to == "text" or self.kind:
            return
        if self.output is None:
            what = "several files" if goes_to == "folder" else "a file, not text"
            kind = ", or name one kind with --kind" if self.form == "csv" else ""
            raise UsageError(f"{self.form} is {what}.", remedy=f"Name a {goes_to} with -o{kind}.")
        if goes_to == "folder" and self.output.exists() and not self.output.is_dir():
            raise UsageError(f"{self.output} is no folder.", remedy="Name another place with -o.")

    @property
    def path(self) -> Path:
        """The file or folder to write, of a format that standard output cannot take."""
        if self.output is None:
            raise RuntimeError("where the export goes was not checked")
        return self.output

    def tell_loss(self, call: Session, cut: int, continued: Sequence[str] = ()) -> None:
        """Say what a table could not hold whole: cells that were cut, sheets that go on in another."""
        if cut:
            say(call.speech("cut-cells", count=cut))
        for sheet in continued:
            say(call.speech("continued", sheet=sheet))

    def text(self, pieces: Iterable[str]) -> None:
        """Text as it comes, to the file or to standard output."""
        if self.output is None:
            for piece in pieces:
                put(piece)
        else:
            write(self.output, (piece.encode("utf-8") for piece in pieces))
