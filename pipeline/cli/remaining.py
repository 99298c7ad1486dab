"""How a deadline is told: «i dag kl. 12», «om 8 dage», «flyttet fra 1.4.2003»."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pipeline.cli.messages import Speech


def told(one: dict[str, Any], speech: Speech, now: datetime) -> dict[str, Any]:
    """A deadline as a reader wants it."""
    from pipeline.cli.tables import spoken

    remarks = []
    if one["deadline_original"]:
        remarks.append(speech("moved-from", date=spoken(one["deadline_original"], speech)))
    if one["is_inferred"]:
        remarks.append(speech.word("inferred"))
    if one["review"] == "needs-review":
        remarks.append(speech.word("needs-review"))
    return one | {"left": left(one["deadline"], one["days_left"], speech, now), "remarks": remarks, "id": one["round"]}


def left(deadline: str, days: int | None, speech: Speech, now: datetime) -> str:
    """«i dag kl. 12», «i morgen», «om 8 dage», «i går», «for 3 dage siden»."""
    from pipeline.values.edtf import span

    moments = span(deadline)
    if days is None or moments is None:
        return ""
    if moments[0] < now and days > 0 and moments[0].date() != moments[1].date():
        return speech("within-days", days=days) if days != 1 else speech("by-tomorrow")
    if abs(days) > 1:
        return speech("in-days" if days > 0 else "days-ago", days=abs(days))
    said = speech({0: "today", 1: "tomorrow", -1: "yesterday"}[days])
    return (
        said if "T" not in deadline or "/" in deadline else speech("at-hour", day=said, hour=_hour(moments[1], speech))
    )


def _hour(moment: datetime, speech: Speech) -> str:
    if speech.lang == "en":
        return f"{moment:%H:%M}"
    return f"{moment.hour}" if moment.minute == 0 else f"{moment.hour}.{moment.minute:02}"
