"""Several letters' contacts put together: one person once, each of name, address and number by vote."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.alike import fold, same_name
from pipeline.register.evidence import Said, vote
from pipeline.values.letter import Contact, Finding


def _same(a: Contact, b: Contact) -> bool:
    if a.email and b.email and a.email.casefold() == b.email.casefold():
        return True
    if a.name and b.name:
        apart = bool(a.email and b.email) or bool(a.phone and b.phone and a.phone != b.phone)
        return fold(a.name) == fold(b.name) or (same_name(a.name, b.name) and not apart)
    return bool(a.phone and a.phone == b.phone)


def _attribute(said: Sequence[Said[Contact]], field: str) -> str | None:
    """The form of one attribute that the letters support best."""
    having: list[Said[str]] = []
    for one in said:
        value, f = getattr(one.finding.value, field), one.finding
        if value:
            named = Finding(value=str(value), places=f.places, rule=f.rule, confidence=f.confidence, basis=f.basis)
            having.append(Said(one.entry, named))
    verdict = vote(having, key=str.casefold)
    return verdict.value if verdict else None


def merge(said: Sequence[Said[Contact]]) -> list[tuple[Contact, tuple[Said[Contact], ...]]]:
    """Each person once, with who names them, in the order of first mention."""
    people: list[list[Said[Contact]]] = []
    for one in said:
        group = next((g for g in people if any(_same(m.finding.value, one.finding.value) for m in g)), None)
        if group is None:
            people.append([one])
        else:
            group.append(one)
    letters = len({one.entry.document for one in said})
    merged: list[tuple[Contact, tuple[Said[Contact], ...]]] = []
    for group in people:
        if len({one.entry.document for one in group}) * 3 < letters:
            continue  # one misread copy of many must not add a person
        values = {field: _attribute(group, field) for field in ("name", "email", "phone")}
        merged.append((Contact(**values), tuple(group)))
    return merged
