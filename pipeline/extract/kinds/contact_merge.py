"""Drafts of contacts: pieces put together, the same person's drafts made one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.extract.kinds.contact_items import Item, made_of
from pipeline.extract.kinds.names_known import UNSURE, believable, foreign_part, vouched
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Contact, Finding

_REACH = 40  # characters between two names and their numbers
_DIRECT = re.compile(r"\b(?:direkte|dir)\b\W{0,14}$", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A contact in the making; `places` are the characters of its pieces, `header` the mail's sender if taken."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    header: str | None = None
    sure: float = 0.95  # how clearly the letter says that these belong together and may be turned to

    def add(self, pieces: Iterable[Item]) -> None:
        """Take the first address and the first number; later ones are second choices."""
        for piece in pieces:
            if piece.kind == "name" and not self.name:
                self.name = piece.value
            elif piece.kind == "email" and not self.email:
                self.email = piece.value
            elif piece.kind == "phone" and not self.phone:
                self.phone = piece.value
            else:
                continue
            self.places.append((piece.start, piece.end))

    def is_person(self, sheet: Sheet) -> bool:
        """Whether the address, a list or the model says that the name is a person's."""
        name, email = self.name or "", self.email or ""
        fits = name and email and (made_of(email, name) or email[0].casefold() == name[0].casefold())
        return bool(fits) or any(vouched(sheet, name, *place) for place in self._named(sheet))

    def _named(self, sheet: Sheet) -> list[tuple[int, int]]:
        """Where the name stands."""
        return [p for p in sorted(self.places) if self.name and self.name.split()[0] in sheet.text[slice(*p)]]

    def _trim(self, sheet: Sheet) -> None:
        """Leave out a title that no list knows, where the model sees the name begin after it."""
        for index, (start, end) in enumerate(self.places):
            text = " ".join(sheet.text[start:end].split())
            cut = foreign_part(sheet, text, start, end) if self.name and text == self.name else 0
            if cut:
                self.name = " ".join(sheet.text[start + cut : end].split())
                self.places[index] = (start + cut, end)

    def finding(self, sheet: Sheet) -> Finding[Contact]:
        """The contact with all its places; an address that was repaired makes it inferred."""
        self._trim(sheet)
        value = Contact(name=self.name, email=self.email, phone=self.phone)
        repaired = any(_repaired(sheet, start, end) for start, end in self.places)
        named = self._named(sheet)
        sure = self.sure if all(believable(sheet, self.name or "", a, b) for a, b in named) else min(self.sure, UNSURE)
        if self.name and not self.is_person(sheet):
            sure = min(sure, UNSURE)  # an office beside somebody's address
        if not self.email and not self.phone:
            sure = min(sure, UNSURE)  # named, but not how to reach
        pieces = [sheet.finding(value, a, b, rule="contact.pieces", confidence=sure) for a, b in sorted(self.places)]
        places = tuple(place for piece in pieces for place in piece.places)
        certainty = min((p.confidence for p in pieces), default=0.9)
        if self.header:
            taken = sheet.header_finding(value, self.header, rule="contact.header", confidence=0.9)
            places += taken.places
            certainty = min(certainty, taken.confidence)
        return Finding(
            value=value,
            places=places,
            rule="contact.named" if self.name else "contact.nameless",
            confidence=round(min(certainty, 0.6) if repaired else certainty, 4),
            basis="inferred" if repaired else "stated",
        )


def _repaired(sheet: Sheet, start: int, end: int) -> bool:
    """Whether an address in these characters was repaired."""
    raw_start, raw_end = sheet.clean.raw_span(start, end)
    return any(
        edit.rule.startswith("address") and edit.raw_start < raw_end and edit.raw_end > raw_start
        for edit in sheet.clean.edits
    )


def gather(pieces: list[Item], text: str, *, reach: int, within_sentence: bool = False) -> list[Draft]:
    """Give each address and number to the name before it, so long as it is no further away than `reach`."""
    drafts = _in_turn(pieces, text)
    taken = {place for draft in drafts for place in draft.places}
    last = -reach
    for piece in sorted((p for p in set(pieces) if (p.start, p.end) not in taken), key=lambda p: p.start):
        gap = text[last : piece.start] if last >= 0 else ""
        broken = within_sentence and re.search(r"\n\s*\n|[.!?]\s+[A-ZÆØÅ]|\f", gap) is not None
        if piece.kind == "name":
            drafts.append(Draft())
        elif not drafts or piece.start - last > reach or broken:
            continue
        owner = _owner(drafts, piece)
        owner.add([piece])
        _prefer_direct(owner, piece, text)
        last = piece.end
    return drafts


def _owner(drafts: list[Draft], piece: Item) -> Draft:
    """The last person named; of an address the one before where its letters are that name's and not the last's."""
    if piece.kind != "email" or len(drafts) == 1 or made_of(piece.value, drafts[-1].name or ""):
        return drafts[-1]
    own = [d for d in drafts[-3:-1] if d.name and not d.email and made_of(piece.value, d.name)]
    return own[-1] if own else drafts[-1]


def _in_turn(pieces: list[Item], text: str) -> list[Draft]:
    """«Bo Vad og Ea Lund, tlf. hhv. 11 … og 22 …»: two persons, the first number the first one's."""
    ordered = sorted(set(pieces), key=lambda p: p.start)
    for one, other, first, second in zip(ordered, ordered[1:], ordered[2:], ordered[3:], strict=False):
        named = one.kind == other.kind == "name" and first.kind == second.kind != "name"
        between = text[other.end : first.start]
        if named and len(between) < _REACH and re.search(r"\b(?:hhv|henholdsvis|resp)\b", between):
            both = [Draft(), Draft()]
            both[0].add([one, first])
            both[1].add([other, second])
            return both
    return []


def _prefer_direct(draft: Draft, piece: Item, text: str) -> None:
    """A number marked «Direkte» counts before an earlier one."""
    if (
        piece.kind == "phone"
        and draft.phone != piece.value
        and _DIRECT.search(text[max(0, piece.start - 22) : piece.start])
    ):
        draft.phone = piece.value
        draft.places.append((piece.start, piece.end))


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each person, in order of their first place."""
    found: list[Draft] = []
    for draft in drafts:
        same = next((d for d in found if _same(d, draft)), None)
        if same is None:
            found.append(draft)
            continue
        torn = same.phone and draft.phone and same.phone != draft.phone and same.name and draft.name
        same.sure = UNSURE if torn else max(same.sure, draft.sure)
        if draft.name and (not same.name or len(draft.name) > len(same.name)):
            same.name = draft.name
        same.email = same.email or draft.email
        same.phone = same.phone or draft.phone
        same.header = same.header or draft.header
        same.places = sorted({*same.places, *draft.places})
    return sorted(found, key=lambda d: min(d.places, default=(0, 0)))


def complete(drafts: list[Draft], column: list[Draft]) -> None:
    """Give the column's address of initials to the one person whose initials they are, with the number beside it."""
    for beside in column:
        bare = {d.name: d for d in drafts if d.name and not d.email and beside.email and made_of(beside.email, d.name)}
        if len(bare) == 1:
            for draft in (d for d in drafts if d.name in bare):
                draft.email, draft.phone = beside.email, draft.phone or beside.phone
                draft.places = [*draft.places, *beside.places]


def _same(one: Draft, other: Draft) -> bool:
    """The same name, or first and last name alike, or the same address."""
    if one.name and other.name:
        a, b = one.name.casefold().split(), other.name.casefold().split()
        return (a[0], a[-1]) == (b[0], b[-1]) or a == b[: len(a)] or b == a[: len(b)]
    return bool(one.email and other.email and one.email.casefold() == other.email.casefold())
