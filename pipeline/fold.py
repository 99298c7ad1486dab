"""The two fold stages: link → register look at the letters and the register so far, in order, one writer."""

from __future__ import annotations

from pipeline.link.clues import MAIL
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
    """These documents, all that share a clue with them, what came in the same mails, and the whole of their rounds:
    what has to be looked at anew, however large the register is."""
    near = documents | store.holders(store.keys(documents))
    near |= store.holders({key for key in store.keys(near) if key.startswith(MAIL)})
    rounds = (record for record in store.records_on(near) if record.kind == "rounds")
    return near | {one["id"] for record in rounds for one in record.data["documents"]}
