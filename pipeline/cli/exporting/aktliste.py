"""The aktliste of cases: their documents, numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.exporting import filed
from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.export.filing import Case
    from pipeline.store.register import Register


def export(call: Session, store: Register, asked: Asked) -> None:
    """Of one round, of one case number, or of all rounds that the filters keep."""
    from pipeline.export.filing import CASE_COLUMNS, CASE_GROUP, case_rows
    from pipeline.export.tabular import Sheet

    with store.inquiry.snapshot():
        sheet = Sheet(
            title=call.speech("aktliste"),
            about=filed.about(call, store),
            columns=CASE_COLUMNS,
            rows=case_rows(store.inquiry, _cases(call, store, asked), filed.archive(call), published=asked.public),
            group=CASE_GROUP,
            changed=store.inquiry.changed(),
        )
        filed.write(call, asked, sheet)


def _cases(call: Session, store: Register, asked: Asked) -> Iterable[Case]:
    from pipeline.cli.filters import wanted
    from pipeline.cli.lookup import one_record
    from pipeline.export.filing import bearing, case_of

    if asked.case:
        return [bearing(store.inquiry, asked.case)]
    filters = dict(asked.filters)
    if key := filters.pop("of_round", None):
        return [case_of(one_record(store, key, ("rounds",)))]
    return map(case_of, store.inquiry.select(wanted("rounds", store, call, **filters)))
