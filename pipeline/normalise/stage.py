"""Normalise: the text of a reading, repaired, with a ledger of every change. Pure; works on one document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.addresses import mailboxes, torn
from pipeline.normalise.encoding import undo
from pipeline.normalise.layout import furniture, mend
from pipeline.normalise.ledger import Doubtful, Ledger, Proposal
from pipeline.normalise.program import is_program
from pipeline.normalise.recognition import confusions, misreads
from pipeline.normalise.recognition.damage import stretches
from pipeline.values.clean import CleanText
from pipeline.values.reading import Layout, Reading, compose
from pipeline.values.source import MailHeader


def clean(reading: Reading, lexicon: Lexicon) -> CleanText:
    """Repair the text of a reading; the raw text is that of `compose`."""
    layout = compose(reading)
    ledger = Ledger(layout.text)
    ledger.mark(furniture.told(layout))
    certainty = _certainty(ledger, reading, layout)
    _repair(ledger, lexicon, certainty=certainty)
    _recognised(ledger, reading, certainty, lexicon)
    return ledger.finish(reading.document)


def repair_text(raw: str, lexicon: Lexicon, *, document: str = "") -> CleanText:
    """Repair a text that is no reading."""
    ledger = Ledger(raw)
    _repair(ledger, lexicon)
    return ledger.finish(document)


def _repair(ledger: Ledger, lexicon: Lexicon, *, certainty: mend.Certainty | None = None) -> None:
    """What every text goes through: encodings, layout, misread and written-out letters, addresses."""
    undo.restore(ledger, lexicon)
    if is_program(ledger.text):
        return
    mend.restore(ledger, lexicon, certainty=certainty)
    _confused(ledger, lexicon)
    ledger.apply((*torn.mended(ledger.text, lexicon), *mailboxes.mended(ledger.text)))
    ledger.doubt(mailboxes.unclear(ledger.text))


def _certainty(ledger: Ledger, reading: Reading, layout: Layout) -> mend.Certainty:
    """How surely the character of the present text was read from a page; None where no page was."""
    starts = [word.start for word in layout.words]
    told = {page.number for page in reading.pages if page.source in ("ocr", "born-digital")}

    def certainty(at: int) -> float | None:
        index = bisect_right(starts, ledger.raw_start(at)) - 1
        word = layout.words[index] if index >= 0 else None
        return word.word.confidence if word and word.page in told else None

    return certainty


def _recognised(ledger: Ledger, reading: Reading, certainty: mend.Certainty, lexicon: Lexicon) -> None:
    """Misread words on the pages that recognition read, where it was unsure of them."""
    spans = list(mend.pages(ledger.text))
    if len(spans) != len(reading.pages):
        return

    def sure(at: int) -> float:
        return 1.0 if (told := certainty(at)) is None else told

    found: list[Proposal | Doubtful] = []
    for page, (start, end) in zip(reading.pages, spans, strict=True):
        if page.source == "ocr":
            found += misreads.corrected(ledger.text, start, end, sure, lexicon)
            found += confusions.strokes(ledger.text, start, end)
    ledger.apply(found)


def repair_header(header: MailHeader, lexicon: Lexicon) -> MailHeader:
    """Repair subject and sender's name: encodings in both, misread and written-out words in the subject alone."""
    return replace(
        header,
        subject=_subject(header.subject, lexicon) if header.subject else header.subject,
        sender_name=_name(header.sender_name, lexicon) if header.sender_name else header.sender_name,
    )


def _confused(ledger: Ledger, lexicon: Lexicon, *, short: bool = False) -> None:
    """Misread and written-out words, in the stretches that are damaged; `short`: a subject."""
    found = stretches(ledger.text, lexicon, short=short)
    ledger.apply(confusions.restored(ledger.text, found, lexicon))


def _subject(text: str, lexicon: Lexicon) -> str:
    ledger = Ledger(text)
    undo.restore(ledger, lexicon)
    _confused(ledger, lexicon, short=True)
    return ledger.text


def _name(text: str, lexicon: Lexicon) -> str:
    ledger = Ledger(text)
    undo.restore(ledger, lexicon)
    return ledger.text
