"""What ingest must know of a PDF: whether it can be opened, and which files are embedded in it."""

from __future__ import annotations

from pipeline.ingest.headers import tidy
from pipeline.ingest.limits import MAX_PARTS, Budget, encrypted
from pipeline.values.source import Origin

_FPDF_ERR_PASSWORD = 4  # fpdfview.h


def check(content: bytes, origin: Origin) -> None:
    """Raises UnreadableInput "encrypted" where a password is needed; an owner's password alone is no hindrance."""
    if b"/Encrypt" not in content:
        return
    import pypdfium2

    try:
        pypdfium2.PdfDocument(content).close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _FPDF_ERR_PASSWORD or "assword" in str(error):
            raise encrypted(origin, "the PDF is locked with a password", "Save it without a password.") from error


def embedded(content: bytes, origin: Origin, budget: Budget) -> tuple[tuple[str, bytes], ...]:
    """Name and content of the files embedded in a PDF; empty where there are none or it cannot be opened."""
    if b"/EmbeddedFile" not in content and b"/Filespec" not in content:
        return ()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ()  # the reader of the pages says what is wrong with it
    found: list[tuple[str, bytes]] = []
    try:
        for number in range(min(document.count_attachments(), MAX_PARTS)):
            attachment = document.get_attachment(number)
            data = bytes(attachment.get_data())
            budget.take(len(data), origin)
            found.append((tidy(attachment.get_name()) or f"bilag-{number + 1}", data))
    except pypdfium2.PdfiumError:
        return tuple(found)
    finally:
        document.close()
    return tuple(found)
