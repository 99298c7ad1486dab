"""Tesseract through pytesseract: one run a page, one thread, an image handed over without compression.

Called in a worker process. An adapter: it may know the environment and starts child processes.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.ocr.engines.pressed import pressed, widened
from pipeline.ocr.engines.table import numbered, words
from pipeline.ports.engine import Model, SeenWord

_PACKAGES = {"dan": "tesseract-ocr-dan", "eng": "tesseract-ocr-eng", "osd": "tesseract-ocr"}
SIGNS = "eng"  # the language whose model knows @ § _ –
REMEDY = "Install it with: apt install tesseract-ocr tesseract-ocr-dan tesseract-ocr-eng"


class TesseractEngine:
    """Reads Danish pages with `dan` and single lines that may hold addresses with `eng`.

    `timeout` is seconds for one run; `command` the program's name or path.
    """

    def __init__(self, *, timeout: float = 120.0, command: str = "tesseract", language: str = "dan") -> None:
        # Two cores fight over OpenMP: with its threads a page takes five times as long.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._timeout, self._command, self._language = timeout, command, language
        self._version: str | None = None

    @property
    def name(self) -> str:
        """E.g. "tesseract 5.3.0 dan". Raises MissingRequirement where Tesseract is not installed."""
        return f"tesseract {self.version()} {self._language}"

    def version(self) -> str:
        """E.g. "5.3.0". Raises MissingRequirement where Tesseract is not installed."""
        if self._version is None:
            self._require()
            import pytesseract

            pytesseract.pytesseract.tesseract_cmd = self._command
            found = re.match(r"\d+(\.\d+)*", str(pytesseract.get_tesseract_version()))
            self._version = found.group() if found else "unknown"
        return self._version

    def check(self) -> str:
        """One line for doctor: version and languages. Raises MissingRequirement that names what to install."""
        version = self.version()
        import pytesseract

        languages = set(pytesseract.get_languages())
        for language in (self._language, SIGNS, "osd"):
            if language not in languages:
                raise missing_language(language)
        return f"tesseract {version}: " + ", ".join(sorted(languages))

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        """The words of a page, in Tesseract's order. Raises UnreadableInput ("timeout", "ocr-failed")."""
        shown = pressed(image, narrow)
        table = self._table(_cheap(shown), self._language, f"--dpi {dpi}")
        return widened(words(table), image.width / shown.width)

    def read_lines(
        self, images: Sequence[Image.Image], *, dpi: int, model: Model = "danish"
    ) -> tuple[tuple[SeenWord, ...], ...]:
        """The words of single lines, all in one run. Raises UnreadableInput ("timeout", "ocr-failed")."""
        if not images:
            return ()
        language = self._language if model == "danish" else SIGNS
        with tempfile.TemporaryDirectory(prefix="brevjournal-") as name:
            files = [Path(name, f"{number}.pgm") for number in range(len(images))]
            for file, image in zip(files, images, strict=True):
                image.convert("L").save(file)
            listed = Path(name, "lines.txt")
            listed.write_text("".join(f"{file}\n" for file in files), "utf-8")
            table = self._table(str(listed), language, f"--dpi {dpi} --psm 7")
        found: list[list[SeenWord]] = [[] for _ in images]
        for number, word in numbered(table):
            found[number - 1].append(word)
        return tuple(map(tuple, found))

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:
        """The quarter turn clockwise that sets the image upright, and its certainty: 0, 0.0 where it cannot tell."""
        import pytesseract

        self.version()
        try:
            found = pytesseract.image_to_osd(
                _cheap(image),
                config=f"--dpi {dpi} --psm 0",
                timeout=self._timeout,
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractError:  # too few characters
            return 0, 0.0
        except RuntimeError as error:
            raise timed_out(self._timeout) from error
        return int(found["rotate"]) % 360, float(found["orientation_conf"])

    def _require(self) -> None:
        if shutil.which(self._command) is None:
            raise MissingRequirement("Tesseract, which reads scanned pages, is not installed.", remedy=REMEDY)

    def _table(self, image: Image.Image | str, language: str, config: str) -> str:
        import pytesseract

        self.version()
        try:
            table = pytesseract.image_to_data(
                image, lang=language, config=config, timeout=self._timeout, output_type=pytesseract.Output.BYTES
            )
        except pytesseract.TesseractError as error:
            if "language" in error.message and "load" in error.message:
                raise missing_language(language) from error
            raise UnreadableInput(
                f"Tesseract failed: {error.message[:200]}",
                reason="ocr-failed",
                remedy="Look at the page; scan it again if it is damaged.",
            ) from error
        except RuntimeError as error:
            raise timed_out(self._timeout) from error
        return str(table.decode("utf-8", "replace"))


def _cheap(image: Image.Image) -> Image.Image:
    """The image in a form that pytesseract writes without compression: PNG, its default, takes 200 times as long."""
    grey = image.convert("L") if image.mode != "L" else image.copy()
    grey.format = "PPM"
    return grey


def timed_out(seconds: float) -> UnreadableInput:
    """The fault of a page that took longer than it may."""
    return UnreadableInput(
        f"Reading the page took more than {seconds:g} seconds.",
        reason="timeout",
        remedy="Try again on a quieter machine, or raise the time limit for a page.",
    )


def missing_language(language: str) -> MissingRequirement:
    """What is wrong where a language's data are not installed."""
    package = _PACKAGES.get(language, f"tesseract-ocr-{language}")
    return MissingRequirement(
        f"Tesseract lacks the language «{language}».", remedy=f"Install it with: apt install {package}"
    )
