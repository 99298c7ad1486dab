"""The two fold stages: link → register look at the letters and the register so far, in order, one writer."""

from __future__ import annotations

from pipeline.link.stage import bring_together
from pipeline.ports.register import RegisterStore
from pipeline.register.stage import OwnerOf, changes, records


def settle(store: RegisterStore, *, owner_of: OwnerOf, threshold: float) -> None:
    """The two fold stages for all that is new: its neighbourhood is linked anew and the difference registered."""
    pending = store.pending()
    if not pending:
        return
    documents = _neighbourhood(store, frozenset(pending))
    entries = store.entries(documents)
    present = store.records_on(documents)
    wanted = records(entries, bring_together(entries), present, owner_of=owner_of, threshold=threshold)
    store.apply(changes(present, wanted), documents)


def _neighbourhood(store: RegisterStore, documents: frozenset[str]) -> frozenset[str]:
    """These documents and all that share a clue with them, directly or through others."""
    while True:
        wider = documents | store.holders(store.keys(documents))
        if wider == documents:
            return documents
        documents = wider
