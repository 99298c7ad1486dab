"""`brevjournal doctor`."""

from __future__ import annotations

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.streams import put, safe
from pipeline.errors import MissingRequirement, TemporaryFailure, UsageError

_GRAVEST = (MissingRequirement.exit_status, UsageError.exit_status, TemporaryFailure.exit_status)


@verb(
    "doctor",
    "Check Tesseract and its language data, the database, the disk, the settings, and each mailbox and folder that "
    "they name: a line each, ok or problem, and how to mend it. The status is 3 when something needed is missing, "
    "2 when a mailbox is set up wrong, 5 when one cannot be reached.",
    "brevjournal doctor",
)
def command() -> int:
    call = session()
    try:
        settings = call.settings
    except UsageError as error:
        lines = error.message.splitlines()
        *faults, last = lines[1:] or lines
        for fault in faults:
            _line("problem", call.speech("configuration"), fault, None)
        _line("problem", call.speech("configuration"), last, error.remedy)
        return error.exit_status
    speech = call.speech
    _line("ok", speech("configuration"), str(getattr(settings, "file", None) or speech("defaults")), None)
    wrong: set[int] = set()
    for check in call.wiring.check(settings):
        verdict = "ok" if check.ok else "problem" if check.needed else "warning"
        _line(verdict, check.name, check.message, None if check.ok else check.remedy)
        wrong |= {check.status} if check.needed and not check.ok else set()
    return next((status for status in _GRAVEST if status in wrong), min(wrong, default=0))


def _line(verdict: str, name: str, message: str, remedy: str | None) -> None:
    put(
        f"{verdict:8} {safe(name)}: {safe(' '.join(message.split()))}" + (f" → {safe(remedy)}" if remedy else "") + "\n"
    )
