"""Where secrets lie, and how they are fetched: never from the settings file, and shown nowhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn, SupportsIndex

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError

Way = Literal["file", "command", "env"]

COMMAND_SECONDS = 30.0
_MOST_BYTES = 1 << 16  # a refresh token has some thousand at most
_OTHERS = 0o007
_COMPLAINT = 300  # characters of what a command says when it fails


class Secret:
    """A text that only `expose` gives away: not its repr, nor a format, a log or a pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def expose(self) -> str:
        """The secret itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("A secret is never written out.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPlace:
    """Where a secret lies: a file, the first line that a command prints, an environment variable. `setting` is the
    dotted name of the setting that says so, for messages."""

    way: Way
    value: str
    setting: str

    def reveal(self, env: Mapping[str, str]) -> Secret:
        """The secret as it is now. Raises UsageError where it is not there or not well kept, TemporaryFailure where
        the command does not end; neither ever holds the secret."""
        leave_no_core()
        if self.way == "file":
            return self._whole(_from_file(self._path(env), self.setting))
        if self.way == "command":
            return self._whole(_from_command(self.value, self.setting, env))
        if not env.get(self.value):
            remedy = f"Set it where brevjournal is started, or correct {self.setting}."
            raise UsageError(f"The environment variable {self.value} ({self.setting}) is not set.", remedy=remedy)
        return self._whole(env[self.value])

    def _path(self, env: Mapping[str, str]) -> Path:
        """The file; a name without a folder is first looked for among the credentials that systemd hands over."""
        path, handed = Path(self.value), env.get("CREDENTIALS_DIRECTORY")
        if handed and not path.is_absolute() and (Path(handed) / path).exists():
            return Path(handed) / path
        return path

    def _whole(self, text: str) -> Secret:
        if not text:
            raise UsageError(
                f"The secret of {self.setting} is empty.", remedy=f"Put it there, or correct {self.setting}."
            )
        if any(sign in text for sign in "\r\n\0"):
            raise UsageError(
                f"The secret of {self.setting} has more than one line.", remedy="Leave only the secret there."
            )
        return Secret(text)


def leave_no_core() -> None:
    """From now on a crash of this process leaves no image of its memory on the disk, in which secrets would stand."""
    from contextlib import suppress

    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _from_file(path: Path, setting: str) -> str:
    """What the file holds but for its last line end."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UsageError(f"{path} ({setting}) is no file.", remedy=f"Correct {setting}.")
            if os.name == "posix" and found.st_mode & _OTHERS:
                raise UsageError(
                    f"Others may read {path} ({setting}).",
                    remedy=f"Take that leave from them: chmod 600 {path}; and change the secret if it may be known.",
                )
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _unread(path, setting, error) from None
    if len(content) > _MOST_BYTES:
        raise UsageError(f"{path} ({setting}) is too long for a secret.", remedy=f"Correct {setting}.")
    return _text(content, f"{path} ({setting})").removesuffix("\n").removesuffix("\r")


def _unread(path: Path, setting: str, error: OSError) -> UsageError:
    if isinstance(error, FileNotFoundError) and path.name == str(path):  # it may be the secret itself
        return UsageError(
            f"{setting} names a file that is not in {Path.cwd()}.",
            remedy="Write its whole path, or hand it over with systemd's LoadCredential; the secret itself never "
            "stands in the settings.",
        )
    remedy = f"Put the secret there with leave for you alone (chmod 600), or correct {setting}."
    return UsageError(f"{path} ({setting}) cannot be read: {error.strerror}.", remedy=remedy)


def _from_command(command: str, setting: str, env: Mapping[str, str]) -> str:
    """The first line that the command prints."""
    import shlex  # only where a command is set
    import subprocess

    argv = shlex.split(command)
    try:
        child = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(env),
            start_new_session=True,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or type(error).__name__
        remedy = f"Install its program, or correct {setting}; the secret itself never stands in the settings."
        raise UsageError(f"The command of {setting} cannot be started: {told}.", remedy=remedy) from None
    ended = False
    with child:
        try:
            said, complaint = child.communicate(timeout=COMMAND_SECONDS)
            ended = True
        except subprocess.TimeoutExpired:
            raise TemporaryFailure(
                f"The command of {setting} did not end within {COMMAND_SECONDS:.0f} seconds.",
                remedy="Run it by hand: it may be waiting for somebody to answer.",
            ) from None  # what it had printed is the secret
        finally:
            if not ended:
                _end_all(child.pid)
    if child.returncode:
        raise _failed(child.returncode, complaint, setting)
    lines = _text(said, f"what the command of {setting} prints").splitlines()
    return lines[0] if lines else ""


def _end_all(group: int) -> None:
    """The command, and what it started."""
    import signal
    from contextlib import suppress

    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _failed(status: int, complaint: bytes, setting: str) -> BrevjournalError:
    told = " ".join(complaint.decode("utf-8", "replace").split())[:_COMPLAINT]
    said = f": {told}" if told else " and said nothing"
    return UsageError(
        f"The command of {setting} failed with status {status}{said}.", remedy="Run it by hand, and mend it."
    )


def _text(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise UsageError(f"{what[0].upper()}{what[1:]} is not UTF-8.", remedy="Save the secret as UTF-8.")
