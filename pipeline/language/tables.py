"""Tries with a row of bytes for each key: the form in which models/ keeps words, pairs of words and letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import marisa_trie

from pipeline.errors import MissingRequirement

COST_STEP = 0.1  # nats to one step of a cost kept in a byte
NONE = 255  # a byte that holds no cost


class Table:
    """Keys and their rows of bytes. The trie is mapped from its file, so that worker processes share it."""

    def __init__(self, path: Path, width: int) -> None:
        """Read `path`.marisa and `path`.bin with `width` bytes to a row; raises MissingRequirement."""
        self._path, self._width = path, width
        self._trie: Any = marisa_trie.Trie()
        try:
            self.rows = path.with_suffix(".bin").read_bytes()
            self._trie.mmap(str(path.with_suffix(".marisa")))
        except (OSError, RuntimeError) as error:
            raise MissingRequirement(
                f"The language data ({path.name}) cannot be read.", remedy="Install brevjournal again."
            ) from error
        if len(self.rows) != width * len(self._trie):
            raise MissingRequirement(f"The language data ({path.name}) are torn.", remedy="Install brevjournal again.")
        self.number = self._trie.get  # key -> number of its row, or None
        self.prefixes = self._trie.prefixes  # text -> the keys that it begins with

    def __reduce__(self) -> tuple[type[Table], tuple[Path, int]]:
        return Table, (self._path, self._width)

    def has_prefix(self, prefix: str) -> bool:
        """Whether a key begins so."""
        return next(self._trie.iterkeys(prefix), None) is not None

    def words(self) -> list[str]:
        """All keys; for those who build other tables from this one."""
        return list(self._trie.keys())
