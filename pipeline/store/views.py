"""The views that are meant for others' SQL: stable, the same on both databases, documented in docs/queries.md."""

from __future__ import annotations

from sqlalchemy import Connection

from pipeline.store.schema import RECORDS
from pipeline.store.sql import Dialect, dialect_of

_SUMMER = (  # from the last Sunday of March to that of October, each at 1 o'clock UTC
    "datetime('now') >= date(strftime('%Y', 'now') || '-03-31', '-6 days', 'weekday 0') || ' 01:00:00'"
    " AND datetime('now') < date(strftime('%Y', 'now') || '-10-31', '-6 days', 'weekday 0') || ' 01:00:00'"
)
_CLOCK: dict[Dialect, str] = {
    "sqlite": (
        "SELECT strftime('%Y-%m-%dT%H:%M', at) AS moment, date(at) AS today FROM"
        f" (SELECT datetime('now', CASE WHEN {_SUMMER} THEN '+2 hours' ELSE '+1 hours' END) AS at) AS clock"
    ),
    "postgresql": (
        "SELECT to_char(at, 'YYYY-MM-DD\"T\"HH24:MI') AS moment, to_char(at, 'YYYY-MM-DD') AS today FROM"
        " (SELECT now() AT TIME ZONE 'Europe/Copenhagen' AS at) AS clock"
    ),
}
_OPEN = "(r.status = 'open' AND l.states = '|open|' AND l.ends < (SELECT moment FROM v_now))"
_STATUS = f"CASE WHEN {_OPEN} THEN 'closed' ELSE r.status END"


# what PostgreSQL's JSON cannot hold (NUL, halves of pairs) as the sign for what cannot be told
_JSON = "CAST(regexp_replace(r.record, '\\\\u(0000|d[89a-f][0-9a-f]{2})', '\ufffd', 'g') AS JSON)"


class _Words:
    """The pieces in which the two databases differ."""

    def __init__(self, dialect: Dialect) -> None:
        self._lite = dialect == "sqlite"
        self.clock = _CLOCK[dialect]
        self.lead = "CROSS JOIN" if self._lite else "JOIN"  # SQLite takes what stands first first
        self.true = "1" if self._lite else "'true'"  # as it comes out of JSON

    def listed(self, field: str) -> str:
        """A list of texts in a record's JSON, in its order."""
        if self._lite:
            return f"(SELECT group_concat(value, '; ') FROM json_each(r.record, '$.{field}'))"
        items = f"json_array_elements_text({_JSON} -> '{field}') WITH ORDINALITY AS t(value, n)"
        return f"(SELECT string_agg(value, '; ' ORDER BY n) FROM {items})"

    def of_each(self, field: str, part: str) -> str:
        """One part of each object of a list."""
        if self._lite:
            return f"(SELECT group_concat(json_extract(value, '$.{part}'), '; ') FROM json_each(r.record, '$.{field}'))"
        items = f"json_array_elements({_JSON} -> '{field}') WITH ORDINALITY AS t(value, n)"
        return f"(SELECT string_agg(value ->> '{part}', '; ' ORDER BY n) FROM {items})"

    def inner(self, *path: str) -> str:
        """A text within the record's JSON."""
        if self._lite:
            return f"json_extract(r.record, '$.{'.'.join(path)}')"
        return f"({_JSON} -> {' -> '.join(repr(one) for one in path)}) #>> '{{}}'"

    def own_areas(self) -> str:
        """Of a decision what this municipality got, where it differs among them."""
        if self._lite:
            named = "json_each(r.record, '$.municipalities') AS m, json_each(m.value, '$.areas') AS a"
            return f"(SELECT group_concat(a.value, '; ') FROM {named} WHERE json_extract(m.value, '$.code') = p.code)"
        named = f"json_array_elements({_JSON} -> 'municipalities') AS m(value)"
        areas = "json_array_elements_text(m.value -> 'areas') WITH ORDINALITY AS a(value, n)"
        return f"(SELECT string_agg(a.value, '; ' ORDER BY n) FROM {named}, {areas} WHERE m.value ->> 'code' = p.code)"

    def value(self, table: str) -> str:
        """The value of the field that an item of evidence is of."""
        made = "json_extract(r.record, '$.' || e.field)" if self._lite else f"({_JSON} -> e.field) #>> '{{}}'"
        return f"(SELECT {made} FROM {table} AS r WHERE r.id = e.record AND e.kind = '{table}')"

    def joined(self, column: str, rest: str) -> str:
        """A column of several rows, in its order."""
        if self._lite:
            return f"(SELECT group_concat({column}, '; ') FROM (SELECT {column} {rest} ORDER BY {column}))"
        return f"(SELECT string_agg({column}, '; ' ORDER BY {column}) {rest})"

    def days_left(self) -> str:
        today = "(SELECT today FROM v_now)"
        if self._lite:
            return f"CAST(julianday(substr(l.ends, 1, 10)) - julianday({today}) AS INTEGER)"
        return f"CAST(substr(l.ends, 1, 10) AS DATE) - CAST({today} AS DATE)"


def make_views(connection: Connection) -> None:
    """Make them, in the place of those that are there."""
    drop_views(connection)
    for name, sql in _all(_Words(dialect_of(connection))).items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {sql}")


def drop_views(connection: Connection) -> None:
    """Take them away: tables that they look at can be made anew then."""
    for name in reversed(NAMES):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def _all(w: _Words) -> dict[str, str]:
    """The SQL of the views by name; each looks at those before it alone."""
    return {
        "v_now": w.clock,
        "v_documents": _documents(w),
        "v_rounds": _rounds(w),
        "v_decisions": _decisions(w),
        "v_responses": _responses(w),
        "v_municipality": _municipality(w),
        "v_areas": "SELECT s.area, s.kind, s.record, s.review, s.starts, s.ends FROM subjects AS s",
        "v_deadlines": _deadlines(w),
        "v_evidence": _evidence(w),
        "v_flags": (
            "SELECT r.id, r.code, r.severity, l.kind AS record_kind, r.on_record AS record, r.field, r.message"
            " FROM flags AS r LEFT JOIN listed AS l ON l.record = r.on_record"
        ),
        "v_history": (
            "SELECT h.number, h.at, h.change, h.kind, h.record, h.run, u.verb, u.version, u.author"
            " FROM history AS h LEFT JOIN runs AS u ON u.run = h.run"
        ),
        "v_sources": 'SELECT s.document, s.path, s.message_id, s.part, s."index", s.pages FROM sources AS s',
    }


def _documents(w: _Words) -> str:
    first = '(SELECT s.path FROM sources AS s WHERE s.document = r.id ORDER BY s.path, s."index", s.part LIMIT 1)'
    return (
        "SELECT r.id, r.review, r.genre, r.function, r.title, r.issuer, r.date, l.starts, l.ends,"
        f" {w.listed('areas')} AS areas, {w.of_each('municipalities', 'name')} AS municipalities,"
        f" {w.of_each('municipalities', 'code')} AS municipality_codes, {w.listed('signatories')} AS signatories,"
        f" {w.listed('case_numbers')} AS case_numbers, r.pages, r.text_source, r.ocr_confidence,"
        f" {first} AS path, e.received, e.sender, e.part_of, e.media_type"
        " FROM documents AS r LEFT JOIN listed AS l ON l.record = r.id LEFT JOIN letters AS e ON e.document = r.id"
    )


def _rounds(w: _Words) -> str:
    counted = ", ".join(
        f"(SELECT count(*) FROM {table} AS x WHERE x.{column} = r.id) AS {name}_count"
        for name, table, column in (
            ("document", "round_documents", "record"),
            ("response", "responses", "round"),
            ("decision", "decisions", "round"),
        )
    )
    return (
        "SELECT r.id, r.review, r.programme, r.title, r.issuer,"
        f" {w.listed('areas')} AS areas, r.opened, r.deadline, r.deadline_original, l.starts, l.ends,"
        f" {w.inner('channel', 'email')} AS channel_email, {w.inner('channel', 'url')} AS channel_url,"
        f" {w.of_each('contacts', 'name')} AS contacts, r.quota,"
        f" CASE {w.inner('quota_approximate')} WHEN {w.true} THEN 1 ELSE 0 END AS quota_approximate,"
        f" r.decider, {_STATUS} AS status, {w.of_each('documents', 'id')} AS documents, {counted}"
        " FROM rounds AS r LEFT JOIN listed AS l ON l.record = r.id"
    )


def _decisions(w: _Words) -> str:
    return (
        "SELECT r.id, r.review, r.round, o.title AS round_title, r.kind, r.decided_on, l.starts, l.ends, r.decided_by,"
        f" {w.listed('areas')} AS areas, {w.of_each('municipalities', 'name')} AS municipalities,"
        f" {w.of_each('municipalities', 'code')} AS municipality_codes, r.count, r.period, r.effective_from,"
        f" r.new_deadline, {w.listed('documents')} AS documents"
        " FROM decisions AS r LEFT JOIN rounds AS o ON o.id = r.round LEFT JOIN listed AS l ON l.record = r.id"
    )


def _responses(w: _Words) -> str:
    return (
        "SELECT r.id, r.review, r.round, o.title AS round_title, r.municipality, r.municipality_code,"
        f" {w.inner('municipality', 'successor', 'name')} AS municipality_successor, r.received, l.starts, l.ends,"
        f" {w.listed('areas')} AS areas, {w.listed('second_choice')} AS second_choice, r.reservation, r.declined,"
        f" r.on_time, {w.listed('documents')} AS documents"
        " FROM responses AS r LEFT JOIN rounds AS o ON o.id = r.round LEFT JOIN listed AS l ON l.record = r.id"
    )


def _municipality(w: _Words) -> str:
    decided = "CASE r.kind WHEN 'selection' THEN 'selected' WHEN 'rejection' THEN 'rejected' ELSE r.kind END"
    got = f"coalesce({w.own_areas()}, {w.listed('areas')})"
    applied = f"{w.listed('areas')} AS areas, {w.listed('second_choice')}"
    return " UNION ALL ".join(
        (
            _arm(
                w.lead,
                "responses",
                "CASE WHEN r.declined = 1 THEN 'declined' ELSE 'applied' END",
                applied,
                in_round=True,
            ),
            _arm(w.lead, "decisions", decided, f"{got} AS areas, NULL", in_round=True),
            _arm(w.lead, "documents", "'named'", f"{w.listed('areas')} AS areas, NULL", in_round=False),
        )
    )


def _arm(lead: str, table: str, part: str, areas: str, *, in_round: bool) -> str:
    """What records of one kind say of municipalities."""
    of = "r.round, o.title" if in_round else "NULL AS round, NULL"
    join = " LEFT JOIN rounds AS o ON o.id = r.round" if in_round else ""
    return (
        f"SELECT n.name AS municipality, p.code, p.own, p.kind, {part} AS part, p.record, {of} AS round_title,"
        f" p.starts, p.ends, {areas} AS second_choice, p.review FROM municipalities AS n"
        f" {lead} parties AS p ON p.code = n.code JOIN {table} AS r ON r.id = p.record{join} WHERE p.kind = '{table}'"
    )


def _deadlines(w: _Words) -> str:
    doubt = "substr(r.deadline, length(r.deadline)) NOT IN ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.')"
    inferred = (
        "EXISTS (SELECT 1 FROM evidence AS e WHERE e.kind = 'rounds' AND e.record = r.id"
        " AND e.field = 'deadline' AND e.basis = 'inferred')"
    )
    return (
        "SELECT r.id AS round, r.title, r.programme, r.issuer,"
        f" {w.listed('areas')} AS areas, r.deadline, r.deadline_original, l.starts, l.ends,"
        f" {w.days_left()} AS days_left, {_STATUS} AS status, CASE WHEN {doubt} THEN 1 ELSE 0 END AS is_about,"
        f" CASE WHEN {inferred} THEN 1 ELSE 0 END AS is_inferred, r.review"
        " FROM rounds AS r JOIN listed AS l ON l.record = r.id WHERE l.kind = 'rounds' AND r.deadline IS NOT NULL"
        " AND l.ends IS NOT NULL"
    )


def _evidence(w: _Words) -> str:
    values = ", ".join(w.value(table) for table in RECORDS if table != "flags")
    file = "(SELECT min(s.path) FROM sources AS s WHERE s.document = e.document)"
    return (
        f"SELECT e.kind, e.record, e.field, e.position, coalesce({values}) AS value, e.text, e.basis, e.confidence,"
        f" e.rule, e.document, e.page, e.x0, e.top, e.x1, e.bottom, {file} AS file FROM evidence AS e"
    )


NAMES = tuple(_all(_Words("sqlite")))
