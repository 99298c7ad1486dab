"""The four map stages on one page: ingest → OCR → normalise → extract look at one item and nothing else.

The two fold stages, link → register, are in fold.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.errors import UnreadableInput
from pipeline.extract.sheet import Sheet
from pipeline.extract.stage import extract as extract_letter
from pipeline.ingest.stage import expand
from pipeline.language import private
from pipeline.language.acts import Acts
from pipeline.language.areas import AreaTable
from pipeline.language.entities import Names
from pipeline.language.lexicon import Lexicon
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.tokens import danish
from pipeline.link.clues import keys
from pipeline.normalise.stage import clean as normalise_reading
from pipeline.normalise.stage import repair_header
from pipeline.ocr.kit import Kit
from pipeline.ocr.letters import parted
from pipeline.ocr.stage import read
from pipeline.values.letter import Letter
from pipeline.values.reading import Reading
from pipeline.values.record import Entry, Treated
from pipeline.values.source import Document, MailHeader, RawItem, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the map stages work with."""

    kit: Kit
    lexicon: Lexicon
    municipalities: MunicipalityTable
    areas: AreaTable
    names: Names
    acts: Acts
    edition: str  # of these rules


def treat(item: RawItem, tools: Tools, page_done: Callable[[], None]) -> Iterator[Treated | Refused]:
    """The four map stages for one input: each of its documents, or why it cannot be read."""
    done: dict[str, tuple[Treated | Refused, ...]] = {}  # the same attachment many times in one mail is read once
    for document in expand(item):
        if isinstance(document, Refused):
            yield replace(document, origin=private.origin(document.origin), message=private.told(document.message))
            continue
        document = private.document(document)  # noqa: PLW2901 - nothing may see the other one
        before = done.get(document.digest)
        if before is None:
            before = done[document.digest] = _treat(document, tools, page_done)
        yield from (_with_clues(_from(one, document)) for one in before)


def _treat(document: Document, tools: Tools, page_done: Callable[[], None]) -> tuple[Treated | Refused, ...]:
    """The letters of one document, most often one."""
    try:
        reading = read(document, tools.kit, progress=lambda _page, _pages: page_done())
    except UnreadableInput as error:
        message = private.told(str(error))
        return (Refused(origin=document.origin, digest=document.digest, reason=error.reason, message=message),)
    kept = document.content if document.origin.part and not document.is_mail_body else None
    letters = parted(reading)
    found = [_entry(document, letter, tools) for letter in letters]
    if len(letters) > 1:
        origins = (replace(document.origin, pages=_pages(letter)) for letter in letters)
        found = [replace(entry, sources=(origin,)) for entry, origin in zip(found, origins, strict=True)]
    return tuple(Treated(entry=entry, content=kept) for entry in found)


def _pages(letter: Reading) -> str:
    """The pages of its file that a letter stands on, as the contract writes them."""
    return f"{letter.pages[0].number}-{letter.pages[-1].number}"


def _from(treated: Treated | Refused, document: Document) -> Treated | Refused:
    """The same content at its place of arrival, with the faults of that transport."""
    if isinstance(treated, Refused):
        return replace(treated, origin=document.origin)
    entry = treated.entry
    here = replace(document.origin, pages=entry.sources[0].pages)
    notes = tuple(sorted({*entry.notes, *document.notes}))
    return replace(treated, entry=replace(entry, sources=(here,), notes=notes))


def _with_clues(treated: Treated | Refused) -> Treated | Refused:
    """With the clues by which the letter may be linked: the parent process, which is the one writer, is spared them."""
    return treated if isinstance(treated, Refused) else replace(treated, keys=keys(treated.entry))


def sheet_of(document: Document, reading: Reading, tools: Tools) -> Sheet:
    """The reading repaired and made ready for extraction."""
    given = document.mail
    return Sheet(
        reading=reading, clean=normalise_reading(reading, tools.lexicon), nlp=danish(),
        header=repair_header(given, tools.lexicon) if given else None, raw_header=given,
        attached=document.mail is not None and not document.is_mail_body, names=tools.names, acts=tools.acts,
    )  # fmt: skip


def entry_of(document: Document, sheet: Sheet, letter: Letter) -> Entry:
    """What the map stages made of one document."""
    reading, clean = sheet.reading, sheet.clean
    mail = document.mail or MailHeader(subject=None, sender_name=None, sender_address=None, date=None, message_id=None)
    return Entry(
        document=reading.document,
        digest=document.digest,
        media_type=document.media_type,
        sources=(document.origin,),
        part_of="doc-" + document.part_of[:16] if document.part_of else None,
        received=mail.date,
        pages=len(reading.pages) if reading.paginated else 0,
        text=clean.text,
        text_source=reading.source,
        ocr_confidence=reading.confidence,
        engine=reading.engine,
        notes=tuple(sorted({*reading.notes, *document.notes})),
        edits=clean.edits,
        doubts=clean.doubts,
        letter=letter,
        sender=mail.sender_address,
        recipients=tuple(address.casefold() for address in mail.recipients),
        in_reply_to=mail.in_reply_to,
        thread=mail.references,
        messages=(mail.message_id,) if mail.message_id else (),
    )


def _entry(document: Document, reading: Reading, tools: Tools) -> Entry:
    sheet = sheet_of(document, reading, tools)
    letter = extract_letter(sheet, municipalities=tools.municipalities, areas=tools.areas)
    return replace(entry_of(document, sheet, letter), edition=tools.edition)
