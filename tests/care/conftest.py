"""A small register that was read from invented letters, on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.config import Settings
from pipeline.values.source import Origin

INVITATION = """Kystdirektoratet

Den 3. marts 2014

Ansøgningsrunde om puljen til kystnære stier

Kommuner langs kysten indbydes hermed til at søge puljen. Ansøgningen sendes senest den 2. maj 2014 kl. 12.00.
Spørgsmål rettes til fuldmægtig Gerda Vestermølle, tlf. 70 11 22 33.
"""
OTHER = """Skovstyrelsen

Den 7. april 2015

Ansøgningsrunde om puljen til nye skovveje

Kommuner med statsskov indbydes til at søge puljen. Ansøgningen sendes senest den 1. juni 2015.
"""
ANSWER = """Odder Kommune

Den 2. april 2014

Ansøgning til puljen til kystnære stier

Odder Kommune søger hermed puljen til kystnære stier. Ringeglimmer og tangkærsten vises på Hov Strand.
Borgeren Palle Humleholt, CPR 010203-1234, har lagt jord til.
"""


class Silent:
    """Watches a run and keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def found(self, items: int | None) -> None: ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None: ...

    def page_done(self) -> None: ...

    def message(self, text: str) -> None:
        self.told.append(text)


def still(_name: str, _count: int) -> None:
    """Progress that nobody watches."""


def mail() -> bytes:
    """A mail with a letter attached."""
    made = EmailMessage()
    made["From"] = "Gudrun Sivertoft <gs@odder.example>"
    made["To"] = "kyst@kyst.example"
    made["Subject"] = "Ansøgning fra Odder"
    made["Date"] = "Wed, 02 Apr 2014 10:00:00 +0200"
    made["Message-ID"] = "<7C.1@odder.example>"
    made.set_content("Hermed vores ansøgning til puljen til kystnære stier. Den er lagt ved som bilag.\n")
    made.add_attachment(ANSWER, filename="ansøgning.txt")
    return made.as_bytes()


def letters(folder: Path) -> Path:
    """The letters, as files."""
    folder.mkdir()
    (folder / "indbydelse.txt").write_text(INVITATION, encoding="utf-8")
    (folder / "skovveje.txt").write_text(OTHER, encoding="utf-8")
    (folder / "svar.eml").write_bytes(mail())
    return folder


@dataclass(frozen=True)
class Place:
    """A register with its originals, and the letters that it was read from."""

    settings: Settings
    letters: Path

    def document(self, part: str) -> str:
        """The id of the document that arrived from a file whose path, or attachment whose name, ends so."""
        with wiring.open_register(self.settings, readonly=True) as store:
            (found,) = [
                one.id
                for one in store.records("documents")
                if any((source["part"] or source["path"]).endswith(part) for source in one.data["sources"])
            ]
        return found

    def export(self) -> str:
        """The whole register as JSON, but for the moment."""
        from datetime import UTC, datetime

        from pipeline.export.json import pieces

        with wiring.open_register(self.settings, readonly=True) as store:
            lines = "".join(pieces(store.inquiry, datetime(2020, 1, 1, tzinfo=UTC))).splitlines()
        return "\n".join(line for line in lines if not line.startswith('"generated"'))


@pytest.fixture(scope="session")
def _read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters read once for all tests."""
    folder = tmp_path_factory.mktemp("care")
    wiring.ingest([letters(folder / "letters")], Settings(register=str(folder / "register.db"), jobs=1), Silent())
    return folder


@pytest.fixture
def on_file(_read: Path, tmp_path: Path) -> Place:
    """The register in a file."""
    folder = tmp_path / "kept"
    shutil.copytree(_read, folder)
    settings = Settings(register=str(folder / "register.db"), jobs=1)
    return Place(settings=settings, letters=folder / "letters")


@pytest.fixture
def place(on_file: Place, engine: str, register_url: str) -> Iterator[Place]:
    """The register in a file, and on a PostgreSQL server."""
    if engine == "sqlite":
        yield on_file
        return
    wiring.move(on_file.settings, register_url, step=still)
    folder = Path(on_file.settings.register).parent
    there = replace(on_file.settings, register=register_url, originals=str(folder / "originals"))
    yield replace(on_file, settings=there)
