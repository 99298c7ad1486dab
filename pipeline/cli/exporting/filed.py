"""What aktliste and postliste share: the archive whose letters these are, and the kinds of file that they can be."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, cast

from pipeline.cli.exporting.asked import Asked
from pipeline.cli.session import Session
from pipeline.cli.writing import whole
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.export.parties import Archive
    from pipeline.export.tabular import Form, Sheet
    from pipeline.store.register import Register


def archive(call: Session) -> Archive:
    """As the settings name it."""
    from pipeline.export.parties import Archive

    return Archive.of(call.settings.archive.names, call.settings.archive.domains)


def about(call: Session, store: Register) -> str:
    """One line below the title: whose letters, as of when."""
    from datetime import datetime

    from pipeline.export.phrases import Phrases
    from pipeline.export.present import danish

    changed = store.inquiry.changed()
    day = Phrases(call.speech.lang).day(danish(datetime.fromisoformat(changed)).date()) if changed else "–"
    owner = call.settings.archive.names.partition(";")[0].strip()
    return (f"{owner}. " if owner else "") + call.speech("register-of", day=day)


def form_of(asked: Asked) -> Form:
    """By the ending of the file's name; CSV on standard output."""
    from pipeline.export.tabular import FORMS

    ending = asked.output.suffix.lower().removeprefix(".") if asked.output else "csv"
    if ending not in FORMS:
        raise UsageError(
            f"{asked.output} does not say what file it is to be.",
            remedy=f"Let its name end in {', '.join('.' + form for form in FORMS)}.",
        )
    return ending


def write(call: Session, asked: Asked, sheet: Sheet) -> None:
    """To a file, or as CSV to standard output."""
    from pipeline.export import tabular
    from pipeline.export.csv import EXCEL_DA, PLAIN

    form, dialect = form_of(asked), EXCEL_DA if asked.excel_da else PLAIN
    if asked.output is None:
        sys.stdout.flush()
        loss = tabular.write(cast(io.BufferedWriter, sys.stdout.buffer), sheet, form, call.speech, dialect)
    else:
        with whole(asked.output) as file:
            loss = tabular.write(file, sheet, form, call.speech, dialect)
    asked.tell_loss(call, loss.cut, loss.continued)
