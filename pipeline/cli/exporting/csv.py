"""The register as CSV: a file for each kind of record and one for the evidence, or one kind alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session
from pipeline.cli.writing import whole

if TYPE_CHECKING:
    from pipeline.export.csv import Dialect
    from pipeline.store.register import Register


def export(call: Session, store: Register, asked: Asked) -> None:
    """To a folder; one kind to standard output or a file."""
    from pipeline.export.columns import columns, rows
    from pipeline.export.csv import EXCEL_DA, PLAIN, Lines

    dialect, register = EXCEL_DA if asked.excel_da else PLAIN, store.inquiry
    with register.snapshot():
        if asked.kind:
            table = Lines((column.name for column in columns(asked.kind)), dialect)
            asked.text(table.pieces(rows(register.each(asked.kind), asked.now)))
            cut = table.cut
        else:
            cut = _folder(store, asked, dialect)
    asked.tell_loss(call, cut)


def _folder(store: Register, asked: Asked, dialect: Dialect) -> int:
    """The tables, with the evidence beside them as the records pass by; returns how many cells were too long."""
    from pipeline.export.columns import EVIDENCE, columns, evidence, row
    from pipeline.export.csv import Lines
    from pipeline.export.present import FIELDS

    proof = Lines((column.name for column in EVIDENCE), dialect)
    cut = 0
    with whole(asked.path / "evidence.csv") as below:
        below.write(proof.heading.encode("utf-8"))
        for kind in FIELDS:
            table = Lines((column.name for column in columns(kind)), dialect)
            with whole(asked.path / f"{kind}.csv") as file:
                file.write(table.heading.encode("utf-8"))
                for record in store.inquiry.each(kind):
                    file.write(table.line(row(record, asked.now)).encode("utf-8"))
                    below.writelines(proof.line(item).encode("utf-8") for item in evidence(record))
            cut += table.cut
    return cut + proof.cut
