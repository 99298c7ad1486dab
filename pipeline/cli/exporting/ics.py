"""The deadlines as iCalendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session

if TYPE_CHECKING:
    from pipeline.store.register import Register


def export(call: Session, store: Register, asked: Asked) -> None:
    """To standard output or a file."""
    from pipeline.export.calendar import pieces
    from pipeline.export.phrases import Phrases

    with store.inquiry.snapshot():
        asked.text(piece.decode("utf-8") for piece in pieces(store, Phrases(call.speech.lang)))
