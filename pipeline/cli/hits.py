"""What a search found, for the reader and for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.cli.session import Session
from pipeline.cli.streams import put, safe
from pipeline.values.inquiry import Hit, Snippet

if TYPE_CHECKING:
    from rich.text import Text

_SHOWN = ("genre", "function", "title", "issuer", "date", "areas", "pages", "review", "sources")  # of the record
_CSV = ("document", "date", "issuer", "title", "how", "score", "page", "snippet", "path", "rounds")
_OPEN, _CLOSE = "»", "«"  # around what was sought, where there are no colours
_GAP = "… "


def show_hits(hits: Sequence[Hit], first: int, form: str | None, call: Session) -> None:
    """Write them on standard output; `first` is the rank of the first one."""
    if form == "json":
        from pipeline.export.json import objects

        for piece in objects(_data(hit) for hit in hits):
            put(piece)
        put("\n")
    elif form == "csv":
        from pipeline.export.csv import lines

        for line in lines(_CSV, ([_cells(hit)[name] for name in _CSV] for hit in hits)):
            put(line)
    elif call.shows_tables and form in (None, "text"):
        console = call.console()
        for rank, hit in enumerate(hits, first):
            console.print(_on_terminal(rank, hit, call), soft_wrap=False)
    elif form == "text":
        for rank, hit in enumerate(hits, first):
            put(_on_terminal(rank, hit, call).plain + "\n")
    else:
        from pipeline.cli.listing import rows

        rows((_cells(hit) for hit in hits), "hits", form, call)


def _data(hit: Hit) -> dict[str, Any]:
    """A hit as JSON: marks are spans [start, end) of the snippet's text, `start` is its place in the document's."""
    return {
        "document": hit.document,
        "score": hit.score,
        "how": hit.how,
        **{name: hit.data.get(name) for name in _SHOWN},
        "rounds": list(hit.rounds),
        "snippets": [
            {"text": one.text, "marks": [list(span) for span in one.marks], "page": one.page, "start": one.start}
            for one in hit.snippets
        ],
    }


def _cells(hit: Hit) -> dict[str, Any]:
    """A hit as one row; its best snippet with signs around what was sought."""
    best = max(hit.snippets, key=lambda one: len(one.marks), default=None)
    return {
        "document": hit.document,
        "date": hit.data.get("date"),
        "issuer": hit.data.get("issuer"),
        "title": hit.data.get("title"),
        "how": hit.how,
        "score": hit.score,
        "page": best.page if best else None,
        "snippet": _marked(best) if best else None,
        "path": _path(hit),
        "rounds": "; ".join(hit.rounds),
    }


def _path(hit: Hit) -> str | None:
    sources = hit.data.get("sources") or ()
    return str(sources[0]["path"]) if sources else None


def _marked(snippet: Snippet) -> str:
    text = snippet.text
    for start, end in reversed(snippet.marks):
        text = f"{text[:start]}{_OPEN}{text[start:end]}{_CLOSE}{text[end:]}"
    return text


def _on_terminal(rank: int, hit: Hit, call: Session) -> Text:
    from rich.text import Text

    from pipeline.cli.tables import cell

    speech = call.speech
    made = Text(f"{rank:>3}  ")
    head = [cell(name, hit.data.get(name), speech) for name in ("date", "issuer")]
    made.append("  ".join(one for one in (*head, hit.document) if one))
    title = cell("title", hit.data.get("title"), speech)
    made.append(f"\n     {title}" if title else "", style="bold")
    for one in hit.snippets:
        made.append("\n     ")
        if one.page is not None:
            made.append(speech("short-page", page=one.page) + "  ", style="dim")
        made.append_text(_coloured(one, marked=not call.shows_tables))
    found_in = [
        f"{speech.label('path')}: {safe(path)}" if (path := _path(hit)) else "",
        f"{speech.label('round')}: {', '.join(hit.rounds)}" if hit.rounds else "",
    ]
    made.append("\n     " + "  ".join(one for one in found_in if one), style="dim")
    return made


def _coloured(snippet: Snippet, *, marked: bool) -> Text:
    from rich.text import Text

    made = Text(_GAP if snippet.start else "")
    if marked:
        return made.append(_marked(snippet))
    text = Text(snippet.text)
    for start, end in snippet.marks:
        text.stylize("bold yellow", start, end)
    return made.append_text(text)
