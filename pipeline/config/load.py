"""How the settings are found and checked: flag, environment, file, default; every fault is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.config.checked import Given, checked, meant
from pipeline.config.described import PREFIX, Value
from pipeline.config.settings import TABLES, Settings, listing
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.config.sources import SourceSettings

FILE_NAME = "brevjournal.toml"
CONFIG_VARIABLE = "BREVJOURNAL_CONFIG"
_TEST_VARIABLES = "BREVJOURNAL_TEST_"  # the test suite's own, no settings
_PATHS = ("register", "originals", "readings", "schedule.digest_folder")


def load(path: Path | None, env: Mapping[str, str], overrides: Mapping[str, object]) -> Settings:
    """Settings from `overrides` (dotted keys; None is not given), `env`, the settings file, defaults: the first wins.

    `path` names the file; else BREVJOURNAL_CONFIG, ./brevjournal.toml, $XDG_CONFIG_HOME/brevjournal/config.toml.
    Raises UsageError that names every fault with its place.
    """
    file = _find(path, env)
    faults: list[str] = []
    content = _content(file) if file else {}
    tables = content.pop("sources", None)
    given = _from_file(content, file, faults)
    sources, theirs = _sources(tables, file, env, faults)
    given |= _from_environment(env, theirs, faults)
    given |= {key: Given(value, f"--{key}") for key, value in overrides.items() if value is not None}
    values = _values(given, faults)
    if faults:
        raise _refusal(faults)
    return _build(values, sources, file, env)


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


def _content(file: Path) -> dict[str, Any]:
    """What stands in the file. Raises UsageError."""
    import tomllib  # only where there is a file: it costs more than all the rest

    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
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
            f"The settings file {file} is not TOML: {error}.",
            remedy='Mend that line: texts, times and names with æ, ø, å stand in straight quotes ("5m"), '
            "and a backslash in them is written twice.",
        ) from error


def _from_file(content: Mapping[str, Any], file: Path | None, faults: list[str]) -> dict[str, Given]:
    """What the file sets, by dotted key."""
    found: dict[str, Given] = {}
    for name, value in content.items():
        if name in TABLES and isinstance(value, dict):
            found |= {f"{name}.{key}": Given(one, f"{file}: $.{name}.{key}") for key, one in value.items()}
        elif name in TABLES:
            faults.append(f"{file}: $.{name}: is a table of settings, write [{name}]")
        else:
            found[name] = Given(value, f"{file}: $.{name}")
    return found


def _sources(
    tables: object, file: Path | None, env: Mapping[str, str], faults: list[str]
) -> tuple[tuple[SourceSettings, ...], Mapping[str, str]]:
    """The configured sources, and the environment's variables that are theirs."""
    if tables is None:
        return (), {}
    from pipeline.config.source_tables import SourceTables  # only where there are some

    reader = SourceTables(file=str(file), env=env, faults=faults)
    return reader.read(tables), reader.variables


def _from_environment(env: Mapping[str, str], theirs: Mapping[str, str], faults: list[str]) -> dict[str, Given]:
    """What the environment sets, by dotted key; an empty variable sets nothing. `theirs` belong to sources."""
    variables = {setting.variable: setting.key for setting in listing()}
    found: dict[str, Given] = {}
    for name, value in env.items():
        if not name.startswith(PREFIX) or name.startswith(_TEST_VARIABLES) or name == CONFIG_VARIABLE or not value:
            continue
        if name in variables:
            found[variables[name]] = Given(value, name)
        elif name not in theirs:
            faults.append(f"{name}: unknown setting{meant(name, [*variables, *theirs, CONFIG_VARIABLE])}")
    return found


def _values(given: Mapping[str, Given], faults: list[str]) -> dict[str, Value]:
    """The values in their own kinds; unknown names and wrong values go to `faults`."""
    settings = {one.key: one for one in listing()}
    values: dict[str, Value] = {}
    for key, one in given.items():
        if key in settings:
            values[key] = checked(settings[key], one, faults)
            continue
        table, _, name = key.rpartition(".")
        siblings = [other.removeprefix(table + ".") for other in settings if other.startswith(table)]
        known = [*siblings, *settings, *([] if table else [*TABLES, "sources"])]
        faults.append(f"{one.where}: unknown setting{meant(name, known)}")
    return values


def _refusal(faults: list[str]) -> UsageError:
    head = "A setting is wrong" if len(faults) == 1 else f"{len(faults)} settings are wrong"
    return UsageError(
        f"{head}:\n" + "\n".join(f"  {fault}" if fault.endswith("?") else f"  {fault}." for fault in faults),
        remedy="Mend what is named; docs/configuration.md lists every setting.",
    )


def _build(
    values: Mapping[str, Value], sources: tuple[SourceSettings, ...], file: Path | None, env: Mapping[str, str]
) -> Settings:
    """Settings from checked values by dotted key; a leading ~ is the home folder."""
    home = env.get("HOME")
    at_home = {key: home + str(values[key])[1:] for key in _PATHS if home and str(values.get(key, "")).startswith("~/")}
    values = {**values, **at_home}
    top: dict[str, Any] = {key: value for key, value in values.items() if "." not in key}
    for name, kind in TABLES.items():
        top[name] = kind(**{k.removeprefix(name + "."): v for k, v in values.items() if k.startswith(name + ".")})
    return Settings(**top, sources=sources, file=file)
