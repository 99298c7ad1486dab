"""How the settings are found and checked: flag, environment, file, default; every fault is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pipeline.config.settings import PREFIX, TABLES, Setting, Settings, Value, listing
from pipeline.errors import UsageError

FILE_NAME = "brevjournal.toml"
CONFIG_VARIABLE = "BREVJOURNAL_CONFIG"
_TEST_VARIABLES = "BREVJOURNAL_TEST_"  # the test suite's own, no settings
_SCHEMES = ("sqlite", "postgresql")
_KINDS: dict[type, str] = {str: "a text", int: "a whole number", float: "a number"}


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as somebody gave it, and where, in words for the reader."""

    value: object
    where: str


def load(path: Path | None, env: Mapping[str, str], overrides: Mapping[str, object]) -> Settings:
    """Settings from `overrides` (dotted keys; None is not given), `env`, the settings file, defaults: the first wins.

    `path` names the file; else BREVJOURNAL_CONFIG, ./brevjournal.toml, $XDG_CONFIG_HOME/brevjournal/config.toml.
    Raises UsageError that names every fault with its place.
    """
    file = _find(path, env)
    faults: list[str] = []
    given = _from_file(file, faults) if file else {}
    given |= _from_environment(env, faults)
    given |= {key: _Given(value, f"--{key}") for key, value in overrides.items() if value is not None}
    values = {key: _checked(key, one, faults) for key, one in given.items()}
    if faults:
        raise _refusal(faults)
    return _build(values, file, env)


def _find(path: Path | None, env: Mapping[str, str]) -> Path | None:
    """The settings file, or None; one that was asked for must be there."""
    asked = path or (Path(env[CONFIG_VARIABLE]) if env.get(CONFIG_VARIABLE) else None)
    if asked:
        if not asked.is_file():
            raise UsageError(
                f"The settings file {asked} does not exist.",
                remedy=f"Name another one with --config or {CONFIG_VARIABLE}, or leave both out.",
            )
        return asked
    home = env.get("XDG_CONFIG_HOME") or (f"{env['HOME']}/.config" if env.get("HOME") else "")
    places = [Path(FILE_NAME), *([Path(home) / "brevjournal" / "config.toml"] if home else [])]
    return next((place for place in places if place.is_file()), None)


def _from_file(file: Path, faults: list[str]) -> dict[str, _Given]:
    """What the file sets, by dotted key; unknown names go to `faults`."""
    import tomllib  # only where there is a file: it costs more than all the rest

    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(
            f"The settings file {file} cannot be read: {error.strerror}.", remedy="Check its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"The settings file {file} is not UTF-8 (byte {error.start}).", remedy="Save it as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"The settings file {file} is not TOML: {error}.", remedy="Mend that line; texts stand in quotes."
        ) from error
    found: dict[str, _Given] = {}
    for name, value in content.items():
        if name in TABLES and isinstance(value, dict):
            found |= {f"{name}.{key}": _Given(one, f"{file}: $.{name}.{key}") for key, one in value.items()}
        elif name in TABLES:
            faults.append(f"{file}: $.{name}: is a table of settings, write [{name}]")
        else:
            found[name] = _Given(value, f"{file}: $.{name}")
    return found


def _from_environment(env: Mapping[str, str], faults: list[str]) -> dict[str, _Given]:
    """What the environment sets, by dotted key; an empty variable sets nothing."""
    variables = {setting.variable: setting.key for setting in listing()}
    found: dict[str, _Given] = {}
    for name, value in env.items():
        if not name.startswith(PREFIX) or name.startswith(_TEST_VARIABLES) or name == CONFIG_VARIABLE or not value:
            continue
        if name in variables:
            found[variables[name]] = _Given(value, name)
        else:
            faults.append(f"{name}: unknown setting{_meant(name, [*variables, CONFIG_VARIABLE])}")
    return found


def _checked(key: str, given: _Given, faults: list[str]) -> Value:
    """The value in its own kind; a wrong one goes to `faults` and gives the default."""
    setting = next((one for one in listing() if one.key == key), None)
    if setting is None:
        table, _, name = key.rpartition(".")
        siblings = {one.key.removeprefix(table + "."): one.key for one in listing() if one.key.startswith(table)}
        faults.append(f"{given.where}: unknown setting{_meant(name, [*siblings, *(one.key for one in listing())])}")
        return ""
    value = _converted(given.value, type(setting.default))
    fault = f"must be {_KINDS[type(setting.default)]}" if value is None else _out_of_range(setting, value)
    if fault:
        faults.append(f"{given.where}: {fault}{'' if key == 'register' else f', not {given.value!r}'}")
    return setting.default if value is None else value


def _converted(value: object, kind: type) -> Value | None:
    """The value in the setting's kind, or None; numbers may come as text from the environment."""
    if isinstance(value, bool):
        return None
    if kind is str:
        return str(value) if isinstance(value, str | Path) else None
    if kind is float and isinstance(value, int | float):
        return float(value)
    if kind is int and isinstance(value, int):
        return value
    try:
        return cast(Value, kind(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _out_of_range(setting: Setting, value: Value) -> str | None:
    """What is wrong with the value, or None."""
    if isinstance(value, str):
        if setting.choices and value not in setting.choices:
            return f"must be {setting.allowed}"
        scheme, url, _ = value.partition("://")
        if setting.key == "register" and url and scheme.partition("+")[0] not in _SCHEMES:
            return f'must be a file or a postgresql:// URL, not "{scheme}://"'
        return "must not be empty" if not value and setting.default else None
    if setting.least is None or setting.most is None or setting.least <= value <= setting.most:
        return None
    return f"must be {setting.allowed}"


def _meant(name: str, known: list[str]) -> str:
    """A suggestion, where one is near: `, did you mean "language"?`"""
    from difflib import get_close_matches  # only for a fault

    near = get_close_matches(name, known, n=1, cutoff=0.7)
    near = near or [one for one in known if one.rpartition(".")[2] in get_close_matches(name, [one.rpartition(".")[2]])]
    return f', did you mean "{near[0]}"?' if near else ""


def _refusal(faults: list[str]) -> UsageError:
    head = "A setting is wrong" if len(faults) == 1 else f"{len(faults)} settings are wrong"
    return UsageError(
        f"{head}:\n" + "\n".join(f"  {fault}" if fault.endswith("?") else f"  {fault}." for fault in faults),
        remedy="Mend what is named; docs/configuration.md lists every setting.",
    )


def _build(values: Mapping[str, Value], file: Path | None, env: Mapping[str, str]) -> Settings:
    """Settings from checked values by dotted key; a leading ~ is the home folder."""
    top: dict[str, Any] = {key: value for key, value in values.items() if "." not in key}
    for key in ("register", "originals"):
        if str(top.get(key, "")).startswith("~/") and env.get("HOME"):
            top[key] = env["HOME"] + top[key][1:]
    for name, kind in TABLES.items():
        top[name] = kind(**{k.removeprefix(name + "."): v for k, v in values.items() if k.startswith(name + ".")})
    return Settings(**top, file=file)
