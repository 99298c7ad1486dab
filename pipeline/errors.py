"""One root error; every error says what, where and what to do next, and carries the exit status of the contract."""

from __future__ import annotations

from typing import Any


class BrevjournalError(Exception):
    """Root of all errors that a user may see. `remedy` says what to do next."""

    exit_status = 1

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors cross process borders whole, whatever their constructors ask for."""
        return _rebuild, (type(self), self.args, self.__dict__.copy())

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}" if self.remedy else self.message


class UsageError(BrevjournalError):
    """The command line or the configuration is wrong."""

    exit_status = 2


class OlderRegister(UsageError):
    """The register is of an older version: whoever writes brings it up to date, whoever reads cannot."""


class MissingRequirement(BrevjournalError):
    """Something the program needs is not installed."""

    exit_status = 3


class UnreadableInput(BrevjournalError):
    """An input cannot be read. `reason` is a stable kebab-case code: "encrypted", "damaged", "empty", …"""

    exit_status = 4

    def __init__(self, message: str, *, reason: str, remedy: str | None = None, page: int | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.reason = reason
        self.page = page


class TemporaryFailure(BrevjournalError):
    """Worth trying again."""

    exit_status = 5


class RegisterBusy(BrevjournalError):
    """Another run holds the register."""

    exit_status = 8


def _rebuild(kind: type[BrevjournalError], args: tuple[Any, ...], state: dict[str, Any]) -> BrevjournalError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
