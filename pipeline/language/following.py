"""Which letters may follow others in a word: what a search along the lexicon's trie need not even look up."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import MissingRequirement
from pipeline.language.letters import START

ORDER = 3  # letters that tell what follows, the sign for a word's start among them


def context(beginning: str) -> str:
    """What tells the next letter of a word that begins so; in small letters."""
    return beginning[-ORDER:] if len(beginning) >= ORDER else START + beginning


class Following(dict[str, str]):
    """For each context the letters that follow it in some listed form or part of compounds; none after others."""

    def __init__(self, folder: Path) -> None:
        """Read following.tsv of this folder; raises MissingRequirement."""
        self._folder = folder
        try:
            lines = (folder / "following.tsv").read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise MissingRequirement(
                "The language data (following) cannot be read.", remedy="Install brevjournal again."
            ) from error
        super().__init__(line.split("\t") for line in lines)

    def __reduce__(self) -> tuple[type[Following], tuple[Path]]:
        return Following, (self._folder,)

    def __missing__(self, _: str) -> str:
        return ""
