"""What Datasette is told of a register's file: titles, what is shown, questions to begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pipeline.store.canned import CANNED, Canned

Lang = Literal["da", "en"]
_PLUGINS = Path(__file__).with_name("serving")

# title and description of each view
VIEWS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "v_rounds": (
        ("Runder", "Rounds"),
        ("Hvem spørger hvem, om hvad, og hvornår er fristen", "Who asks whom, about what, and until when"),
    ),
    "v_decisions": (
        ("Afgørelser", "Decisions"),
        ("Hvad der blev afgjort, af hvem, for hvilke kommuner", "What was decided, by whom, for which municipalities"),
    ),
    "v_responses": (
        ("Svar", "Responses"),
        ("Hvad hver kommune svarede, og om det kom i tide", "What each municipality answered, and whether in time"),
    ),
    "v_documents": (
        ("Breve", "Documents"),
        ("Breve, mails og artikler med den rettede tekst", "Letters, mails and articles with the repaired text"),
    ),
    "v_flags": (
        ("Bemærkninger", "Flags"),
        ("Hvad nogen bør se på", "What a person should look at"),
    ),
    "v_municipality": (
        ("Kommuner", "Municipalities"),
        ("Hver kommune i hver post: hvad den søgte, fik eller nævnes i", "Each municipality in each record"),
    ),
    "v_areas": (("Områder", "Areas"), ("Hvert område i hver post", "Each area of each record")),
    "v_deadlines": (("Frister", "Deadlines"), ("Runder efter frist", "Rounds by deadline")),
    "v_evidence": (
        ("Belæg", "Evidence"),
        ("Hvor det står: ordene, siden og brevet bag hver værdi", "Where it says so: words, page and letter"),
    ),
    "v_history": (
        ("Historik", "History"),
        ("Hvad der er ændret, hvornår og af hvem", "What was changed, when and by whom"),
    ),
}
_TITLE = ("Brevjournal: register over runder og afgørelser", "Brevjournal: a register of rounds and decisions")
_ABOUT = (
    "Registret, som det står nu. Det kan læses og søges her, men ikke ændres.",
    "The register as it stands. It can be read and searched here, and not be changed.",
)
_FACETS = {
    "v_rounds": ("status", "issuer", "review"),
    "v_decisions": ("kind", "review"),
    "v_responses": ("municipality", "on_time", "declined"),
    "v_documents": ("function", "genre"),
    "v_flags": ("severity", "code"),
}
_SORTED = {"v_rounds": "deadline", "v_decisions": "decided_on", "v_responses": "received", "v_documents": "date",
           "v_history": "number"}  # fmt: skip
SETTINGS: dict[str, int | str] = {
    "default_page_size": 50,
    "sql_time_limit_ms": 10_000,
    "facet_time_limit_ms": 1_000,
    "suggest_facets": "off",  # each is a search of the whole table
    "allow_download": "off",
}


def metadata(
    name: str,
    views: Mapping[str, Sequence[str]],
    others: Collection[str],
    *,
    lang: Lang,
    label: Callable[[str], str],
) -> dict[str, Any]:
    """Datasette's metadata for the database of this name (the file's, without its ending). `views` and their columns
    are shown, the `others` are hidden; `label` says what a column is called."""
    at = 0 if lang == "da" else 1
    hidden = sorted({*others, *(view for view in views if view not in VIEWS)})
    tables: dict[str, Any] = {one: {"hidden": True} for one in hidden}
    for view, (title, about) in VIEWS.items():
        if (columns := views.get(view)) is None:
            continue
        tables[view] = {
            "title": title[at],
            "description": about[at],
            "columns": {one: label(one) for one in columns if label(one) != one},
        }
        if facets := [one for one in _FACETS.get(view, ()) if one in columns]:
            tables[view]["facets"] = facets
        if (sort := _SORTED.get(view)) in columns:
            tables[view]["sort_desc"] = sort
    return {
        "title": _TITLE[at],
        "description": _ABOUT[at],
        "databases": {name: {"tables": tables, "queries": {one.name: _query(one, at) for one in CANNED}}},
    }


def _query(one: Canned, at: int) -> dict[str, Any]:
    """A question as Datasette takes it: parameters that are left empty have their usual values."""
    sql = one.sql.strip()
    for parameter, distance in one.usual.items():
        usual = f"coalesce(nullif(:{parameter}, ''), date('now', '{_days(distance)}'))"
        sql = usual.join(re.split(rf":{parameter}\b", sql))
    return {"title": one.title if at == 0 else one.about, "sql": sql, "params": list(one.parameters)}


def _days(distance: timedelta) -> str:
    return f"{distance.days:+d} days"


def path(name: str) -> str:
    """The path at which Datasette shows a database: what is no plain letter or digit as «~C3»."""
    return (
        re.sub(rb"[^A-Za-z0-9_-]", lambda found: b"~%02X" % found[0][0], name.encode()).replace(b"~20", b"+").decode()
    )


def arguments(file: str, metadata_file: str, port: int) -> list[str]:
    """The command line of `datasette` by which it opens a register: on this machine alone, for reading."""
    settings = [part for key, value in SETTINGS.items() for part in ("--setting", key, str(value))]
    place = ("--host", "127.0.0.1", "--port", str(port), "--plugins-dir", str(_PLUGINS))
    return ["serve", file, "--metadata", metadata_file, *place, *settings]
