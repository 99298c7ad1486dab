"""The tables `[sources.NAME]`, read and checked: each key, what is missing, what contradicts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from pipeline.config.checked import Given, checked, meant
from pipeline.config.described import PREFIX, Setting, Value
from pipeline.config.source_rules import contradictions
from pipeline.config.sources import KINDS, SourceSettings, source_listing

_NAME = re.compile(r"[A-Za-z0-9ÆØÅæøå_][A-Za-z0-9ÆØÅæøå_-]{0,63}")
_PLACES = ("file", "command", "env")
_SECRETS = {  # keys under which people write a secret, and what to write instead
    **dict.fromkeys(("password", "passwd", "pass", "pwd", "adgangskode", "kodeord", "app_password"), "password"),
    **dict.fromkeys(("client_secret", "secret"), "client_secret"),
    **dict.fromkeys(("refresh_token", "token", "access_token"), "token"),
}
_KIND = Setting(
    key="kind", default="", about="what it is", least=None, most=None, choices=tuple(KINDS), required=True
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class SourceTables:
    """The tables of the settings file, with what the environment says of them; `faults` gathers what is wrong."""

    file: str
    env: Mapping[str, str]
    faults: list[str]
    variables: dict[str, str] = field(default_factory=dict)  # environment names that belong to sources, and their keys

    def read(self, content: object) -> tuple[SourceSettings, ...]:
        """The sources, in the order of the file."""
        if not isinstance(content, dict):
            self.faults.append(f"{self.file}: $.sources: is a table of tables, write [sources.NAME]")
            return ()
        found: dict[str, SourceSettings | None] = {}
        for key, table in content.items():
            name = unicodedata.normalize("NFC", key)
            where = f"{self.file}: $.sources.{name}"
            if not isinstance(table, dict):
                self.faults.append(f"{where}: is a table of settings, write [sources.NAME]")
            elif fault := self._wrong_name(name, found):
                self.faults.append(f"{where}: {fault}")
            else:
                found[name] = self._source(name, table, where)
        return tuple(one for one in found.values() if one)

    def _wrong_name(self, name: str, others: Mapping[str, object]) -> str | None:
        if not _NAME.fullmatch(name):
            return "a source's name is of letters, digits, - and _"
        same = next((one for one in others if _in_capitals(one) == _in_capitals(name)), None)
        return f"the name differs from {same} only in capitals or between - and _" if same else None

    def _source(self, name: str, table: Mapping[str, object], where: str) -> SourceSettings | None:
        """One source; None where something is wrong with it."""
        before = len(self.faults)
        given = {key: Given(value, f"{where}.{key}") for key, value in table.items()}
        given |= self._from_environment(name)
        kind = checked(_KIND, given.pop("kind"), self.faults) if "kind" in given else ""
        if not kind:
            if len(self.faults) == before:
                self.faults.append(f"{where}.kind: is missing; it must be {_KIND.allowed}")
            return None
        values = self._values(str(kind), given)
        named = {key: one for key, one in given.items() if one.value != ""}
        self.faults += (f"{where}.{key}: {fault}" for key, fault in self._missing(str(kind), given, values))
        told = {f"{_secret(key)}_file" for key in given}  # that the secret itself is in its place was said
        wrong = (one for one in contradictions(str(kind), named, values) if one[0] not in told)
        self.faults += (f"{where}.{key}: {fault}" for key, fault in wrong)
        if len(self.faults) > before:
            return None
        made = cast(Any, KINDS[str(kind)])
        return cast(SourceSettings, made(name=name, **values))

    def _from_environment(self, name: str) -> dict[str, Given]:
        """What the environment sets of this source; an empty variable sets nothing."""
        stem = f"{PREFIX}SOURCES__{_in_capitals(name)}__"
        lists = {one.key: isinstance(one.default, tuple) for kind in KINDS for one in source_listing(kind)}
        named = {stem + key.upper(): key for key in ("kind", *lists)}
        self.variables |= named
        given = {key: (variable, self.env[variable]) for variable, key in named.items() if self.env.get(variable)}
        return {key: Given(_parts(text) if lists.get(key) else text, one) for key, (one, text) in given.items()}

    def _values(self, kind: str, given: Mapping[str, Given]) -> dict[str, Value]:
        settings = {one.key: one for one in source_listing(kind)}
        values: dict[str, Value] = {}
        for key, one in given.items():
            if key not in settings:
                self.faults.append(f"{one.where}: {_unknown(key, kind)}")
                continue
            value = checked(settings[key], one, self.faults)
            values[key] = _at_home(value, self.env) if settings[key].form == "path" else value
            if key.endswith("_env") and value:
                self.variables[str(value)] = key
        return values

    def _missing(self, kind: str, given: Mapping[str, Given], values: dict[str, Value]) -> list[tuple[str, str]]:
        wanted = [one for one in source_listing(kind) if one.required and one.key not in given]
        values |= {one.key: one.default for one in wanted}
        return [(one.key, f"is missing: {one.about}") for one in wanted]


def _unknown(key: str, kind: str) -> str:
    """What is wrong with a key that this kind does not have; a secret's value is shown by nothing here."""
    known = [one.key for one in source_listing(kind)]
    what = _secret(key)
    if what:
        places = (
            [f"{what}_{place}" for place in _PLACES] if what != "token" else ["refresh_token_file", "token_command"]
        )
        told = f"{', '.join(places[:-1])} or {places[-1]}"
        return f"a secret does not belong among the settings; say where it lies, with {told}"
    others = [other for other in KINDS if any(one.key == key for one in source_listing(other))]
    if others:
        return f"is a setting of {' and '.join(others)}, not of {kind}"
    return f"unknown setting{meant(key, [*known, 'kind'])}"


def _secret(key: str) -> str | None:
    """What somebody wrote down under this key, where it is a secret."""
    from difflib import get_close_matches  # only for a fault

    written = get_close_matches(key.lower(), list(_SECRETS), n=1, cutoff=0.9)
    return _SECRETS[written[0]] if written else None


def _in_capitals(name: str) -> str:
    return name.upper().replace("-", "_")


def _parts(text: str) -> list[str]:
    """A list as the environment has it, with commas."""
    return [part.strip() for part in text.split(",")]


def _at_home(value: Value, env: Mapping[str, str]) -> Value:
    """A leading ~ is the home folder."""
    if isinstance(value, str) and value.startswith("~/") and env.get("HOME"):
        return env["HOME"] + value[1:]
    return value
