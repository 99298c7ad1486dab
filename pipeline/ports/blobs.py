"""Where originals are kept, by hash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class BlobStore(Protocol):
    """Keeps bytes under their SHA-256. What `put` returned for is on disk."""

    def put(self, content: bytes) -> str:
        """Keep the bytes; returns their SHA-256 in hex."""
        ...

    def put_all(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Keep all of these; returns their SHA-256 in hex, in their order."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes of this hash; KeyError when there are none."""
        ...

    def remove(self, digest: str) -> bool:
        """These bytes are kept no longer; whether they were."""
        ...
