"""The register as an Excel workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session
from pipeline.cli.writing import whole

if TYPE_CHECKING:
    from pipeline.store.register import Register


def export(call: Session, store: Register, asked: Asked) -> None:
    """To a file."""
    from pipeline.export.workbook import write

    with whole(asked.path) as file:
        loss = write(file, store.inquiry, asked.now, call.speech)
    asked.tell_loss(call, loss.cut, loss.continued)
