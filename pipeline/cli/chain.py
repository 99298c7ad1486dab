"""One record with the chain behind each of its values: words on the page, rule, document, file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.cli.messages import Speech
from pipeline.cli.streams import safe
from pipeline.cli.tables import cell
from pipeline.export.present import FIELDS
from pipeline.export.words import source
from pipeline.values.clean import Doubt, Edit
from pipeline.values.record import Entry, Record

_APART = ("id", "review", "evidence", "text")  # shown otherwise, or not at all

_AROUND = 24  # characters shown on either side of a doubt


class Chain:
    """Writes records down; `entries` and `titles` are those of the documents that they stand on."""

    def __init__(self, entries: Mapping[str, Entry], titles: Mapping[str, str], speech: Speech) -> None:
        self._entries = entries
        self._titles = titles
        self._speech = speech

    def lines(self, record: Record, shown: Mapping[str, Any], flags: tuple[Record, ...]) -> Iterator[str]:
        """A heading; each value, and under it what it comes from; at last the flags."""
        speech = self._speech
        yield f"{speech.record(record.kind)} {safe(record.id)}"
        if shown.get("review"):
            yield f"{speech.label('review')}: {speech.word(shown['review'])}"
        yield ""
        evidence = shown.get("evidence", {})
        for name in (*FIELDS[record.kind], *(one for one in evidence if one not in FIELDS[record.kind])):
            value = shown.get(name)
            if name in _APART or (value in (None, [], "") and name not in evidence):
                continue
            yield f"{speech.label(name)}: {_whole(name, value, speech)}"
            for item in evidence.get(name, ()):
                yield from self._behind(item)
            if name == "documents" and record.kind == "rounds":
                yield from map(self._belongs, value or ())
        if record.kind == "documents" and record.id in self._entries:
            yield from self._reading(self._entries[record.id])
        for flag in flags:
            field = f" ({speech.label(flag.data['field'])})" if flag.data["field"] else ""
            severity = speech.word(flag.data["severity"])
            yield f"{speech.record('flags')}: {severity} {flag.data['code']}{field}: {safe(flag.data['message'])}"

    def _behind(self, item: Mapping[str, Any]) -> Iterator[str]:
        """One piece of evidence, then the document and the file it stands in."""
        speech = self._speech
        parts = [f"«{safe(' '.join(item['text'].split()))}»"] if item["text"] else []
        if item["page"] is not None:
            parts.append(speech("page", page=item["page"]))
        if item["bbox"] is not None:
            parts.append(speech("box", box="{:.0f},{:.0f}–{:.0f},{:.0f}".format(*item["bbox"])))
        if item.get("rule"):
            parts.append(item["rule"])
        parts += [speech.word(item["basis"]), speech("confidence", share=speech.share(item["confidence"]))]
        yield "  ← " + " · ".join(parts)
        yield "    ← " + " ← ".join([self._named(item["document"]), *self._sources(item["document"])[:1]])

    def _belongs(self, part: Mapping[str, Any]) -> str:
        """Why a document stands in this round, each reason with its weight."""
        reasons = [one.rpartition(" ") for one in part.get("reasons", ())]
        told = [
            f"{self._speech.word(a)} {b}" if b[:1] in "+-" else self._speech.word(f"{a} {b}") for a, _, b in reasons
        ]
        return f"  ← {self._named(part['id'])}: {self._speech.word(part['function'])} · {', '.join(told)}"

    def _named(self, document: str) -> str:
        title = self._titles.get(document)
        return f"{document} «{safe(' '.join(title.split()))}»" if title else document

    def _sources(self, document: str) -> list[str]:
        from pipeline.edge import encode

        entry = self._entries.get(document)
        return [safe(source(encode(origin))) for origin in entry.sources] if entry else []

    def _reading(self, entry: Entry) -> Iterator[str]:
        """How a document was read, and how much of its text was repaired."""
        speech = self._speech
        yield f"{speech('engine').capitalize()}: {safe(entry.engine)}"
        yield f"{speech('edits').capitalize()}: {len(entry.edits)}"
        yield from _edits(entry.edits, speech)
        if entry.doubts:
            yield f"{speech('doubts').capitalize()}: {len(entry.doubts)}"
        for doubt in entry.doubts:
            yield "  " + _doubt(doubt, entry.text, speech)
        if entry.part_of:
            yield f"{speech('part_of').capitalize()}: {self._named(entry.part_of)}"


def _edits(edits: Iterable[Edit], speech: Speech) -> Iterator[str]:
    """Each repair once, with how often it was made and the least confidence of it."""
    alike: dict[tuple[str, str, str], list[float]] = {}
    for edit in edits:
        alike.setdefault((edit.before, edit.after, edit.rule), []).append(edit.confidence)
    for (before, after, rule), all_of_them in alike.items():
        often = f" × {len(all_of_them)}" if len(all_of_them) > 1 else ""
        sure = speech("confidence", share=speech.share(min(all_of_them)))
        yield f"  «{safe(before)}» → «{safe(after)}»{often} · {rule} · {sure}"


def _doubt(doubt: Doubt, text: str, speech: Speech) -> str:
    """What stands there, what it may be, and the words around it."""
    others = f" {speech('or')} ".join(f"«{safe(other)}» ({speech.share(share)})" for other, share in doubt.alternatives)
    around = " ".join(text[max(doubt.start - _AROUND, 0) : doubt.end + _AROUND].split())
    return f"«{safe(doubt.text)}» {speech('may-be')} {others} · {speech('within')} «{safe(around)}» · {doubt.rule}"


def _whole(name: str, value: Any, speech: Speech) -> str:
    return cell(name, value, speech) or "–"


def documents_of(record: Record) -> set[str]:
    """The documents that a record stands on or draws on."""
    found = {item["document"] for items in record.data.get("evidence", {}).values() for item in items}
    if record.kind == "documents":
        return found | {record.id}
    return found | {one["id"] if isinstance(one, Mapping) else one for one in record.data.get("documents", ())}
