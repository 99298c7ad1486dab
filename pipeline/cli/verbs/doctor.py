"""`brevjournal doctor`."""

from __future__ import annotations

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.streams import put, safe
from pipeline.errors import MissingRequirement, UsageError


@verb(
    "doctor",
    "Check Tesseract and its language data, the database, the disk and the settings: a line each, ok or problem, and "
    "how to mend it. The status is 3 when something needed is missing.",
    "brevjournal doctor",
)
def command() -> int:
    call = session()
    try:
        settings = call.settings
    except UsageError as error:
        _line("problem", call.speech("configuration"), error.message, error.remedy)
        return error.exit_status
    speech = call.speech
    _line("ok", speech("configuration"), str(getattr(settings, "file", None) or speech("defaults")), None)
    missing = False
    for check in call.wiring.check(settings):
        _line("ok" if check.ok else "problem", check.name, check.message, None if check.ok else check.remedy)
        missing = missing or (check.needed and not check.ok)
    return MissingRequirement.exit_status if missing else 0


def _line(verdict: str, name: str, message: str, remedy: str | None) -> None:
    put(
        f"{verdict:8} {safe(name)}: {safe(' '.join(message.split()))}" + (f" → {safe(remedy)}" if remedy else "") + "\n"
    )
