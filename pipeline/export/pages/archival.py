"""Pages as PDF/A-2b (ISO 19005-2): what archives take in. The same pages always give the same bytes.

The judge is pikepdf's validator, which passes nothing that it does not know to conform. No clock and no chance: the
file's mark is made of its content, and its metadata hold no moment.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Name, Pdf
from pikepdf.pdfa import prepare, resolve_save_kwargs, validate_written

from pipeline.errors import UnreadableInput

_FLAVOUR = "2b"
_OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group", "/UserUnit")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OF_A_FILE = ("/Type", "/Pages", "/OutputIntents", "/Metadata", "/Lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says of itself."""

    title: str
    identifier: str


class NotArchival(UnreadableInput):
    """These pages are no PDF/A; `why` says which rules they break."""

    def __init__(self, why: str) -> None:
        super().__init__(f"It cannot be written as PDF/A: {why}.", reason="not-archival", remedy="Report this file.")


def bare_pages(content: bytes, numbers: Sequence[int]) -> list[Pdf]:
    """Each of these pages (1-based) as a file of its own, without what is no part of the page: actions, forms,
    annotations (those that are seen become part of it). Raises NotArchival where the file cannot be taken apart."""
    try:
        with pikepdf.open(io.BytesIO(content)) as source:
            if "/OCProperties" in source.Root:
                raise NotArchival("it has layers that may be hidden")
            source.flatten_annotations("all")
            return [_alone(source, number) for number in numbers]
    except (pikepdf.PdfError, pikepdf.PasswordError, IndexError, ValueError, RuntimeError) as fault:
        raise NotArchival(f"it cannot be taken apart: {fault}") from fault


def _alone(source: Pdf, number: int) -> Pdf:
    made = Pdf.new()
    made.pages.append(source.pages[number - 1])
    page = made.pages[0].obj
    for name in [name for name in page.keys() if name not in (*_OF_A_PAGE, "/Parent")]:  # noqa: SIM118 - no mapping
        del page[name]
    return made


def written(pages: Iterable[Pdf], about: About) -> bytes:
    """The pages of these files as one PDF/A-2b file. Raises NotArchival."""
    made = _together(pages)
    prepare(made, _FLAVOUR)
    for name in [name for name in made.Root.keys() if name not in _OF_A_FILE]:  # noqa: SIM118 - no mapping
        del made.Root[name]
    made.Root.Lang = pikepdf.String("da")
    made.Root.Metadata = made.make_stream(_metadata(about), Type=Name.Metadata, Subtype=Name.XML)
    if "/Info" in made.trailer:
        del made.trailer["/Info"]
    target = io.BytesIO()
    made.save(target, **resolve_save_kwargs(_FLAVOUR, deterministic_id=True))
    target.seek(0)
    report = validate_written(target, _FLAVOUR)
    if not report.passed:
        raise NotArchival(report.summary(3))
    return target.getvalue()


def joined(pages: Iterable[Pdf]) -> bytes:
    """The pages of these files as one PDF file of no particular kind."""
    target = io.BytesIO()
    _together(pages).save(target, deterministic_id=True)
    return target.getvalue()


def _together(pages: Iterable[Pdf]) -> Pdf:
    made = Pdf.new()
    for part in pages:
        made.pages.extend(part.pages)
    return made


def conforms(page: Pdf) -> bool:
    """Whether this page alone can stand in a PDF/A file."""
    try:
        written([page], About(title="", identifier=""))
    except NotArchival:
        return False
    return True


def _metadata(about: About) -> bytes:
    """XMP, without a date (ISO 16684-1)."""
    from pipeline import __version__

    title = "".join(sign if sign.isprintable() else " " for sign in about.title).strip() or about.identifier
    told = (
        f"<dc:format>application/pdf</dc:format><dc:identifier>{escape(about.identifier)}</dc:identifier>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>da</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>Brevjournal {__version__}</pdf:Producer>"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    )
    spaces = (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    )
    names = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" {names}>{told}</rdf:Description></rdf:RDF>'
        "</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()
