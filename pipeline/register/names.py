"""Votes on names: spellings of one person or body count together, and the register says that it took them for one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.alike import same_name
from pipeline.register.draft import Draft
from pipeline.register.evidence import Said, Verdict, vote


def vote_name(said: Sequence[Said[str]]) -> Verdict[str] | None:
    """As vote; of the spellings of one name the weightiest stands, and all of them in the evidence."""
    camps: dict[str, str] = {}
    for value in sorted({one.finding.value for one in said}, key=lambda name: (-len(name), name)):
        camps[value] = next((first for first in camps.values() if same_name(first, value)), value)
    return vote(said, key=lambda value: camps[value].casefold())


def put_name(draft: Draft, field: str, verdict: Verdict[str] | None) -> None:
    """Set a name, with a flag where it is spelled in several ways."""
    draft.put_verdict(field, verdict)
    if verdict is not None:
        tell_spellings(draft, field, [one.finding.value for one in verdict.support])


def tell_spellings(draft: Draft, field: str, values: Sequence[str]) -> None:
    """Flag names that were taken for one although they are not spelled alike."""
    spelled = list({" ".join(value.split()).casefold(): value for value in reversed(values)}.values())[::-1]
    for other in spelled[1:]:
        draft.flag("similar-name", "info", field, f"«{spelled[0]}» og «{other}» er taget for den samme.")
