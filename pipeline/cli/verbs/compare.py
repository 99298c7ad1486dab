"""`brevjournal compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.group import verb
from pipeline.cli.listing import rows
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say

if TYPE_CHECKING:
    from pipeline.link.wording import Wording
    from pipeline.store.register import Register
    from pipeline.values.likeness import Difference, Likeness


@verb(
    "compare",
    "Of one letter: the letters that are nearly the same (read again, in another form, sent to another, in another "
    "version), and what differs. Of two letters: every word that stands otherwise, with its page. The beginning of an "
    "id will do.",
    "brevjournal compare doc-1a2b doc-3c4d",
)
@click.argument("key", metavar="ID")
@click.argument("other", metavar="[ID]", required=False)
@click.option("--format", "form", type=click.Choice(("table", "json")), help="How to write it (a table).")
def command(key: str, other: str | None, form: str | None) -> int:
    from pipeline.cli.lookup import one_record

    call = session()
    with call.wiring.open_register(call.settings, readonly=True) as store:
        one = one_record(store, key, ["documents"]).id
        if other is None:
            _relatives(store, one, form, call)
        else:
            _two(store, one, one_record(store, other, ["documents"]).id, form, call)
    return 0


def _relatives(store: Register, document: str, form: str | None, call: Session) -> None:
    """All letters that are nearly this one, by day; of each pair the earlier one is `before`."""
    from pipeline.link.compare import compare
    from pipeline.link.kin import Family

    family = Family(store.first_holders, store.bodies)
    family.fetch([document])
    found: list[dict[str, Any]] = []
    for other in sorted(family.crowd(document), key=family.order):
        earlier, later = sorted((document, other), key=family.order)
        likeness = compare(family.words(earlier), family.words(later))
        if likeness:
            found.append(_relative(other, likeness, family.words(other)))
    if form == "json":
        from pipeline.export.json import text

        put(text(found) + "\n")
        return
    shown = [{**one, "share": _percent(one["share"], call), "difference": _brief(one["differences"])} for one in found]
    rows(shown, "likenesses", form, call)
    if not found and not call.quiet:
        say(call.speech("nothing-alike"))


def _relative(other: str, likeness: Likeness, words: Wording) -> dict[str, Any]:
    return {
        "document": other,
        "date": (words.body.date or "")[:10] or None,
        "likeness": likeness.kind,
        "share": likeness.share,
        "differences": [
            {"what": one.kind, "before": one.before, "after": one.after, "doubtful": one.doubtful}
            for one in likeness.telling
        ],
    }


def _two(store: Register, first: str, second: str, form: str | None, call: Session) -> None:
    """Every difference of two letters, in the order of the first."""
    from pipeline.link.compare import compare, differences
    from pipeline.link.wording import body_of, wording

    entries = {entry.document: entry for entry in store.entries([first, second])}
    a, b = (wording(body_of(entries[document])) for document in (first, second))
    likeness = compare(a, b)
    share, found = differences(a, b)
    paged = [entries[document].pages > 0 for document in (first, second)]
    told = [_placed(one, a, b, paged) for one in found]
    kind = likeness.kind if likeness else None
    if form == "json":
        from pipeline.export.json import text

        put(text({"before": first, "after": second, "likeness": kind, "share": share, "differences": told}) + "\n")
        return
    rows(told, "differences", form, call)
    if not call.quiet:
        named = call.speech.word(kind) if kind else call.speech("two-letters")
        say(call.speech("alike", kind=named[:1].upper() + named[1:], share=_percent(share, call)))
        if not told:
            say(call.speech("no-difference"))


def _placed(one: Difference, a: Wording, b: Wording, paged: list[bool]) -> dict[str, Any]:
    """A difference as data; pages count from 1 and are null where the letter has none."""
    return {
        "what": one.kind,
        "before": one.before,
        "after": one.after,
        "before_page": a.body.text.count("\f", 0, one.before_at) + 1 if paged[0] else None,
        "after_page": b.body.text.count("\f", 0, one.after_at) + 1 if paged[1] else None,
        "before_at": one.before_at,
        "after_at": one.after_at,
        "doubtful": one.doubtful,
    }


def _brief(differences: list[dict[str, Any]]) -> str:
    return "; ".join(dict.fromkeys(f"«{one['before']}» → «{one['after']}»" for one in differences))


def _percent(share: float, call: Session) -> str:
    return f"{int(share * 1000) / 10:.1f} %".replace(".", "," if call.speech.lang == "da" else ".")
