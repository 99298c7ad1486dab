"""The two fold stages: link → register look at the letters and the register so far, in order, one writer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pipeline.link.clues import MAIL
from pipeline.link.kin import Family
from pipeline.link.stage import bring_together
from pipeline.link.wording import NEAR
from pipeline.ports.register import RegisterStore
from pipeline.register.near import LEAST_COPIES, copies_flag, is_near, mailing_of, names, near_flag
from pipeline.register.stage import OwnerOf, changes, records
from pipeline.values.record import Change, Record


def settle(store: RegisterStore, *, owner_of: OwnerOf, threshold: float) -> None:
    """The two fold stages for all that is new: its neighbourhood is linked anew and the difference registered."""
    pending = store.pending()
    if not pending:
        return
    documents = _neighbourhood(store, frozenset(pending))
    entries = store.entries(documents)
    present = [record for record in store.records_on(documents) if not is_near(record)]
    wanted = records(entries, bring_together(entries), present, owner_of=owner_of, threshold=threshold)
    store.apply((*changes(present, wanted), *near_duplicates(store, pending)), documents)


def _neighbourhood(store: RegisterStore, documents: frozenset[str]) -> frozenset[str]:
    """These documents, all that share a clue with them, what came in the same mails, and the whole of their rounds:
    what has to be looked at anew, however large the register is."""
    near = documents | store.holders({key for key in store.keys(documents) if not key.startswith(NEAR)})
    near |= store.holders({key for key in store.keys(near) if key.startswith(MAIL)})
    rounds = (record for record in store.records_on(near) if record.kind == "rounds")
    return near | {one["id"] for record in rounds for one in record.data["documents"]}


def near_duplicates(store: RegisterStore, pending: Collection[str]) -> tuple[Change, ...]:
    """What changes in the flags of letters that are nearly the same; the rounds know nothing of it."""
    family = Family(store.first_holders, store.bodies)
    family.fetch(pending)
    looked_at = set(pending).union(*(family.later(one) for one in pending))
    wanted = [near_flag(kinship) for one in sorted(looked_at) if (kinship := family.kinship(one))]
    before = [flag for flag in store.flags_on(looked_at) if is_near(flag)]
    firsts = {first for flag in (*before, *wanted) if (first := mailing_of(flag))}
    before += (flag for flag in store.flags_on(firsts - looked_at) if is_near(flag) and mailing_of(flag) in firsts)
    return changes(before, [*wanted, *_mailings(store, family, firsts, looked_at, wanted)])


def _mailings(
    store: RegisterStore, family: Family, firsts: set[str], looked_at: set[str], new: Collection[Record]
) -> list[Record]:
    """The flags on the first letters of mailings, each with the number of its copies, old and new."""
    family.fetch(firsts)
    others = {one for first in firsts for one in family.crowd(first)} - looked_at
    flags = [*new, *(flag for flag in store.flags_on(others) if is_near(flag) and names(flag))]
    copies = Counter(mailing_of(flag) for flag in flags)
    return [copies_flag(first, copies[first]) for first in sorted(firsts) if copies[first] >= LEAST_COPIES]
