"""A refresh token in a file that only its user may read."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import TemporaryFailure, UsageError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LONGEST = 20_000  # bytes


@dataclass(frozen=True, slots=True)
class TokenFile:
    """The file, and the source it belongs to."""

    path: Path
    source: str

    def read(self) -> str:
        """The token. Raises UsageError where there is none, or where others may read it."""
        again = f"Run: brevjournal authorise {self.source}"
        try:
            # Without O_NONBLOCK a pipe in its place would be waited for.
            with os.fdopen(os.open(self.path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                token = file.read(_LONGEST).decode("ascii", "replace").strip() if stat.S_ISREG(mode) else ""
        except FileNotFoundError:
            text = f"The mailbox {self.source!r} has no consent yet: {self.path} does not exist."
            raise UsageError(text, remedy=again) from None
        except OSError as error:
            text = f"refresh_token_file {self.path} cannot be read: {error.strerror}."
            raise UsageError(text, remedy="Give this user the right to read it.") from None
        if mode & _OTHERS:
            raise UsageError(f"Others may read {self.path}.", remedy=f"Run: chmod 600 {self.path}")
        if not token:
            raise UsageError(f"{self.path} holds no token.", remedy=again)
        return token

    def check(self) -> None:
        """Whether a token could be kept here, before anybody is asked for one. Raises UsageError."""
        folder = self.path.parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise UsageError(
                f"No refresh token can be kept in {folder}: it is not there, or this user may not write in it.",
                remedy="Make the folder, or mend refresh_token_file.",
            )

    def write(self, token: str) -> None:
        """Puts a token there, whole or not at all. Raises TemporaryFailure where that fails."""
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self._put(part, token)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise TemporaryFailure(
                f"The new refresh token of {self.source!r} cannot be written to {self.path}: {error.strerror}.",
                remedy="Give this user the right to write in that folder.",
            ) from None

    def _put(self, part: Path, token: str) -> None:
        with suppress(FileNotFoundError):
            part.unlink()
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(token + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
