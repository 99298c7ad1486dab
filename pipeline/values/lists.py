"""What the lists of each kind of record may be asked for."""

from __future__ import annotations

from pipeline.values.record import RecordKind

DATE_FIELDS: dict[RecordKind, tuple[str, ...]] = {  # the first that is known counts
    "rounds": ("deadline", "opened"),
    "decisions": ("decided_on",),
    "responses": ("received",),
    "documents": ("date",),
    "flags": (),
}
STATUSES: dict[RecordKind, tuple[str, ...]] = {
    "rounds": ("open", "closed", "decided", "postponed", "cancelled"),
    "decisions": ("selection", "rejection", "postponement", "extension", "cancellation"),
    "responses": ("on-time", "late", "declined", "reservation"),
    "documents": ("announces", "updates", "decides", "answers", "none"),
    "flags": ("info", "warning", "error"),
}
SORTS: dict[RecordKind, tuple[str, ...]] = {  # fields by which a list may be ordered; the first is its own order
    "documents": ("date", "title", "issuer"),
    "rounds": ("deadline", "opened", "title", "issuer"),
    "decisions": ("decided_on", "decided_by", "municipality"),
    "responses": ("round", "received", "municipality"),
    "flags": ("record",),
}
