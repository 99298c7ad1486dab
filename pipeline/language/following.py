"""Which letters may follow others in a word: what a search along the lexicon's trie need not even look up."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import MissingRequirement

ORDER = 3  # letters that tell what follows; fewer are those that a word begins with


class Following(dict[str, str]):
    """By the last `ORDER` letters of a beginning: those that follow them in some listed form; none after others."""

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
