"""The register as CSV: a file for each kind of record and one for the evidence, or one kind alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session
from pipeline.cli.writing import write

if TYPE_CHECKING:
    from pipeline.store.register import Register


def export(_: Session, store: Register, asked: Asked) -> None:
    """To a folder; one kind to standard output or a file."""
    from pipeline.export.csv import evidence, table
    from pipeline.export.present import FIELDS

    if asked.kind:
        asked.text(table(asked.kind, store.records(asked.kind), asked.now))
        return
    folder = asked.path
    records = {kind: store.records(kind) for kind in FIELDS}
    for kind, found in records.items():
        write(folder / f"{kind}.csv", (line.encode("utf-8") for line in table(kind, found, asked.now)))
    lines = evidence(record for found in records.values() for record in found)
    write(folder / "evidence.csv", (line.encode("utf-8") for line in lines))
