"""How much an input may ask for, and what is said when it asks for more or is no letter at all."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import UnreadableInput
from pipeline.values.source import MailHeader, Origin

MAX_BYTES = 500_000_000  # of one input, and of all that is unpacked from it
MAX_PARTS = 2_000  # of a mail, entries of an archive
MAX_MAIL_DEPTH = 100  # multiparts and forwarded mails inside each other
MAX_UNPACK_DEPTH = 40  # archives, encoded mails and files in files inside each other
MAX_ARCHIVE_DEPTH = 4
MAX_HEADER_BYTES = 2_000_000
MAX_RATIO = 100  # unpacked to packed, looked at from RATIO_FLOOR on
RATIO_FLOOR = 10_000_000


@dataclass(slots=True)
class Budget:
    """What is left of the limits of one input; shared by all that is unpacked from it."""

    bytes_left: int = MAX_BYTES
    parts_left: int = MAX_PARTS

    @property
    def is_spent(self) -> bool:
        """Nothing more may be unpacked from this input."""
        return self.bytes_left < 0 or self.parts_left < 0

    def take(self, size: int, origin: Origin) -> None:
        """Count one part of `size` bytes. Raises UnreadableInput "too-large" or "too-complex"."""
        self.bytes_left -= size
        self.parts_left -= 1
        if self.bytes_left < 0:
            raise too_large(origin, f"more than {MAX_BYTES // 1_000_000} MB once unpacked")
        if self.parts_left < 0:
            raise too_complex(origin, f"more than {MAX_PARTS} parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where in an input the unpacking stands."""

    budget: Budget
    depth: int = 0
    archives: int = 0
    mail: MailHeader | None = None  # header of the mail around it
    part_of: str | None = None  # digest of the document around it
    notes: tuple[str, ...] = ()  # faults of the part or archive around it, as flag codes


def label(origin: Origin) -> str:
    """What a reader calls the thing: path, message and part."""
    named = origin.path if origin.index is None else f"{origin.path} (message {origin.index + 1})"
    return f"{named}: {origin.part}" if origin.part else named


def unknown_format(origin: Origin, what: str, remedy: str) -> UnreadableInput:
    """Nothing that can be read here."""
    return UnreadableInput(f"{label(origin)} is {what}.", reason="unknown-format", remedy=remedy)


def damaged(origin: Origin, what: str) -> UnreadableInput:
    """A known format, broken."""
    return UnreadableInput(
        f"{label(origin)}: {what}.", reason="damaged", remedy="Ask for the file again, or open it and save it anew."
    )


def encrypted(origin: Origin, what: str, remedy: str) -> UnreadableInput:
    """Locked with a password or a key that is not here."""
    return UnreadableInput(f"{label(origin)}: {what}.", reason="encrypted", remedy=remedy)


def empty(origin: Origin) -> UnreadableInput:
    """No content at all."""
    return UnreadableInput(
        f"{label(origin)} is empty.", reason="empty", remedy="If something should be in it, fetch it again."
    )


def too_large(origin: Origin, what: str) -> UnreadableInput:
    """Above a limit of size."""
    return UnreadableInput(
        f"{label(origin)}: {what}.", reason="too-large", remedy="Split it, or take the letter out and give that alone."
    )


def too_complex(origin: Origin, what: str) -> UnreadableInput:
    """Above a limit of structure, as hostile inputs are."""
    return UnreadableInput(
        f"{label(origin)}: {what}.",
        reason="too-complex",
        remedy="Open it with care; save the letter in it as a PDF and give that.",
    )
