"""One mail, however it came, is one document; two mails that say other things are two."""

from __future__ import annotations

import base64
import quopri

import pytest

from tests.ingest.mails import LETTER, PDF, documents, mail, mixed, plain

LIST = "Vi søger om:\n\n- støtte til broen\n- støtte til færgen\n\nSe broens side <https://eksempelby.dk/bro>."


def _id(content: bytes) -> str:
    return documents(content)[0].id


def _wrapped(text: str) -> str:
    return text.replace("søger om", "søger\nom")


SAME = {
    "other line ends": plain().replace(b"\n", b"\r\n"),
    "other lines": plain(_wrapped(LETTER)),
    "trailing blanks": plain(LETTER.replace("\n", "  \n") + "\n\n\n"),
    "quote marks": plain("\n".join(f"> {line}" for line in LETTER.split("\n"))),
    "other transport": b"Received: from a by b; Tue, 6 Jun 2023 09:31:00 +0200\nX-Spam: no\n" + plain(),
    "other Message-ID": plain(ident="b2"),
    "other zone": plain(date="Tue, 6 Jun 2023 07:30:00 +0000"),
    "other second": plain(date="Tue, 6 Jun 2023 09:30:41 +0200"),
    "prefix of the subject": plain(subject="Fwd: SV: Svar"),
    "blanks and case of the subject": plain(subject=" svar "),
    "encoded name": plain().replace(b"Ruth Sandbjerg <", b"=?utf-8?q?Ruth_Sandbjerg?= <"),
    "quoted name": plain().replace(b"Ruth Sandbjerg <", b'"Sandbjerg, Ruth" <'),
    "name alone": plain().replace(b"Ruth Sandbjerg <rusa@eksempelby.dk>", b"Ruth Sandbjerg"),
    "quoted-printable": mail("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n")
    + quopri.encodestring(LETTER.encode()),
    "base64": mail("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n")
    + base64.encodebytes(LETTER.encode()),
    "latin-1": plain().decode().replace("utf-8", "iso-8859-1").encode("latin-1"),
    "flowed": mail("Content-Type: text/plain; charset=utf-8; format=flowed\n\n")
    + LETTER.replace("søger om", "søger \nom").encode(),
    "page": mail("Content-Type: text/html; charset=utf-8\n\n")
    + "".join(f"<p>{line}</p>" for line in LETTER.split("\n") if line).encode(),
    "two forms": mixed(
        f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}",
        f"Content-Type: text/html; charset=utf-8\n\n<p>{LETTER}</p>",
        kind="alternative",
    ),
    "decomposed letters": plain(LETTER.replace("å", "a\u030a")),
}


@pytest.mark.parametrize("content", SAME.values(), ids=SAME.keys())
def test_what_changes_on_the_way_changes_nothing(content: bytes) -> None:
    assert _id(content) == _id(plain())


OTHER = {
    "sender": plain().replace(b"Ruth Sandbjerg <rusa@", b"Rut Bjerg <rubj@"),
    "minute": plain(date="Tue, 6 Jun 2023 09:31:00 +0200"),
    "day": plain(date="Wed, 7 Jun 2023 09:30:00 +0200"),
    "no date": plain(date=""),
    "subject": plain(subject="Svar 2"),
    "word": plain(LETTER.replace("broen", "færgen")),
    "figure": plain(LETTER.replace("støtte", "2 mio. kr.")),
    "sign": plain(LETTER.replace("åen.", "åen?")),
    "postscript": plain(LETTER + "\n\nPS. Vi venter."),
    "case": plain(LETTER.replace("Byrådet", "byrådet")),
}


@pytest.mark.parametrize("content", OTHER.values(), ids=OTHER.keys())
def test_what_says_something_else_is_another_mail_under_the_same_message_id(content: bytes) -> None:
    found = documents(content)
    assert found[0].id != _id(plain())
    assert found[0].origin.message_id == documents(plain())[0].origin.message_id


def test_senders_without_a_name_are_known_by_their_address() -> None:
    first, second = (
        plain().replace(b"Ruth Sandbjerg <rusa@eksempelby.dk>", address) for address in (b"a@x.dk", b"b@x.dk")
    )
    assert _id(first) != _id(second)
    assert _id(first) == _id(first.replace(b"a@x.dk", b'"a@x.dk" <A@x.dk>'))


def _with(text: str, *files: bytes) -> bytes:
    parts = [
        f"Content-Type: application/pdf; name=b{n}.pdf\nContent-Disposition: attachment\n"
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(file).decode()}"
        for n, file in enumerate(files)
    ]
    return mixed(f"Content-Type: text/plain; charset=utf-8\n\n{text}", *parts)


def test_mails_of_few_words_are_known_by_their_files_too() -> None:
    first, second = _with("Se bilag.", PDF), _with("Se bilag.", PDF + b"\n% 2\n")
    assert _id(first) != _id(second)
    assert _id(first) == _id(_with("Se  bilag.\n", PDF))


def test_a_letter_is_the_same_without_its_files() -> None:
    text = LETTER + " Skriv endelig, hvis noget mangler, for vi kommer gerne til et møde om broen i næste uge."
    assert _id(_with(text, PDF)) == _id(plain(text))


def test_empty_mails_with_other_files_are_their_files() -> None:
    first, second = documents(_with(" ", PDF)), documents(_with(" ", PDF + b"\n% 2\n"))
    assert [len(first), len(second)] == [1, 1]
    assert first[0].id != second[0].id


def test_lists_and_links_as_mail_programs_rewrite_them() -> None:
    written = LIST.replace("- ", "  •  ").replace(" <https://eksempelby.dk/bro>", "")
    assert _id(plain(LIST)) == _id(plain(written))
    assert _id(plain(LIST)) == _id(plain(LIST.replace("støtte til broen", "*støtte* til broen")))


def test_a_ticked_box_is_text() -> None:
    assert _id(plain("[x] Ja  [ ] Nej")) != _id(plain("[ ] Ja  [x] Nej"))
    assert _id(plain("☒ Ja ☐ Nej")) != _id(plain("☐ Ja ☒ Nej"))


@pytest.mark.parametrize("office", ["Kulturforvaltningen", "Byens Sekretariat", "Børn og Unge", "Borgerservice"])
def test_offices_of_one_name_are_known_by_their_domains(office: str) -> None:
    first, second = (
        plain().replace(b"Ruth Sandbjerg <rusa@eksempelby.dk>", f"{office} <post@{house}.example>".encode())
        for house in ("nordby", "sydby")
    )
    assert _id(first) != _id(second)
    assert _id(first) == _id(first.replace(b"<post@", b"<kontakt@"))


@pytest.mark.parametrize("label", ["[EKSTERN] ", "[External] ", "***SPAM*** ", "{Spam?} ", "EKSTERN: "])
def test_labels_of_mail_servers_are_no_part_of_a_subject(label: str) -> None:
    (found,) = documents(plain(subject=f"{label}Svar"))
    assert found.id == _id(plain())
    assert found.mail is not None
    assert found.mail.subject == "Svar"


def test_notices_that_only_point_elsewhere_are_known_by_where_they_point() -> None:
    assert _id(plain("Nyt brev: <https://post.example/1>")) != _id(plain("Nyt brev: <https://post.example/2>"))


def test_a_sign_between_figures_is_text_and_a_warning_alone_is_too() -> None:
    assert _id(plain("Prisen er 2*3 mio. kr.")) != _id(plain("Prisen er 23 mio. kr."))
    assert _id(plain("EKSTERN: a")) != _id(plain("EKSTERN: b"))
