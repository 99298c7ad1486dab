"""How a setting is described: its default, what it may be, one line about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, get_type_hints

Value = str | int | float | tuple[str, ...]
Form = Literal["", "path", "word", "host", "flag", "command", "variable", "clock", "duration"]

PREFIX = "BREVJOURNAL_"
_UNITS = (("d", 86_400), ("h", 3600), ("m", 60), ("s", 1))


def setting(
    default: Any = MISSING,
    about: str = "",
    *,
    least: float | None = None,
    most: float | None = None,
    choices: tuple[str, ...] = (),
    form: Form = "",
) -> Any:
    """A setting with its default (without one it must be given), one line about it, and what it may be."""
    metadata = {"about": about, "least": least, "most": most, "choices": choices, "form": form}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as the documentation and `doctor` list it; `key` is dotted, `variable` its environment name.

    `form` says what a text stands for; a "duration" is kept in seconds.
    """

    key: str
    default: Value
    about: str
    least: float | None
    most: float | None
    choices: tuple[str, ...]
    form: Form = ""
    required: bool = False

    @property
    def variable(self) -> str:
        return PREFIX + self.key.upper().replace(".", "__")

    @property
    def allowed(self) -> str:
        """What it may be, in words: `"da" or "en"`, `from 0 to 1`; empty where any text will do."""
        if self.least is not None and self.most is not None:
            if self.form == "duration":
                return f"from {span(self.least)} to {span(self.most)}"
            return f"from {self.least} to {self.most}"
        return "HH:MM or empty" if self.form == "clock" else " or ".join(f'"{choice}"' for choice in self.choices)

    @property
    def shown(self) -> str:
        """The default as the settings file would have it; empty for none."""
        if self.form == "duration" and isinstance(self.default, float):
            return span(self.default)
        if isinstance(self.default, tuple):
            return "[" + ", ".join(f'"{one}"' for one in self.default) + "]"
        return str(self.default).lower() if isinstance(self.default, bool) else str(self.default)


def described(kind: Any, prefix: str) -> Iterator[Setting]:
    """The settings that a class of them holds."""
    hints = get_type_hints(kind) if any(one.default is MISSING for one in fields(kind)) else {}
    for one in fields(kind):
        if not one.metadata:
            continue
        required = one.default is MISSING
        default: Any = hints[one.name]() if required else one.default
        yield Setting(key=prefix + one.name, default=default, required=required, **one.metadata)


def span(seconds: float) -> str:
    """A duration as the settings file has it: `5m`."""
    for unit, length in _UNITS:
        if seconds >= length and seconds % length == 0:
            return f"{seconds // length:.0f}{unit}"
    return f"{seconds:g}s"
