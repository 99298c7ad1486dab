"""Values of the contract in words: what stands in one cell of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def words(value: Any) -> str:
    """A list is joined by «; », an object is what a reader wants of it."""
    if isinstance(value, list | tuple):
        return "; ".join(map(words, value))
    if not isinstance(value, Mapping):
        return "" if value is None else str(value)
    if "path" in value:
        return source(value)
    if "edtf" in value:
        return f"{value['edtf']} ({value['role']})"
    if "function" in value:
        return f"{value['id']} ({value['function']})"
    parts = [value.get(name) for name in ("name", "email", "phone", "url")]
    return ", ".join(part for part in parts if part)


def source(value: Mapping[str, Any]) -> str:
    """One place that a document arrived from: file, message, attachment, pages."""
    parts = [value["path"]]
    if value.get("index") is not None:
        parts.append(f"#{value['index']}")
    parts += [value[name] for name in ("message_id", "part") if value.get(name)]
    if value.get("pages"):
        parts.append(f"p. {value['pages']}")
    return " ".join(parts)
