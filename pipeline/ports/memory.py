"""What a source remembers between runs. Called in the parent process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol


class Memory(Protocol):
    """The tickets of one source whose bytes are on disk. Only a cache that saves fetching: what is lost of it is
    fetched again and known by its content."""

    def known(self, place: str) -> Mapping[str, bool]:
        """Keys of the tickets of a place; True for those that were acknowledged."""
        ...

    def retain(self, place: str, keys: Collection[str]) -> None:
        """Of this place only these are still there; the others are forgotten."""
        ...

    def acknowledged(self, place: str, keys: Collection[str]) -> None:
        """What was to be done to these at the source is done."""
        ...


class Forgetful:
    """Remembers nothing: for files that are given once by hand, and for tests."""

    def known(self, place: str) -> Mapping[str, bool]:  # noqa: ARG002 - the port asks for it
        """Nothing."""
        return {}

    def retain(self, place: str, keys: Collection[str]) -> None:
        """Nothing happens."""

    def acknowledged(self, place: str, keys: Collection[str]) -> None:
        """Nothing happens."""
