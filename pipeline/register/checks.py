"""What a careful clerk would notice when the records of one round lie side by side."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.register.draft import Draft
from pipeline.register.evidence import day

_AFTER = ("selection", "rejection")  # decided when the deadline is over


def check_round(home: Draft, decisions: Sequence[Draft], responses: Sequence[Draft]) -> None:
    """A round with its decisions and responses: flags on whichever record is concerned."""
    _check_deadline(home)
    _check_members(decisions)
    for draft in decisions:
        _check_times(home, draft)
        _check_order(draft)
        if draft.data["kind"] == "selection":
            _check_places(home, draft)
            _check_applied(draft, responses)
    for draft in responses:
        check_response(draft)


def check_loose(decisions: Sequence[Draft], responses: Sequence[Draft]) -> None:
    """Decisions and responses whose round is not known."""
    for draft in decisions:
        draft.flag("decision-without-round", "warning", "round", "Afgørelsens runde er ikke fundet.")
        _check_order(draft)
    for draft in responses:
        draft.flag("response-without-round", "warning", "round", "Den runde, der svares på, er ikke fundet.")
        check_response(draft)


def check_response(draft: Draft) -> None:
    """One area cannot be both the first and the second choice."""
    twice = sorted({*draft.data["areas"]} & {*draft.data["second_choice"]})
    if twice:
        draft.flag("duplicate-area", "warning", "second_choice", f"{_list(twice)} er både første og anden prioritet.")


def _whole(value: str | None) -> str | None:
    """The day, where the value names one day."""
    return day(value) if value and len(day(value)) == len("2000-01-01") else None


def _earlier(one: str | None, other: str | None) -> bool:
    """Whether both are whole days and the one comes before the other."""
    a, b = _whole(one), _whole(other)
    return a is not None and b is not None and a < b


def _list(words: Sequence[str]) -> str:
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _named(draft: Draft) -> dict[str, str]:
    return {one["code"]: one["name"] for one in draft.data["municipalities"]}


def _check_deadline(home: Draft) -> None:
    """A deadline that was over when the letter was written: one of the two dates is wrong."""
    first = home.data["deadline_original"] or home.data["deadline"]
    field = "deadline_original" if home.data["deadline_original"] else "deadline"
    if _earlier(first, home.data["opened"]):
        home.flag("deadline-before-letter", "error", field, f"Fristen {first} lå før brevet af {home.data['opened']}.")
    if home.data["deadline_original"] and _earlier(home.data["deadline"], home.data["deadline_original"]):
        home.flag(
            "deadline-moved-back", "warning", "deadline",
            f"Den nye frist {home.data['deadline']} ligger før den første, {home.data['deadline_original']}.",
        )  # fmt: skip


def _check_times(home: Draft, draft: Draft) -> None:
    """A choice before the deadline is over; any decision before the round was opened."""
    decided, data = draft.data["decided_on"], home.data
    if draft.data["kind"] in _AFTER and _earlier(decided, data["deadline"]):
        draft.flag(
            "decided-before-deadline", "warning", "decided_on", f"Afgjort {decided}, fristen var {data['deadline']}."
        )
    if _earlier(decided, data["opened"]):
        draft.flag("decided-before-opening", "warning", "decided_on", f"Afgjort {decided}, men åbnet {data['opened']}.")


def _check_order(draft: Draft) -> None:
    if _earlier(draft.data["effective_from"], draft.data["decided_on"]):
        draft.flag(
            "effective-before-decision", "info", "effective_from",
            f"Gælder fra {draft.data['effective_from']}, men er afgjort {draft.data['decided_on']}.",
        )  # fmt: skip


def _check_places(home: Draft, draft: Draft) -> None:
    """More chosen than there was room for."""
    quota = home.data["quota"]
    chosen = max(len(_named(draft)), draft.data["count"] or 0)
    if quota is None or chosen <= quota:
        return
    about = home.data["quota_approximate"]
    message = f"{chosen} kommuner er udvalgt, men der var {'omtrent ' if about else ''}{quota} pladser."
    draft.flag("quota-exceeded", "info" if about else "warning", "municipalities", message)


def _check_applied(draft: Draft, responses: Sequence[Draft]) -> None:
    """Who was chosen without having applied, or after having said no; only where responses are registered at all."""
    if not responses:
        return
    applied, declined = _codes(responses, declined=False), _codes(responses, declined=True)
    silent = [name for code, name in _named(draft).items() if code not in applied | declined]
    refusing = [name for code, name in _named(draft).items() if code in declined - applied]
    if silent:
        draft.flag(
            "selected-without-application", "warning", "municipalities",
            f"{_list(silent)} er udvalgt, men har ikke noget svar i registeret.",
        )  # fmt: skip
    if refusing:
        draft.flag(
            "selected-but-declined", "warning", "municipalities", f"{_list(refusing)} er udvalgt, men sagde nej."
        )


def _codes(responses: Sequence[Draft], *, declined: bool) -> set[str]:
    """The municipalities that take part, or decline to, with those that they have become."""
    found = [one.data["municipality"] for one in responses if one.data["declined"] is declined]
    return {place["code"] for one in found for place in (one, one["successor"]) if place}


def _check_members(decisions: Sequence[Draft]) -> None:
    """Who is both chosen and turned down, where the two are not about different areas."""
    chosen = [one for one in decisions if one.data["kind"] == "selection"]
    for draft in (one for one in decisions if one.data["kind"] == "rejection"):
        for other in chosen:
            both = [name for code, name in _named(draft).items() if code in _named(other)]
            mine, theirs = {*draft.data["areas"]}, {*other.data["areas"]}
            if both and not (mine and theirs and mine.isdisjoint(theirs)):
                draft.flag(
                    "selected-and-rejected", "warning", "municipalities", f"{_list(both)} er både udvalgt og afvist."
                )
