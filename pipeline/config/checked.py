"""One value, as somebody gave it, checked against what its setting may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.config.described import Form, Setting, Value

_SCHEMES = ("sqlite", "postgresql", "postgres")
_KINDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    tuple: 'a list of texts such as ["INBOX"]',
}
_WORDS: dict[Form, str] = {
    "duration": 'a duration such as "30s", "5m", "1h"',
    "clock": 'a time such as "07:00", in quotes, or empty',
}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
_SECONDS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_HIDDEN = re.compile(r"password|secret|token|^register$")  # settings whose value no message shows


@dataclass(frozen=True, slots=True)
class Given:
    """A value as somebody gave it, and where, in words for the reader."""

    value: object
    where: str


def checked(setting: Setting, given: Given, faults: list[str]) -> Value:
    """The value in its own kind; a wrong one goes to `faults` and gives the default."""
    value = converted(given.value, setting)
    fault = f"must be {_wanted(setting)}" if value is None else _fault(setting, value)
    if fault:
        hidden = _HIDDEN.search(setting.key) or (setting.form == "host" and "@" in str(given.value))
        shown = "" if hidden else f", not {_shown(given.value, setting)}"
        faults.append(f"{given.where}: {fault}{shown}")
    return setting.default if value is None or fault else value


def _shown(value: object, setting: Setting) -> str:
    """The value as it was given; a number that somebody may have meant as minutes says what it is."""
    bare = setting.form == "duration" and re.fullmatch(r"[\d.]+", str(value).strip())
    return f"{value!r}" + (" seconds" if bare else "")


def converted(value: object, setting: Setting) -> Value | None:
    """The value in the setting's kind, or None; numbers and truth values may come as text from the environment."""
    if isinstance(value, bool):
        return value if isinstance(setting.default, bool) else None
    if isinstance(setting.default, bool):
        return {"true": True, "false": False}.get(value.lower()) if isinstance(value, str) else None
    if isinstance(setting.default, tuple):
        return _several(value)
    if isinstance(setting.default, str):
        return str(value) if isinstance(value, str | Path) else None
    return _number(value, setting)


def meant(name: str, known: Sequence[str]) -> str:
    """A suggestion, where one is near: `, did you mean "language"?`"""
    from difflib import get_close_matches  # only for a fault

    near = get_close_matches(name, known, n=1, cutoff=0.7)
    near = near or [one for one in known if one.rpartition(".")[2] in get_close_matches(name, [one.rpartition(".")[2]])]
    return f', did you mean "{near[0]}"?' if near else ""


def _several(value: object) -> tuple[str, ...] | None:
    whole = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return tuple(value) if isinstance(value, list) and whole else None


def _number(value: object, setting: Setting) -> float | None:
    """A number in the setting's kind, a duration in seconds; None where it is none."""
    if setting.form == "duration" and isinstance(value, str):
        found = _SPAN.fullmatch(value.strip())
        return float(found[1]) * _SECONDS[found[2]] if found else None
    kind = type(setting.default)
    if kind is float and isinstance(value, int):
        return float(value)
    if isinstance(value, int | float):
        return value if isinstance(value, kind) else None
    try:
        return (float(value) if kind is float else int(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _wanted(setting: Setting) -> str:
    if setting.choices:
        return setting.allowed
    return _WORDS.get(setting.form) or _KINDS[type(setting.default)]


def _fault(setting: Setting, value: Value) -> str | None:
    """What is wrong with the value, or None."""
    if isinstance(value, str):
        return _wrong_text(setting, value)
    if isinstance(value, tuple):
        return "must not hold an empty text" if any(not one.strip() for one in value) else None
    if setting.least is None or setting.most is None or setting.least <= value <= setting.most:
        return None
    return f"must be {setting.allowed}"


def _wrong_text(setting: Setting, text: str) -> str | None:
    if setting.choices and (text or setting.default) and text not in setting.choices:
        return f"must be {setting.allowed}"
    scheme, url, _ = text.partition("://")
    if setting.key == "register" and url and scheme.partition("+")[0] not in _SCHEMES:
        return f'must be a file or a postgresql:// URL, not "{scheme}://"'
    if not text:
        return "must not be empty" if setting.required or (setting.default and setting.form != "clock") else None
    if any(ord(sign) < 32 for sign in text):
        return "must not hold line ends or other control characters"
    check = _FORMS.get(setting.form)
    return check(text) if check else None


def _wrong_host(text: str) -> str | None:
    if re.fullmatch(r"[^\W_](?:[\w.-]{0,252}[^\W_])?\.?|[0-9a-fA-F:]{2,45}", text) and text.count(":") != 1:
        return None
    return "must be the name or address of a server, without imap:// and without the port, which has a setting"


def _wrong_flag(text: str) -> str | None:
    if text.lower() in ("\\flagged", "\\seen", "\\answered") or re.fullmatch(r"[$A-Za-z0-9_.+-]+", text):
        return None
    return "must be \\Flagged, \\Seen or a keyword of letters and digits; nothing is ever deleted"


def _wrong_command(text: str) -> str | None:
    import shlex  # only where a command is set

    try:
        return None if shlex.split(text) else "must be a command"
    except ValueError:
        return "must be a command; a quotation mark in it is not closed"


def _wrong_variable(text: str) -> str | None:
    named = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", text)
    return None if named else "must be the name of an environment variable, of letters, digits and _"


def _wrong_clock(text: str) -> str | None:
    return None if re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", text) else f"must be {_WORDS['clock']}"


def _wrong_word(text: str) -> str | None:
    return None if re.fullmatch(r"[\w.~-]+", text) else "must be one word of letters, digits, dots and hyphens"


_FORMS: dict[Form, Callable[[str], str | None]] = {
    "host": _wrong_host,
    "flag": _wrong_flag,
    "command": _wrong_command,
    "variable": _wrong_variable,
    "clock": _wrong_clock,
    "word": _wrong_word,
}
