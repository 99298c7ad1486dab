"""The register as Parquet, a file for each kind of record and one for the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session
from pipeline.cli.writing import whole

if TYPE_CHECKING:
    from pipeline.store.register import Register


def export(_: Session, store: Register, asked: Asked) -> None:
    """To a folder."""
    from pipeline.export.parquet import write, write_evidence
    from pipeline.export.present import FIELDS

    register = store.inquiry
    with register.snapshot():
        for kind in FIELDS:
            with whole(asked.path / f"{kind}.parquet") as file:
                write(file, kind, register.each(kind), asked.now)
        with whole(asked.path / "evidence.parquet") as file:
            write_evidence(file, (record for kind in FIELDS for record in register.each(kind)))
