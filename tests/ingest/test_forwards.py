"""A mail that hands on another is that other mail; what its sender says of it stays only where it is a letter."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from pipeline.errors import UnreadableInput
from pipeline.values.source import Document
from tests.ingest.compounds import compound
from tests.ingest.mails import LETTER, PDF, documents, mixed, plain
from tests.ingest.test_outlook import message

NOTE = "Til orientering.\n\nMvh\nVera Lind"
QUOTED = "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))
LONG = (
    "Kære udvalg\n\nHermed indstillingen fra forvaltningen om broen. Vi har set på tre forslag og foreslår det andet, "
    "fordi det koster mindst og kan stå færdigt allerede næste sommer, uden at færgen skal ligge stille i mere end "
    "nogle få dage. Udvalget bedes tage stilling på sit næste møde.\n\nVenlig hilsen\nVera Lind"
)

BLOCKS = {
    "outlook": "Fra: Ruth Sandbjerg <rusa@eksempelby.dk>\nSendt: tirsdag den 6. juni 2023 09:30\n"
    "Til: pulje@styrelsen.dk\nEmne: Svar\n\n",
    "old outlook": "-----Oprindelig meddelelse-----\nFra: Ruth Sandbjerg [mailto:rusa@eksempelby.dk]\n"
    "Sendt: 6. juni 2023 09:30\nTil: 'pulje@styrelsen.dk'\nEmne: Svar\n\n",
    "exchange, name alone": "________________________________\nFra: Ruth Sandbjerg\nSendt: 6. juni 2023 09:30:00\n"
    "Til: Puljen; Anders Bro;\n\tBirte Dam\nCc: Carl Eg\nEmne: Svar\nVedhæftede filer: bro.pdf\n\n",
    "english outlook": "From: Ruth Sandbjerg <rusa@eksempelby.dk<mailto:rusa@eksempelby.dk>>\n"
    "Sent: Tuesday, June 6, 2023 9:30 AM\nTo: pulje@styrelsen.dk\nSubject: Svar\n\n",
    "english outlook, figures": "From: Ruth Sandbjerg\nSent: 6/6/2023 9:30 AM\nTo: Puljen\nSubject: Svar\n\n",
    "bold": "*Fra:* Ruth Sandbjerg <rusa@eksempelby.dk>\n*Sendt:* 6. juni 2023 09:30\n*Til:* Puljen\n*Emne:* Svar\n\n",
    "blocks of a page": "Fra: Ruth Sandbjerg\n\nSendt: 6. juni 2023 09:30\n\nTil: Puljen\n\nEmne: Svar\n\n",
    "gmail": "---------- Forwarded message ---------\nFra: *Ruth Sandbjerg* <rusa@eksempelby.dk>\n"
    "Date: tir. 6. jun. 2023 kl. 09.30\nSubject: Svar\nTo: <pulje@styrelsen.dk>\n\n",
    "english gmail": "---------- Forwarded message ---------\nFrom: Ruth Sandbjerg <rusa@eksempelby.dk>\n"
    "Date: Tue, Jun 6, 2023 at 9:30 AM\nSubject: Svar\nTo: <pulje@styrelsen.dk>\n\n",
    "thunderbird": "-------- Videresendt besked --------\nEmne: \tSvar\nDato: \tTue, 6 Jun 2023 09:30:00 +0200\n"
    "Fra: \tRuth Sandbjerg <rusa@eksempelby.dk>\nTil: \tpulje@styrelsen.dk\n\n",
    "apple, not quoted": "Begin forwarded message:\n\nFrom: Ruth Sandbjerg <rusa@eksempelby.dk>\nSubject: Svar\n"
    "Date: 6 June 2023 at 09.30.00 CEST\nTo: pulje@styrelsen.dk\n\n",
    "lotus": "----- Videresendt af Vera Lind/BY den 06-06-2023 11:02 -----\n\n        Ruth Sandbjerg\n"
    "        06-06-2023 09:30\n\n            Til\n        Puljen/BY@BY\n                cc\n\n                Emne\n"
    "        Svar\n\n",
    "notes": "----- Videresendt af Vera Lind/BY den 06-06-2023 11:02 -----\n\nFra:\tRuth Sandbjerg/Eksempelby\n"
    "Til:\tPuljen\nDato:\t06-06-2023 09:30\nEmne:\tSvar\n\n",
}


def forward(text: str, subject: str = "VS: Svar") -> bytes:
    """A mail of Vera's, an hour later."""
    sent = plain(text, subject=subject, date="Tue, 6 Jun 2023 11:05:00 +0200", ident="fwd")
    return sent.replace(b"Ruth Sandbjerg <rusa@eksempelby.dk>", b"Vera Lind <veli@eksempelby.dk>", 1)


def same(found: Document, original: Document) -> None:
    """The forwarded mail is the original in all that the register says of a mail."""
    assert found.id == original.id
    assert found.mail is not None and original.mail is not None
    assert (found.mail.subject, found.mail.sender_name) == (original.mail.subject, original.mail.sender_name)
    assert found.mail.date == original.mail.date == "2023-06-06T09:30"
    assert found.content.decode().split() == original.content.decode().split()
    assert found.is_mail_body and found.part_of is None


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize("note", ["", f"{NOTE}\n\n\n"], ids=["no note", "note"])
def test_a_mail_forwarded_in_the_text_is_the_original(block: str, note: str) -> None:
    [original] = documents(plain())
    [found] = documents(forward(note + block + LETTER))
    same(found, original)
    assert (found.origin.message_id, found.origin.part) == ("fwd@eksempelby.dk", None)


def test_the_original_behind_quote_marks_is_freed_of_them() -> None:
    head = "Start på videresendt besked:\n\n> Fra: Ruth Sandbjerg <rusa@eksempelby.dk>\n> Emne: Svar\n"
    head += "> Dato: 6. juni 2023 kl. 09.30.00 CEST\n> Til: pulje@styrelsen.dk\n> \n"
    [found] = documents(forward(f"{NOTE}\n\n{head}{QUOTED}", subject="Fwd: Svar"))
    same(found, documents(plain())[0])
    assert ">" not in found.content.decode()


def test_the_signature_that_some_programs_put_below_the_original_is_not_the_originals() -> None:
    [found] = documents(
        forward(f"{BLOCKS['gmail']}{LETTER}\n\n-- \nVera Lind\nEksempelby Kommune", subject="Fwd: Svar")
    )
    same(found, documents(plain())[0])


def test_a_forward_of_a_forward_is_the_first_mail() -> None:
    inner = "Fra: Otto Vang\nSendt: 6. juni 2023 10:12\nTil: Vera Lind\nEmne: VS: Svar\n\nFYI\n\nOtto\n\n"
    [found] = documents(forward(f"{NOTE}\n\n{inner}{BLOCKS['outlook']}{LETTER}", subject="VS: VS: Svar"))
    same(found, documents(plain())[0])


def test_a_page_forwarded_as_a_page() -> None:
    letter = "".join(f"<p>{line}</p>" for line in LETTER.split("\n") if line)
    block = "<div style='border-top:1pt'><b>Fra:</b> Ruth Sandbjerg<br><b>Sendt:</b> 6. juni 2023 09:30<br>"
    block += "<b>Til:</b> Puljen<br><b>Emne:</b> Svar</div>"
    page = "Content-Type: text/html; charset=utf-8\n\n"
    sent = mixed(f"{page}<html>{letter}</html>", kind="alternative")
    [original] = documents(sent)
    note = mixed(f"{page}<html><p>Til orientering</p>{block}{letter}</html>", kind="alternative", subject="VS: Svar")
    [found] = documents(note)
    assert found.id == original.id


ATTACHED: dict[str, Callable[[bytes], str]] = {
    "message": lambda inner: "Content-Type: message/rfc822\n\n" + inner.decode(),
    "message in base64": lambda inner: (
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(inner).decode()
    ),
    "file": lambda inner: (
        'Content-Type: application/octet-stream; name="Svar.eml"\nContent-Transfer-Encoding: base64\n'
        'Content-Disposition: attachment; filename="Svar.eml"\n\n' + base64.encodebytes(inner).decode()
    ),
}


@pytest.mark.parametrize("how", ATTACHED.values(), ids=ATTACHED.keys())
def test_a_mail_forwarded_as_an_attachment_is_the_original(how: Callable[[bytes], str]) -> None:
    [original] = documents(plain())
    text = f"Content-Type: text/plain; charset=utf-8\n\n{NOTE}"
    [found] = documents(mixed(text, how(plain()), subject="VS: Svar", ident="fwd"))
    same(found, original)
    assert (found.origin.message_id, found.origin.part) == ("fwd@eksempelby.dk", "Svar.eml")


def test_an_outlook_message_and_a_forward_of_it_are_one_document() -> None:
    [original] = documents(compound(message(LETTER)))
    block = "Fra: Åse Bro\nSendt: 6. juni 2023 09:30\nTil: Vera Lind\nEmne: Ansøgning fra Øer\n\n"
    [found] = documents(forward(f"{NOTE}\n\n{block}{LETTER}", subject="VS: Ansøgning fra Øer"))
    assert found.id == original.id
    wrapped = {"__attach_version1.0_#00000000": {"__substg1.0_3701000D": message(LETTER, nested=True)}}
    outer = message("Til orientering", **wrapped) | dict([_subject("VS: Ansøgning fra Øer")])
    [attached] = documents(compound(outer))
    assert attached.id == original.id


def _subject(text: str) -> tuple[str, bytes]:
    return "__substg1.0_0037001F", text.encode("utf-16-le")


def test_files_of_a_forward_are_the_originals() -> None:
    file = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=bro.pdf\n"
    file += "Content-Transfer-Encoding: base64\n\n" + base64.b64encode(PDF).decode()
    text = "Content-Type: text/plain; charset=utf-8\n\n"
    body, letter = documents(mixed(text + LETTER, file))
    again = mixed(f"{text}{NOTE}\n\n{BLOCKS['outlook']}{LETTER}", file, subject="VS: Svar", ident="fwd")
    forwarded, enclosed = documents(again)
    assert (forwarded.id, enclosed.id, enclosed.part_of) == (body.id, letter.id, letter.part_of)
    assert enclosed.mail is not None and enclosed.mail.date == "2023-06-06T09:30"
    assert enclosed.origin.part == "bro.pdf"


def test_a_long_note_is_a_letter_of_its_own() -> None:
    cover, original = documents(forward(f"{LONG}\n\n{BLOCKS['outlook']}{LETTER}"))
    assert cover.content.decode() == LONG
    assert cover.mail is not None and cover.mail.sender_name == "Vera Lind" and cover.origin.part is None
    same(original, documents(plain())[0])
    assert original.origin.part == "Svar.eml"


@pytest.mark.parametrize(
    "note",
    [
        "Kære Bo\n\nVi vil gerne deltage i ordningen.\n\nMvh\nVera Lind",
        "Eksempelby Kommune ansøger hermed, se nedenfor.",
        "Obs: Ansøgningsfristen er forlænget til den 1. juli.",
        "Ja tak, vi er med!\n\nVera",
        "Hermed kommunens høringssvar.",
        "Bemærk ny ansøgningsfrist.",
    ],
)
def test_a_short_note_that_answers_or_decides_is_kept(note: str) -> None:
    cover, original = documents(forward(f"{note}\n\n{BLOCKS['outlook']}{LETTER}"))
    assert cover.content.decode() == note
    same(original, documents(plain())[0])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "FYI",
        "Kære alle\n\nTil orientering - er det noget for os? Skal vi søge? Husk fristen den 1. maj.\n\nMvh\nVera\n"
        "Konsulent, Ældre og Sundhed\nEksempelby Kommune\nRådhusvej 3, 9999 Eksempelby\nTlf. 12 34 56 78\n\n"
        "Denne e-mail kan indeholde fortrolige oplysninger og er alene beregnet for den, den er sendt til.",
        "[EKSTERN MAIL]\nSe nedenfor. Flot arbejde!\n\nSendt fra min iPhone",
    ],
)
def test_a_note_that_only_hands_on_is_dropped(note: str) -> None:
    [original] = documents(forward(f"{note}\n\n{BLOCKS['outlook']}{LETTER}"))
    same(original, documents(plain())[0])


def test_an_attached_mail_under_a_letter_leaves_the_letter() -> None:
    text = f"Content-Type: text/plain; charset=utf-8\n\n{LONG}"
    letter, original = documents(mixed(text, ATTACHED["message"](plain()), subject="VS: Svar"))
    assert letter.content.decode() == LONG
    same(original, documents(plain())[0])


def test_a_mail_that_holds_nothing_but_another_only_carries_it_whatever_its_subject() -> None:
    parts = ("Content-Type: text/plain; charset=utf-8\n\nSe vedhæftet mail.", ATTACHED["message"](plain()))
    [found] = documents(mixed(*parts, subject="Post til journalen", ident="fwd"))
    same(found, documents(plain())[0])


@pytest.mark.parametrize(
    ("subject", "note"), [("SV: Pulje", "Se vedhæftet mail."), ("Pulje", "Byrådet har sagt ja.")], ids=["reply", "said"]
)
def test_an_answer_with_a_mail_attached_and_a_note_that_says_something_stay(subject: str, note: str) -> None:
    parts = (f"Content-Type: text/plain; charset=utf-8\n\n{note}", ATTACHED["message"](plain()))
    own, original = documents(mixed(*parts, subject=subject, ident="fwd"))
    assert own.content.decode() == note
    same(original, documents(plain())[0])


@pytest.mark.parametrize(
    "text",
    [
        f"Tak for mailen.\n\n{BLOCKS['outlook']}{LETTER}",
        f"Tak for mailen.\n\nDen tir. 6. jun. 2023 kl. 09.30 skrev Ruth Sandbjerg <rusa@eksempelby.dk>:\n\n{QUOTED}",
    ],
    ids=["block", "line"],
)
def test_a_reply_is_no_forward(text: str) -> None:
    [found] = documents(forward(text, subject="SV: VS: Svar"))
    assert found.mail is not None and found.mail.sender_name == "Vera Lind"
    assert found.content.decode() == text.replace("> \n", ">\n")


def test_a_forwarded_reply_keeps_the_mail_it_answers() -> None:
    block = BLOCKS["outlook"].replace("Emne: Svar", "Emne: SV: Høring om broen")
    asked = "Fra: Puljen\nSendt: 1. juni 2023 08:00\nTil: Ruth Sandbjerg\nEmne: Høring om broen\n\nHvad mener I?"
    [found] = documents(forward(f"FYI\n\n{block}{LETTER}\n\n{asked}", subject="VS: SV: Høring om broen"))
    assert found.mail is not None
    assert (found.mail.sender_name, found.mail.subject) == ("Ruth Sandbjerg", "SV: Høring om broen")
    assert found.content.decode().endswith("Hvad mener I?")


@pytest.mark.parametrize(
    "block",
    [
        "Notat\n\nTil: Udvalget\nFra: Sekretariatet\nDato: 6. juni 2023\nEmne: Broen\n\n",
        "Fra: Ruth Sandbjerg\nTil: Vera Lind\nEmne: Svar\n\n",
        "Fra: Ruth Sandbjerg <rusa@eksempelby.dk>\nSendt: i går\nTil: Vera Lind\n\n",
    ],
    ids=["memo", "no day", "no date"],
)
def test_what_is_no_head_of_a_mail_splits_nothing(block: str) -> None:
    text = f"Hermed som aftalt.\n\n{block}{LETTER}"
    [found] = documents(forward(text))
    assert found.content.decode() == text
    assert found.mail is not None and found.mail.sender_name == "Vera Lind"


def test_a_forward_without_its_original_text_is_left_whole() -> None:
    text = f"{NOTE}\n\n{BLOCKS['outlook']}".strip()
    [found] = documents(forward(text))
    assert found.content.decode() == text


def test_the_thread_of_a_forward_names_the_mails_before_it() -> None:
    sent = forward(BLOCKS["outlook"] + LETTER).replace(
        b"MIME-Version", b"References: <a@x.dk> <b@x.dk>\nIn-Reply-To: <b@x.dk>\nMIME-Version", 1
    )
    [found] = documents(sent)
    assert found.mail is not None
    assert found.mail.references == ("a@x.dk", "b@x.dk")
    assert (found.mail.message_id, found.mail.in_reply_to) == (None, None)


def test_a_list_below_dashes_that_names_the_forwarder_stays() -> None:
    below = "-- \nPunkt 1: Vera Lind fremlægger puljen; fristen er den 1. maj 2014.\nPunkt 2: Eventuelt."
    [found] = documents(forward(f"{BLOCKS['gmail']}{LETTER}\n\n{below}", subject="Fwd: Svar"))
    assert "Punkt 2" in found.content.decode()


def test_forwards_without_end_are_refused() -> None:
    block = "Fra: Otto Vang <otto@by.example>\nSendt: 6. juni 2023 10:12\nTil: Vera Lind\nEmne: VS: Svar\n\n"
    with pytest.raises(UnreadableInput) as caught:
        documents(forward("FYI\n\n" + f"{block}FYI\n\n" * 200 + LETTER, subject="VS: Svar"))
    assert caught.value.reason == "too-complex"
