"""Where the language data of models/ lie: beside the package in a checkout, within it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import MissingRequirement

_PACKAGE = Path(__file__).resolve().parents[1]


def schema_file() -> Path:
    """The schema of the register's JSON; raises MissingRequirement when it is not there."""
    for folder in (_PACKAGE.parent / "docs", _PACKAGE / "_models"):
        if (file := folder / "register.schema.json").is_file():
            return file
    raise MissingRequirement("register.schema.json is missing.", remedy="Install brevjournal again.")


def models_folder() -> Path:
    """The folder of language data; raises MissingRequirement when it is not there."""
    for folder in (_PACKAGE.parent / "models", _PACKAGE / "_models"):
        if (folder / "municipalities.tsv").is_file():
            return folder
    raise MissingRequirement(
        "The language data (models/) are missing.", remedy="Install brevjournal again, or run make setup in its folder."
    )


def typeface_file() -> Path:
    """The typeface in which texts without pages are set."""
    return models_folder() / "typeface" / "DejaVuSans.ttf"
