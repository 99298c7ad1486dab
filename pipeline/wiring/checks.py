"""What `doctor` looks at."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.wiring.edition import rules_edition
from pipeline.wiring.runs import open_register
from pipeline.wiring.tools import engine

if TYPE_CHECKING:
    from pipeline.doctor import Check


def check(settings: Settings) -> tuple[Check, ...]:
    """What `doctor` looks at: Tesseract and its data, language data, database, disk, each configured source."""
    from pipeline import doctor
    from pipeline.wiring.imap import check_mailbox

    opened = partial(open_register, readonly=True)
    register, rules = doctor.register(settings, opened), doctor.rules(settings, opened, rules_edition())
    return (
        doctor.tesseract(partial(engine, settings)), doctor.models(), *doctor.server(settings), register, rules,
        *doctor.disk(settings),
        *doctor.sources(settings, partial(check_mailbox, env=os.environ)),
    )  # fmt: skip
