"""Values ↔ JSON: a codec for the frozen values, driven by their type hints; every fault is told with its path."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pipeline.errors import BrevjournalError

T = TypeVar("T")
Fault = tuple[str, str]  # path below the present value, message
Decoder = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool, type(None)})  # most of what there is
_SIMPLE: dict[type, str] = {str: "text", bool: "true or false", int: "a whole number"}


class Malformed(BrevjournalError):
    """JSON that does not hold the value it should. `faults` are lines «$.a.b: what is wrong», all at once."""

    exit_status = 2

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class _Faults(Exception):
    """Faults found below one value, on their way up to the root."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(found)
        self.found = found

    def below(self, step: str) -> list[Fault]:
        return [(step + path, message) for path, message in self.found]


def encode(value: Any) -> Any:
    """A value as JSON data: dataclasses become objects, tuples and sets lists; raises TypeError for anything else."""
    if type(value) in _PLAIN or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted(encode(item) for item in value)
    raise TypeError(f"{type(value).__name__} is no value of the vocabulary")


def decode(kind: type[T], data: Any) -> T:
    """The value of this type that the JSON data hold; raises Malformed with every fault and its path."""
    try:
        return cast(T, _decoder(cast(Any, kind))(data))
    except _Faults as faults:
        raise Malformed(tuple(f"${path}: {message}" for path, message in faults.found)) from None


def write(data: Any) -> str:
    """JSON data as one line, keys in their own order; lone surrogates (names that are no UTF-8) stay as escapes."""
    line = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def canonical(data: Any) -> str:
    """JSON data as one line that is the same for the same content, whatever the order of the keys."""
    line = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def read(line: str) -> Any:
    """JSON data of a line; raises Malformed where it is none."""
    try:
        return json.loads(line)
    except json.JSONDecodeError as fault:
        raise Malformed((f"$: is no JSON ({fault})",)) from fault


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(hint: Any) -> Decoder:
    """What decodes values of this type; made once for each type."""
    origin = get_origin(hint)
    if hint is Any:
        return lambda data: data
    if hint is None or hint is type(None):
        return _none
    if hint is float:
        return _number
    if hint in _SIMPLE:
        return _simple(hint)
    if origin is Literal:
        return _choice(get_args(hint))
    if origin in (Union, types.UnionType):
        return _union(tuple(_decoder(part) for part in get_args(hint)))
    if origin is tuple:
        return _tuple(get_args(hint))
    if isinstance(origin or hint, type) and issubclass(origin or hint, Mapping):
        return _mapping(_decoder((get_args(hint) or (str, Any))[1]))
    if is_dataclass(origin or hint):
        return _dataclass(origin or hint, get_args(hint))
    raise TypeError(f"{hint!r} is no type of the vocabulary")


def _fail(message: str) -> _Faults:
    return _Faults([("", message)])


def _said(data: Any) -> str:
    shown = json.dumps(data, ensure_ascii=False, default=repr)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _none(data: Any) -> None:
    if data is not None:
        raise _fail(f"should be null, not {_said(data)}")


def _number(data: Any) -> float:
    if type(data) not in (int, float):
        raise _fail(f"should be a number, not {_said(data)}")
    return float(data)


def _simple(kind: type) -> Decoder:
    def plain(data: Any) -> Any:
        if type(data) is not kind:
            raise _fail(f"should be {_SIMPLE[kind]}, not {_said(data)}")
        return data

    return plain


def _choice(allowed: tuple[Any, ...]) -> Decoder:
    def choice(data: Any) -> Any:
        if not any(data == one and type(data) is type(one) for one in allowed):
            raise _fail(f"should be one of {', '.join(map(_said, allowed))}, not {_said(data)}")
        return data

    return choice


def _union(parts: tuple[Decoder, ...]) -> Decoder:
    nullable = _none in parts
    others = tuple(part for part in parts if part is not _none)

    def union(data: Any) -> Any:
        if data is None and nullable:
            return None
        for part in others[:-1]:
            try:
                return part(data)
            except _Faults:
                continue
        return others[-1](data)

    return union


def _listed(data: Any) -> list[Any]:
    if not isinstance(data, list | tuple):
        raise _fail(f"should be a list, not {_said(data)}")
    return list(data)


def _tuple(parts: tuple[Any, ...]) -> Decoder:
    if len(parts) == 2 and parts[1] is Ellipsis:
        item = _decoder(parts[0])
        return lambda data: _items(_listed(data), [item] * len(data))
    items = [_decoder(part) for part in parts]

    def fixed(data: Any) -> tuple[Any, ...]:
        if len(_listed(data)) != len(items):
            raise _fail(f"should have {len(items)} items, not {len(data)}")
        return _items(data, items)

    return fixed


def _items(data: list[Any], decoders: list[Decoder]) -> tuple[Any, ...]:
    made: list[Any] = []
    faults: list[Fault] = []
    for index, (item, decoder) in enumerate(zip(data, decoders, strict=True)):
        try:
            made.append(decoder(item))
        except _Faults as found:
            faults += found.below(f"[{index}]")
    if faults:
        raise _Faults(faults)
    return tuple(made)


def _mapping(item: Decoder) -> Decoder:
    def mapping(data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            raise _fail(f"should be an object, not {_said(data)}")
        made: dict[str, Any] = {}
        faults: list[Fault] = []
        for key, value in data.items():
            try:
                made[key] = item(value)
            except _Faults as found:
                faults += found.below(f".{key}")
        if faults:
            raise _Faults(faults)
        return made

    return mapping


def _bind(hint: Any, bound: Mapping[Any, Any]) -> Any:
    """The hint of a generic value's field with its type variables put in."""
    if isinstance(hint, TypeVar):
        return bound.get(hint, Any)
    parts = get_args(hint)
    if not bound or not parts or get_origin(hint) is Literal:
        return hint
    filled = tuple(_bind(part, bound) for part in parts)
    if isinstance(hint, types.UnionType):
        return Union[filled]  # noqa: UP007 (made at run time)
    return hint.copy_with(filled) if hasattr(hint, "copy_with") else get_origin(hint)[filled]


def _dataclass(kind: type, arguments: tuple[Any, ...]) -> Decoder:
    bound = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=False))
    hints = get_type_hints(kind)
    members = [(field.name, _decoder(_bind(hints[field.name], bound)), _required(field)) for field in fields(kind)]
    known = frozenset(name for name, _, _ in members)

    def value(data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise _fail(f"should be an object, not {_said(data)}")
        made: dict[str, Any] = {}
        faults: list[Fault] = []
        for name, decoder, required in members:
            if name not in data:
                if required:
                    faults.append((f".{name}", "is missing"))
                continue
            try:
                made[name] = decoder(data[name])
            except _Faults as found:
                faults += found.below(f".{name}")
        faults += [(f".{name}", "is unknown") for name in data if name not in known]
        if faults:
            raise _Faults(faults)
        return kind(**made)

    return value


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
