"""Tesseract through tesserocr: its models stay in memory, in children that may die; one child for each thread at work.

Called in a worker process. An adapter: it may know the environment and starts child processes.
"""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from PIL import Image

from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.ocr.engines.pressed import pressed, widened
from pipeline.ocr.engines.table import words
from pipeline.ocr.engines.tesseract import REMEDY, SIGNS, missing_language, timed_out
from pipeline.ports.engine import Model, SeenWord


def installed() -> bool:
    """Whether tesserocr is there, without importing it."""
    return find_spec("tesserocr") is not None


@cache
def data_folder() -> str | None:
    """Where the language data lie: TESSDATA_PREFIX, else where the command line's Tesseract finds them."""
    named = os.environ.get("TESSDATA_PREFIX")
    if named and any(Path(named).glob("*.traineddata")):
        return named
    with suppress(OSError, subprocess.TimeoutExpired):
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
        found = re.search(r'"([^"]+)"', listed.stdout + listed.stderr)
        if found and Path(found.group(1)).is_dir():
            return found.group(1)
    return None


class _Died(Exception):
    """The child ended in the middle of a request."""


class _Child:
    """One process with its models; `ask` from one thread at a time."""

    def __init__(self, folder: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.ocr.engines.tesserocr_child", folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip

    def ask(self, request: dict[str, Any], images: Sequence[Image.Image], timeout: float) -> dict[str, Any]:
        """The child's answer. Raises TimeoutError, _Died; after either it has to be ended."""
        assert self._process.stdin
        assert self._process.stdout
        deadline = time.monotonic() + timeout
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            for image in images:
                self._process.stdin.write(image.tobytes())
            self._process.stdin.flush()
            answer = bytearray()
            while not answer.endswith(b"\n"):
                if not select.select([self._process.stdout], [], [], max(0.0, deadline - time.monotonic()))[0]:
                    raise TimeoutError
                piece = os.read(self._process.stdout.fileno(), 1 << 16)
                if not piece:
                    raise _Died
                answer += piece
        except BrokenPipeError as error:
            raise _Died from error
        return dict(json.loads(answer))

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


class TesserocrEngine:
    """Reads Danish pages with `dan`, and what that model has no signs for with `eng`. `timeout` is seconds for one
    request. Raises MissingRequirement where Tesseract's language data are not found."""

    def __init__(self, *, timeout: float = 120.0, language: str = "dan") -> None:
        self._timeout, self._language = timeout, language
        self._idle: LifoQueue[_Child] = LifoQueue()
        folder = data_folder()
        if folder is None:
            raise MissingRequirement("The language data of Tesseract were not found.", remedy=REMEDY)
        self._folder = folder

    @property
    def name(self) -> str:
        """E.g. "tesserocr 2.13.0 (tesseract 5.5.4) dan"."""
        return f"{self.version()} {self._language}"

    @staticmethod
    @cache
    def version() -> str:
        """Of the binding and of the Tesseract within it."""
        import tesserocr

        found = re.search(r"\d+(\.\d+)+", tesserocr.tesseract_version())
        return f"tesserocr {tesserocr.__version__} (tesseract {found.group() if found else 'unknown'})"

    def check(self) -> str:
        """One line for doctor. Raises MissingRequirement that names what to install."""
        languages = sorted(path.stem for path in Path(self._folder).glob("*.traineddata"))
        for language in (*self._language.split("+"), SIGNS, "osd"):
            if language not in languages:
                raise missing_language(language)
        return f"{self.version()}: " + ", ".join(languages)

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        """The words of a page, in Tesseract's order. Raises UnreadableInput ("timeout", "ocr-failed")."""
        shown = pressed(image, narrow)
        told = self._ask("page", self._language, [shown], dpi)
        return widened(words(told["tables"][0]), image.width / shown.width)

    def read_lines(
        self, images: Sequence[Image.Image], *, dpi: int, model: Model = "danish"
    ) -> tuple[tuple[SeenWord, ...], ...]:
        """The words of single lines. Raises UnreadableInput ("timeout", "ocr-failed")."""
        if not images:
            return ()
        told = self._ask("lines", self._language if model == "danish" else SIGNS, images, dpi)
        return tuple(tuple(words(table)) for table in told["tables"])

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:
        """The quarter turn clockwise that sets the image upright, and its certainty: 0, 0.0 where it cannot tell."""
        told = self._ask("turn", "osd", [image], dpi)
        return int(told["turn"]), float(told["sure"])

    def close(self) -> None:
        """End the children that are idle."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().end()

    def _ask(self, do: str, language: str, images: Sequence[Image.Image], dpi: int) -> dict[str, Any]:
        grey = [image if image.mode == "L" else image.convert("L") for image in images]
        request = {"do": do, "language": language, "dpi": dpi, "sizes": [image.size for image in grey]}
        for last in (False, True):
            try:
                with self._child(fresh=last) as child:
                    told = child.ask(request, grey, self._timeout)
                break
            except TimeoutError as error:
                raise timed_out(self._timeout) from error
            except _Died as error:
                if last:  # it was this image, and not what came before it
                    raise _failed("Tesseract crashed on this page.") from error
        if "fault" in told:
            if "init" in str(told["fault"]).casefold():
                raise missing_language(language)
            raise _failed(f"Tesseract failed: {str(told['fault'])[:200]}")
        return told

    @contextmanager
    def _child(self, *, fresh: bool) -> Iterator[_Child]:
        """A child for one request, a new one if `fresh`; it is kept for the next, or ended where this ended badly."""
        try:
            child = _Child(self._folder) if fresh else self._idle.get_nowait()
        except Empty:
            child = _Child(self._folder)
        try:
            yield child
        except BaseException:
            child.end()
            raise
        self._idle.put(child)


def _failed(message: str) -> UnreadableInput:
    return UnreadableInput(message, reason="ocr-failed", remedy="Look at the page; scan it again if it is damaged.")
