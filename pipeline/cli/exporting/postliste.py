"""The postliste: what came in and went out, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting import filed
from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session

if TYPE_CHECKING:
    from pipeline.store.register import Register


def export(call: Session, store: Register, asked: Asked) -> None:
    """Of all documents that the filters keep; without persons unless that is asked for."""
    from pipeline.cli.filters import wanted
    from pipeline.export.filing import MAIL_COLUMNS, mail_rows
    from pipeline.export.tabular import Sheet

    with store.inquiry.snapshot():
        found = store.inquiry.select(wanted("documents", store, call, **asked.filters))
        sheet = Sheet(
            title=call.speech("postliste"),
            about=filed.about(call, store),
            columns=MAIL_COLUMNS,
            rows=mail_rows(store.inquiry, found, filed.archive(call), published=not asked.unmasked),
            changed=store.inquiry.changed(),
        )
        filed.write(call, asked, sheet)
