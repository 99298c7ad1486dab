"""Questions that are there already: the same for `brevjournal query --name` and for Datasette, in SQL that both
databases understand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline.errors import UsageError

_DAY, _YEAR_AHEAD, _MONTH_AGO = timedelta(), timedelta(days=365), timedelta(days=-31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Canned:
    """One question. Parameters stand as :name in the SQL and are text."""

    name: str
    title: str  # in Danish
    about: str  # in English
    sql: str
    parameters: tuple[str, ...] = ()
    usual: Mapping[str, timedelta] = field(default_factory=dict)  # days counted from today, where none are given

    def defaults(self, now: datetime) -> dict[str, str]:
        """The values of parameters that need not be given."""
        return {name: (now + distance).date().isoformat() for name, distance in self.usual.items()}


CANNED: tuple[Canned, ...] = (
    Canned(
        name="applicants",
        title="Hvilke kommuner søgte på et område i et år?",
        about="Which municipalities applied on an area in a year?",
        sql="""
SELECT m.municipality, m.code, count(*) AS applications, min(m.starts) AS first_received
FROM v_municipality AS m JOIN v_areas AS a ON a.record = m.record AND a.kind = m.kind
WHERE m.kind = 'responses' AND m.part = 'applied' AND m.own = 1
  AND a.area = :area AND substr(m.starts, 1, 4) = :year
GROUP BY m.municipality, m.code
ORDER BY m.municipality, m.code""",
        parameters=("area", "year"),
    ),
    Canned(
        name="deadlines",
        title="Hvilke frister kommer?",
        about="Which deadlines come?",
        sql="""
SELECT deadline, days_left, title, issuer, areas, status, round
FROM v_deadlines
WHERE ends >= :since AND starts <= :until AND status = 'open'
ORDER BY ends, round""",
        parameters=("since", "until"),
        usual={"since": _DAY, "until": _YEAR_AHEAD},
    ),
    Canned(
        name="twice-selected",
        title="Hvem blev udvalgt mere end én gang på samme område?",
        about="Who was selected more than once on the same area?",
        sql="""
SELECT m.municipality, m.code, a.area, count(DISTINCT m.round) AS rounds,
       min(m.starts) AS first_selected, max(m.starts) AS last_selected
FROM v_municipality AS m JOIN v_areas AS a ON a.record = m.record AND a.kind = m.kind
WHERE m.kind = 'decisions' AND m.part = 'selected' AND m.own = 1
GROUP BY m.municipality, m.code, a.area
HAVING count(DISTINCT m.round) > 1
ORDER BY rounds DESC, m.municipality, a.area""",
    ),
    Canned(
        name="municipality",
        title="Hvad søgte og fik en kommune?",
        about="What did a municipality apply for, and what did it get?",
        sql="""
SELECT starts, part, areas, second_choice, round_title, round, kind, record
FROM v_municipality
WHERE municipality = :municipality AND kind <> 'documents'
ORDER BY starts, record""",
        parameters=("municipality",),
    ),
    Canned(
        name="changes",
        title="Hvad er ændret siden en dag?",
        about="What was changed since a day?",
        sql="""
SELECT at, change, kind, record, verb, author
FROM v_history
WHERE at >= :since
ORDER BY number""",
        parameters=("since",),
        usual={"since": _MONTH_AGO},
    ),
    Canned(
        name="evidence",
        title="Hvor står det? Belæg for en post",
        about="Where does it say so? Evidence of a record",
        sql="""
SELECT field, value, text, basis, confidence, document, page, file
FROM v_evidence
WHERE record = :record
ORDER BY field, position""",
        parameters=("record",),
    ),
    Canned(
        name="unanswered",
        title="Hvilke åbne runder har ingen svar?",
        about="Which open rounds have no answers?",
        sql="""
SELECT deadline, title, issuer, areas, id
FROM v_rounds
WHERE status = 'open' AND response_count = 0
ORDER BY deadline, id""",
    ),
    Canned(
        name="late",
        title="Hvilke svar kom for sent?",
        about="Which answers came late?",
        sql="""
SELECT received, municipality, round_title, areas, round, id
FROM v_responses
WHERE on_time = 0
ORDER BY received, id""",
    ),
    Canned(
        name="doubts",
        title="Hvad skal nogen se på?",
        about="What should a person look at?",
        sql="""
SELECT severity, code, count(*) AS flags, min(record) AS example
FROM v_flags
GROUP BY severity, code
ORDER BY flags DESC, code""",
    ),
)


def canned(name: str) -> Canned:
    """The question of this name. Raises UsageError where there is none."""
    found = next((one for one in CANNED if one.name == name), None)
    if found is None:
        raise UsageError(
            f"There is no question {name!r}.", remedy=f"There are {', '.join(one.name for one in CANNED)}."
        )
    return found
