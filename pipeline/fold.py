"""The two fold stages: link → register look at the letters and the register so far, in order, one writer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain

from pipeline.link.clues import EDITION, MAIL, MESSAGE, REPLY, answered_by, keys, openers_of, opens, seekers_of
from pipeline.link.kin import Family, before
from pipeline.link.parts import parts
from pipeline.link.stage import Bench, Standing
from pipeline.ports.register import RegisterStore
from pipeline.register.confidence import Confidence
from pipeline.register.corrections import Answers
from pipeline.register.near import LEAST_COPIES, copies_flag, is_near, mailing_of, names, near_flag
from pipeline.register.stage import OwnerOf, changes, records
from pipeline.values.record import Change, Entry, Record
from pipeline.values.thread import APPLIED, Linking, Place

_BATCH = 500  # documents whose clues are made anew in one transaction
_STEP = 1000  # documents that are linked at once


def settle(
    store: RegisterStore, *, owner_of: OwnerOf, threshold: float, confidence: Confidence, also: Collection[str] = ()
) -> None:
    """The two fold stages for all that is new: its neighbourhood is linked anew and the difference registered. Of much
    a step at a time, which bounds the memory; a run that is killed has what it has settled.

    `also` are documents that are no more: the records that stood on them are looked at, too."""
    gone = frozenset(also) - store.known(also)
    if gone:
        store.renew(_stood_on(store.records_on(gone)) - gone)
    for step in chain(_steps(store), [()] if gone else ()):
        scope = Scope(store, frozenset(step))
        linking, settled = scope.linked()
        present = _within(store.records_on(settled | gone), settled, gone)
        wanted = records(
            scope.entries(settled), linking, present, owner_of=owner_of, threshold=threshold, confidence=confidence,
            answers=Answers(store.corrections({*settled, *(record.id for record in present)})),
        )  # fmt: skip
        known = frozenset(store.places(settled))
        placed = _changed_places(linking.places, known)
        store.apply((*changes(present, wanted), *near_duplicates(store, step)), step, placed)


def _steps(store: RegisterStore) -> Iterator[Sequence[str]]:
    """What is new; of much the oldest letters first, so that a round is named by the letter that began it."""
    pending = store.pending()
    if len(pending) > _STEP:
        parts = (pending[start : start + _BATCH] for start in range(0, len(pending), _BATCH))
        days = {body.document: before(body) for part in parts for body in store.bodies(part)}
        pending = tuple(sorted(pending, key=days.__getitem__))
    for start in range(0, len(pending), _STEP):
        yield pending[start : start + _STEP]


def _documents_of(record: Record) -> frozenset[str]:
    """The documents that a record stands on; of a flag none."""
    parts = record.data.get("documents") or ([record.id] if record.kind == "documents" else ())
    return frozenset(part["id"] if isinstance(part, Mapping) else part for part in parts)


def _stood_on(records: Collection[Record]) -> frozenset[str]:
    return frozenset(one for record in records for one in _documents_of(record))


def _within(records: Collection[Record], settled: Collection[str], gone: Collection[str]) -> list[Record]:
    """Of records on documents that are settled or gone those that a step settles, with their flags; flags on letters
    that are nearly one go with their letter alone."""
    scope = {*settled, *gone}
    stand = ((one, _documents_of(one)) for one in records if one.kind != "flags")
    own = [one for one, documents in stand if documents & {*settled} or documents <= scope]
    named = {*scope, *(record.id for record in own)}
    flags = [one for one in records if one.kind == "flags" and one.data["record"] in named]
    return [*own, *(flag for flag in flags if not is_near(flag) or flag.data["record"] in gone)]


def neighbours(store: RegisterStore, documents: Collection[str]) -> frozenset[str]:
    """The documents to be looked at again before these change or go: those of their rounds, those of no round that
    share a clue, and the later letters that are nearly the same."""
    family = Family(store.first_holders, store.bodies)
    family.fetch(documents)
    held = store.keys(documents)
    sharing = store.holders(seekers_of(held) | openers_of(held))
    placed = {place.spot[0] for place in store.places(sharing) if place.home}
    near = frozenset(later for one in documents for later in family.later(one))
    fellows = frozenset(one for one, _ in store.fellows(documents))
    return (fellows | near | (sharing - placed)) - frozenset(documents)


def renew_clues(store: RegisterStore, tell: Callable[[str], None]) -> None:
    """Clues that another version made are made anew, or old letters and new ones would not find each other. Broken off,
    it begins again the next time."""
    if store.clue_edition() == EDITION:
        return
    documents = store.documents()
    if documents:
        tell(f"The register was made by another version: the clues of {len(documents)} documents are made anew.")
    for start in range(0, len(documents), _BATCH):
        entries = store.entries(documents[start : start + _BATCH])
        store.replace_keys([one.document for one in entries], [keys(one) for one in entries])
    store.set_clue_edition(EDITION)


class Scope:
    """What has to be looked at anew for some new documents, however large the register is: as much as makes the
    outcome the same as if all of it were linked at once."""

    def __init__(self, store: RegisterStore, new: frozenset[str]) -> None:
        self._store = store
        self._new = new
        self._entries: dict[str, Entry | None] = {}
        self._places: dict[str, tuple[Place, ...]] = {}
        self._bench = Bench()

    def entries(self, documents: Collection[str]) -> list[Entry]:
        """These documents, each read once; nothing of those that are no more, though a record still names them."""
        missing = [one for one in documents if one not in self._entries]
        if missing:
            self._entries |= dict.fromkeys(missing) | {entry.document: entry for entry in self._store.entries(missing)}
        return [entry for one in sorted(documents) if (entry := self._entries[one])]

    def linked(self) -> tuple[Linking, frozenset[str]]:
        """How the letters stand together, and the documents whose records that settles: the new ones, those that they
        may draw elsewhere, and the whole of the rounds these are in or were in."""
        changed, again = self._again()
        settled = self._whole(again)
        around = self._candidates(again)
        while True:
            seen = around | settled
            anew = again | {one for one in settled if not self._is_placed(one)}
            linking = self._bench.bring_together(self.entries(seen), self._standing(seen, changed, anew))
            joined = [t for t in linking.threads if any(m.entry.document in settled for m in t.members)]
            settled = self._whole(settled.union(m.entry.document for t in joined for m in t.members))
            around |= self._candidates(anew - again)
            around |= self._whole({c for one in linking.close if one.entry.document in anew for c in one.candidates})
            if around | settled == seen:
                return _only(linking, settled), settled

    def _standing(self, seen: frozenset[str], openers: frozenset[str], others: frozenset[str]) -> Standing:
        """What of these need not be weighed again but stands."""
        places = {place.spot: place for one in seen for place in self._placed(seen)[one]}
        return Standing(places=places, openers=openers, others=others)

    def _placed(self, documents: Collection[str]) -> dict[str, tuple[Place, ...]]:
        """Where these were put before, each read once."""
        if missing := [one for one in documents if one not in self._places]:
            self._places |= dict.fromkeys(missing, ())
            for place in self._store.places(missing):
                self._places[place.spot[0]] += (place,)
        return self._places

    def _is_placed(self, document: str) -> bool:
        """Whether every matter of it is of a round."""
        places = self._placed([document])[document]
        return bool(places) and all(place.home for place in places)

    def _candidates(self, documents: Collection[str]) -> frozenset[str]:
        """The openers of all rounds that these may be of."""
        openers = self._store.holders(openers_of(self._store.keys(documents))) if documents else frozenset()
        return openers | self._announcing(openers)

    def _again(self) -> tuple[frozenset[str], frozenset[str]]:
        """The openers of the rounds that the new documents may change; and all that has to be weighed again: the new
        ones, those whose round they may change, and what came or was answered along with them."""
        found = self._with_mates(self._new)
        changed = self._changed_openers(found)
        near = self._store.holders(seekers_of(self._store.keys(changed))) - found
        opening = self.entries(changed)
        whole = self._whole(changed)
        drawn = whole | {
            one.document
            for one in self.entries(near - whole)
            if any(self._bench.may_belong(opener, one) for opener in opening)
        }
        again = self._with_mates(found | changed | drawn)
        return changed, self._with_mates(again | self._hanging_on_answers(again))

    def _hanging_on_answers(self, documents: frozenset[str]) -> frozenset[str]:
        """What decides on the municipalities whose answers these are and is of the one round or the other, or of none,
        by who had applied."""
        decided = self._store.holders(answered_by(self._store.keys(documents))) - documents
        self._placed(decided)
        return frozenset(one for one in decided if not self._is_placed(one) or self._is_by_applicants(one))

    def _is_by_applicants(self, document: str) -> bool:
        return any(r.startswith(APPLIED) for place in self._placed([document])[document] for r in place.reasons)

    def _changed_openers(self, documents: frozenset[str]) -> frozenset[str]:
        """Those that open a round among these, and the openers of the rounds that may take them in."""
        new = frozenset(one.document for one in self.entries(documents) if any(map(opens, parts(one))))
        if not new:
            return new
        near = self._store.holders(openers_of(self._store.keys(new))) - new
        opening = self.entries(new)
        kin = {
            one.document
            for one in self.entries(near)
            if any(self._bench.opened_together(mine, one) for mine in opening)
        }
        return new | kin | self._announcing(new | kin)

    def _with_mates(self, documents: frozenset[str]) -> frozenset[str]:
        """These with what came in the same mails, what answers them, and what they answer."""
        found, fresh = documents, documents
        while fresh:
            held = self._store.keys(fresh)
            mates = {key for key in held if key.startswith(MAIL)}
            mates |= {REPLY + key.removeprefix(MESSAGE) for key in held if key.startswith(MESSAGE)}
            mates |= {MESSAGE + key.removeprefix(REPLY) for key in held if key.startswith(REPLY)}
            fresh = self._store.holders(mates) - found
            found |= fresh
        return found

    def _announcing(self, documents: Collection[str]) -> frozenset[str]:
        """The opening letters of the rounds that these stand in."""
        return frozenset(one for one, function in self._store.fellows(documents) if function == "announces")

    def _whole(self, documents: Collection[str]) -> frozenset[str]:
        """These and the whole of the rounds that they stand in, and of those that these stand in."""
        found, fresh = frozenset(documents), frozenset(documents)
        while fresh:
            fresh = frozenset(one for one, _ in self._store.fellows(fresh)) - found
            found |= fresh
        return found


def _only(linking: Linking, documents: frozenset[str]) -> Linking:
    """What of a linking these documents have a part in."""
    return Linking(
        threads=tuple(t for t in linking.threads if any(m.entry.document in documents for m in t.members)),
        loose=tuple(one for one in linking.loose if one.document in documents),
        undecided=tuple(one for one in linking.undecided if one.entry.document in documents),
        places=tuple(one for one in linking.places if one.spot[0] in documents),
    )


def _changed_places(wanted: Collection[Place], known: Collection[Place]) -> tuple[Place, ...]:
    """Of these the ones of documents that did not stand so before."""
    moved = {one.spot[0] for one in wanted if one not in known}
    return tuple(one for one in wanted if one.spot[0] in moved)


def near_duplicates(store: RegisterStore, pending: Collection[str]) -> tuple[Change, ...]:
    """What changes in the flags of letters that are nearly the same; the rounds know nothing of it."""
    family = Family(store.first_holders, store.bodies)
    family.fetch(pending)
    looked_at = set(pending).union(*(family.later(one) for one in pending))
    wanted = [near_flag(kinship) for one in sorted(looked_at) if (kinship := family.kinship(one))]
    present = [flag for flag in store.flags_on(looked_at) if is_near(flag)]
    firsts = {first for flag in (*present, *wanted) if (first := mailing_of(flag))}
    present += (flag for flag in store.flags_on(firsts - looked_at) if is_near(flag) and mailing_of(flag) in firsts)
    return changes(present, [*wanted, *_mailings(store, family, firsts, looked_at, wanted)])


def _mailings(
    store: RegisterStore, family: Family, firsts: set[str], looked_at: set[str], new: Collection[Record]
) -> list[Record]:
    """The flags on the first letters of mailings, each with the number of its copies, old and new."""
    family.fetch(firsts)
    others = {one for first in firsts for one in family.crowd(first)} - looked_at
    flags = [*new, *(flag for flag in store.flags_on(others) if is_near(flag) and names(flag))]
    copies = Counter(mailing_of(flag) for flag in flags)
    return [copies_flag(first, copies[first]) for first in sorted(firsts) if copies[first] >= LEAST_COPIES]
