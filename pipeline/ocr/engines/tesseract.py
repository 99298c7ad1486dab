"""Tesseract through pytesseract: one run a page, one thread, an image handed over without compression.

Called in a worker process. An adapter: it may know the environment and starts child processes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator

from PIL import Image

from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.ports.engine import SeenWord

_PACKAGES = {"dan": "tesseract-ocr-dan", "eng": "tesseract-ocr-eng", "osd": "tesseract-ocr"}
_REMEDY = "Install it with: apt install tesseract-ocr tesseract-ocr-dan tesseract-ocr-eng"


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
        for language in (self._language, "eng", "osd"):
            if language not in languages:
                package = _PACKAGES.get(language, f"tesseract-ocr-{language}")
                raise MissingRequirement(
                    f"Tesseract lacks the language «{language}».", remedy=f"Install it with: apt install {package}"
                )
        return f"tesseract {version}: " + ", ".join(sorted(languages))

    def read(self, image: Image.Image, *, dpi: int) -> tuple[SeenWord, ...]:
        """The words of a page, in Tesseract's order. Raises UnreadableInput ("timeout", "ocr-failed")."""
        return self._run(image, self._language, f"--dpi {dpi}")

    def read_line(self, image: Image.Image, *, dpi: int) -> tuple[SeenWord, ...]:
        """One line with `eng`, which knows @ and _. Raises UnreadableInput ("timeout", "ocr-failed")."""
        return self._run(image, "eng", f"--dpi {dpi} --psm 7")

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
            raise self._timed_out() from error
        return int(found["rotate"]) % 360, float(found["orientation_conf"])

    def _require(self) -> None:
        if shutil.which(self._command) is None:
            raise MissingRequirement("Tesseract, which reads scanned pages, is not installed.", remedy=_REMEDY)

    def _run(self, image: Image.Image, language: str, config: str) -> tuple[SeenWord, ...]:
        import pytesseract

        self.version()
        try:
            table = pytesseract.image_to_data(
                _cheap(image), lang=language, config=config, timeout=self._timeout, output_type=pytesseract.Output.BYTES
            )
        except pytesseract.TesseractError as error:
            if "language" in error.message and "load" in error.message:
                raise MissingRequirement(f"Tesseract lacks the language «{language}».", remedy=_REMEDY) from error
            raise UnreadableInput(
                f"Tesseract failed: {error.message[:200]}",
                reason="ocr-failed",
                remedy="Look at the page; scan it again if it is damaged.",
            ) from error
        except RuntimeError as error:
            raise self._timed_out() from error
        return tuple(_words(table.decode("utf-8", "replace")))

    def _timed_out(self) -> UnreadableInput:
        return UnreadableInput(
            f"Reading the page took more than {self._timeout:g} seconds.",
            reason="timeout",
            remedy="Try again on a quieter machine, or raise the time limit for a page.",
        )


def _cheap(image: Image.Image) -> Image.Image:
    """The image in a form that pytesseract writes without compression: PNG, its default, takes 200 times as long."""
    grey = image.convert("L") if image.mode != "L" else image.copy()
    grey.format = "PPM"
    return grey


def _words(table: str) -> Iterator[SeenWord]:
    """The rows of Tesseract's TSV that hold words."""
    lines: dict[tuple[str, ...], int] = {}
    blocks: dict[tuple[str, ...], int] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield SeenWord(
            text=cells[11].strip(),
            x0=left,
            top=top,
            x1=left + width,
            bottom=top + height,
            confidence=min(1.0, max(0.0, float(cells[10]) / 100)),
            line=lines.setdefault(tuple(cells[2:5]), len(lines)),
            block=blocks.setdefault(tuple(cells[2:4]), len(blocks)),
        )
