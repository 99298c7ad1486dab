"""The register as JSON by the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session

if TYPE_CHECKING:
    from pipeline.store.register import Register


def export(_: Session, store: Register, asked: Asked) -> None:
    """To standard output or a file."""
    from pipeline.export.json import pieces

    asked.text(pieces(store.inquiry, asked.now))
