"""Where results are kept that need not be made twice. Called in worker processes, from several threads at once."""

from __future__ import annotations

from typing import Protocol


class Memo(Protocol):
    """Keeps small results under keys that name all that they follow from: what is lost is made again."""

    def get(self, key: str) -> bytes | None:
        """What was kept under this key; None where nothing was, or where it is damaged."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keep it; a full or failing disk is no error, for nothing depends on it."""
        ...


class Forgetful:
    """Keeps nothing: for tests, and for runs that leave nothing behind."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002 - the port asks for it
        """None."""
        return None

    def put(self, key: str, value: bytes) -> None:
        """Nothing happens."""
