"""The learned opinion on what part each date plays: it raises and lowers what rules say, and speaks where none does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.extract.dates.model import DateMention
from pipeline.extract.kinds.date_roles import Roled
from pipeline.extract.kinds.date_roles_context import EVENT, Context, cue
from pipeline.extract.kinds.date_roles_deadline import for_something_else
from pipeline.extract.kinds.date_roles_outcome import others_decision
from pipeline.extract.learned import Dated, Learned
from pipeline.values.letter import DateRole

_ROUND = (
    "invite",
    "deadline",
    "extend",
    "postpone",
    "cancel",
    "select",
    "reject",
    "apply",
    "decline",
    "correct",
    "late",
)
_DECIDING = ("select", "reject", "cancel", "postpone", "extend", "correct")
_ACTS: dict[DateRole, tuple[str, ...]] = {  # what a statement does that such a date stands in
    "deadline": ("invite", "deadline", "extend", "correct", "channel", "late"),
    "opened": ("invite", "deadline", "period", "channel"),
    "decided": _DECIDING,
    "effective": ("period", "deadline", "invite", "apply", *_DECIDING),
    "period": ("period", "deadline", "invite", "apply", *_DECIDING),
}
_FITTING = (0.3, 0.5)  # how likely that must be; of a decision the second
_TOLD = 0.6  # from which a statement is believed to speak of a round
_LIKELY, _SURE = 0.5, 0.8  # of a role that no rule gives
_MODEST, _GOOD = 0.65, 0.75  # how sure a role is that only the model gives
_BORNE_OUT, _DOUBTED, _REFUTED = 0.5, 0.35, 0.05  # what the model gives a rule's role
_RAISED, _RAISABLE, _LOWERED, _LOW = 0.93, 0.8, 0.85, 0.7
_OWN_WORD = ("table", "window", "list")  # told by the layout, which the model does not see
_LATELY, _AHEAD = timedelta(days=300), timedelta(days=400)
_DAYS = ("day", "month-day", "nth-weekday", "week-day", "offset", "weekday")
_KINDS: dict[DateRole, tuple[str, ...]] = {
    "deadline": (*_DAYS, "week", "third", "month-end"),
    "opened": (*_DAYS, "month", "third", "week"),
    "decided": _DAYS,
    "effective": (*_DAYS, "month", "year", "new-year", "week", "third"),
    "period": ("interval",),
}
_FIELD = cue(r"^\W*[^.;:]{2,40}:\s*(?:den|d)?\s*$")  # «Svar: …»
_OPENING = cue(r"\båbne[rs]?\b[^.;]{0,25}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opinion:
    """What the model says of one date."""

    role: DateRole
    sure: float
    of: dict[str, float]


def speaks_of_round(learned: Learned | None) -> bool:
    """Whether a statement of the letter opens, moves, decides or answers a round."""
    if learned is None or not len(learned.acts):
        return False
    columns = [learned.labels.index(act) for act in _ROUND]
    return bool((learned.acts[:, columns].sum(axis=1) >= _TOLD).any())


def extends(learned: Learned | None, found: Iterable[DateMention]) -> bool:
    """Whether a statement with a date gives more time."""
    return learned is not None and any(learned.act(one.start).get("extend", 0.0) >= _SURE for one in found)


def seconded(given: tuple[Roled, ...], learned: Learned | None, day: date | None) -> tuple[Roled, ...]:
    """The roles, compared with the model's; as they were where there is none."""
    if learned is None or not given:
        return given
    asked = [Dated(start=m.start, end=m.end, kind=m.kind, first=m.first) for m in (r.mention for r in given)]
    told = learned.roles(asked, day)
    named = {r.role for r in given if r.confidence >= _RAISABLE}
    found: list[Roled] = []
    for roled, of in zip(given, told, strict=True):
        opinion = _opinion(of)
        if roled.role not in ("event", "mention"):
            found.append(_weighed(roled, opinion))
        elif roled.rule != "context" or opinion.role in named or not _fits(roled, opinion, learned):
            found.append(roled)
        else:
            found.append(_instead(roled, opinion, day))
    return tuple(found)


def _fits(roled: Roled, opinion: _Opinion, learned: Learned) -> bool:
    """Whether the statement does what goes with such a date."""
    told = learned.act(roled.mention.start)
    return sum(told[act] for act in _ACTS.get(opinion.role, ())) >= _FITTING[opinion.role == "decided"]


def _opinion(of: dict[str, float]) -> _Opinion:
    """The likeliest role; an event and a mere mention are one."""
    idle = of.get("event", 0.0) + of.get("mention", 0.0)
    best, sure = max(((role, of.get(role, 0.0)) for role in _ACTS), key=lambda pair: pair[1])
    return _Opinion(role=best if sure > idle else "mention", sure=max(sure, idle), of=of)


def _weighed(roled: Roled, opinion: _Opinion) -> Roled:
    """The rule's role, with more confidence where the model bears it out, with less where it does not."""
    at = roled.context
    if roled.rule in _OWN_WORD or roled.end_only or (at and (at.linked or _FIELD.search(at.before))):
        return roled
    borne = opinion.of.get(roled.role, 0.0)
    if borne >= _BORNE_OUT:
        return replace(roled, confidence=max(roled.confidence, _RAISED)) if roled.confidence >= _RAISABLE else roled
    if borne >= _DOUBTED:
        return roled
    if borne < _REFUTED and opinion.sure >= _SURE and opinion.role == "mention" and roled.confidence < _RAISED:
        return replace(roled, role="mention", rule="refuted", confidence=_LOW)
    return replace(roled, confidence=roled.confidence * (_LOWERED if borne >= _REFUTED else _LOW))


def _instead(roled: Roled, opinion: _Opinion, day: date | None) -> Roled:
    """The model's role where no rule gives one and the date can play it."""
    at = roled.context
    role, mention = opinion.role, roled.mention
    if opinion.sure < _LIKELY or at is None or not at.round_letter or mention.kind not in _KINDS.get(role, ()):
        return roled
    if (
        not _can_be(role, mention, day)
        or _ruled_out(role, at)
        or (mention.has_time and role not in ("deadline", "opened"))
    ):
        return roled
    return replace(roled, role=role, rule="learned", confidence=_GOOD if opinion.sure >= _SURE else _MODEST)


def _ruled_out(role: DateRole, at: Context) -> bool:
    """Whether the rules know the sentence to tell of something else."""
    if role == "deadline":
        return (
            bool(_OPENING.search(at.gap)) or for_something_else(at) or bool(EVENT.search(at.sentence) and not at.label)
        )
    if role in ("effective", "period"):
        return bool(EVENT.search(at.gap))
    return others_decision(at) if role == "decided" else False


def _can_be(role: DateRole, mention: DateMention, day: date | None) -> bool:
    """Whether the day lies where such a day can lie."""
    if day is None:
        return True
    if role == "decided":
        return day - _LATELY <= mention.first <= day
    if role == "deadline":
        return day <= mention.last <= day + _AHEAD
    return mention.last >= day
