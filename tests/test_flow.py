"""The four map stages on one input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from email.message import EmailMessage

import pytest

from pipeline import wiring
from pipeline.config import Settings
from pipeline.errors import UnreadableInput
from pipeline.flow import Tools, treat
from pipeline.values.clean import revert
from pipeline.values.letter import Place
from pipeline.values.record import Treated
from pipeline.values.source import Origin, RawItem, Refused

INVITATION = """Kystdirektoratet
Havnegade 4
7620 Lemvig

                                                      Den 3. marts 2014

Ansøgningsrunde om puljen til kystnære stier

Kommuner langs kysten indbydes hermed til at søge puljen til kystnære stier.
Ansøgningen sendes til sti@kyst.example senest den 2. maj 2014 kl. 12.00.

Der kan udvælges tre kommuner.

Med venlig hilsen
Ida Vestergren
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return wiring.tools(Settings())


def _treat(content: bytes, tools: Tools) -> list[Treated | Refused]:
    return list(treat(RawItem(origin=Origin(path="x"), content=content), tools, lambda: None))


def test_a_text_letter_through_the_map_stages(tools: Tools) -> None:
    (one,) = _treat(INVITATION.encode(), tools)
    assert isinstance(one, Treated)
    said = one.entry.letter
    assert said.function.value == "announces"
    assert said.announcement and said.announcement.deadline
    assert said.announcement.deadline.value == "2014-05-02T12:00"
    assert all(place.text for place in said.announcement.deadline.places)


def test_a_damaged_text_says_the_same(tools: Tools) -> None:
    (one,) = _treat(INVITATION.encode("cp865"), tools)
    assert isinstance(one, Treated)
    assert "Ansøgningsrunde" in one.entry.text


DAMAGED = """Kystdirektoratet
Havnegade 4
7620 Lemvig

                                                      Den 3. marts 2014

Ansggningsrunde om puljen til kystnzere stier pa kommunernes omrade

Kommuner langs kysten indbydes hermed til at sgge puljen til kystnzere stier. Det fremgar af
aftalen, at regeringen gnsker flere stier, og at kommunerne far stgtte til anlaeg og ved-
ligehold. Ansggningen sendes til sti@kyst.example senest den 2. maj 2014 kl. 12.00.

Der kan udvzelges tre kommuner pa eeldreomradet og pa bgrneomradet.

Med venlig hilsen
Ida Vestergren
"""


def test_evidence_is_verbatim_however_damaged_the_text(tools: Tools) -> None:
    (one,) = _treat(DAMAGED.encode(), tools)
    assert isinstance(one, Treated)
    entry, raw = one.entry, " ".join(DAMAGED.split())
    assert "Ansøgningsrunde om puljen til kystnære stier på kommunernes område" in entry.text
    places = list(_places(entry.letter))
    assert len(places) > 10
    assert [place.text for place in places if " ".join(place.text.split()) not in raw] == []
    repaired = [place for place in places if place.text != entry.text[place.start : place.end]]
    assert any("zere" in place.text for place in repaired)
    assert " ".join(revert(entry.text, entry.edits).split()) == raw
    assert [entry.text[one.start : one.end] for one in entry.doubts] == [one.text for one in entry.doubts]


def test_evidence_from_a_damaged_mail_header_is_verbatim(tools: Tools) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "SÃ¸ren Aaen <saa@kyst.example>", "post@by.example"
    mail["Subject"] = "Indbydelse til mÃ¸de om kystnÃ¦re stier"
    mail["Date"], mail["Message-ID"] = "Mon, 03 Mar 2014 09:00:00 +0100", "<1@kyst.example>"
    mail.set_content("Hermed indbydelsen til alle kommuner.\n\nMed venlig hilsen\nSøren Aaen\n")
    (body,) = (one.entry for one in _treat(mail.as_bytes(), tools) if isinstance(one, Treated))
    title = body.letter.title
    assert title is not None
    assert title.value == "Indbydelse til møde om kystnære stier"
    assert [place.text for place in title.places] == ["Indbydelse til mÃ¸de om kystnÃ¦re stier"]


def _places(value: object) -> Iterator[Place]:
    """All places within a value."""
    if isinstance(value, Place):
        if value.end:  # of a mail's header no place is in the text
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _places(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _places(getattr(value, field.name))


def test_a_mail_and_its_attachment_are_two_documents(tools: Tools) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "sti@kyst.example", "post@by.example", "Puljen til kystnære stier"
    mail["Date"], mail["Message-ID"] = "Mon, 03 Mar 2014 09:00:00 +0100", "<1@kyst.example>"
    mail.set_content("Hermed indbydelsen.\n")
    mail.add_attachment(INVITATION, filename="indbydelse.txt")
    body, attached = (one.entry for one in _treat(mail.as_bytes(), tools) if isinstance(one, Treated))
    assert attached.part_of == body.document
    assert (body.received or "").startswith("2014-03-03")
    assert attached.sources[0].part == "indbydelse.txt"


def _sent(text: str, *, subject: str, sender: str, date: str, within: EmailMessage | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "post@by.example", subject
    mail["Date"], mail["Message-ID"] = date, f"<{len(text)}@kyst.example>"
    mail.set_content(text)
    if within is not None:
        mail.add_attachment(within)
    return mail


def test_a_mail_says_the_same_by_itself_and_forwarded(tools: Tools) -> None:
    text = INVITATION.partition("stier\n\n")[2]
    own = {"sender": "Ida Vestergren <idve@kyst.example>", "date": "Mon, 03 Mar 2014 09:00:00 +0100"}
    later = {"sender": "Bo Lis <boli@by.example>", "date": "Tue, 04 Mar 2014 10:00:00 +0100"}
    original = _sent(text, subject="Puljen til kystnære stier", **own)
    head = "Til orientering\n\nBo\n\nFra: Ida Vestergren <idve@kyst.example>\nSendt: 3. marts 2014 09:00\nTil: Bo Lis\n"
    inline = _sent(f"{head}Emne: Puljen til kystnære stier\n\n{text}", subject="VS: Puljen til kystnære stier", **later)
    attached = _sent("Til orientering\n\nBo\n", subject="VS: Puljen til kystnære stier", **later, within=original)
    found = [[one.entry for one in _treat(mail.as_bytes(), tools)] for mail in (original, inline, attached)]  # type: ignore[union-attr]
    assert [len(entries) for entries in found] == [1, 1, 1]
    first, *others = (entries[0] for entries in found)
    assert first.letter.announcement is not None and first.letter.announcement.deadline is not None
    for other in others:
        assert (other.document, other.letter, other.text) == (first.document, first.letter, first.text)
        assert (other.received, other.sender, other.part_of) == (first.received, first.sender, first.part_of)
        assert other.sources != first.sources


def test_nothing_readable_is_refused_with_a_reason(tools: Tools) -> None:
    with pytest.raises(UnreadableInput) as caught:
        _treat(b"", tools)
    assert caught.value.reason == "empty"


def test_the_same_attachment_twice_is_read_once(tools: Tools) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "sti@kyst.example", "To kopier"
    mail.set_content("To kopier af samme brev.\n")
    for name in ("a.txt", "b.txt"):
        mail.add_attachment(INVITATION, filename=name)
    found = [one.entry for one in _treat(mail.as_bytes(), tools) if isinstance(one, Treated)]
    assert [entry.sources[0].part for entry in found] == [None, "a.txt", "b.txt"]
    assert found[1].letter is found[2].letter
