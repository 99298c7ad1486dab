"""Older mail within a mail is told by how mail programs announce it."""

from __future__ import annotations

import time

import pytest

from pipeline.language.quoting import header_blocks, quote_start, unquoted
from pipeline.language.subjects import bare_subject, is_forward, is_reply

HANG = 30.0  # seconds of the processor; it takes less than one
OWN = "Tak for mailen. Vi vender tilbage.\n\nMvh\nVera\n\n"
OLD = "\nKære Vera\n\nHvornår svarer I?\n\nHilsen\nRuth\n"

BLOCKS = {
    "outlook": "Fra: Ruth Sandbjerg <rusa@by.dk>\nSendt: mandag den 8. august 2022 14:05\nTil: Vera\nEmne: Broen\n",
    "marked": "-----Oprindelig meddelelse-----\nFra: Ruth\nSendt: 10. februar 2000 16:31\nTil: Vera\nEmne: Broen\n",
    "rule": "________________________________\nFra: Ruth\nSendt: 8. august 2022 14:05\nTil: Vera\nEmne: Broen\n",
    "english": "From: Ruth <rusa@by.dk>\nSent: Monday, August 8, 2022 2:05 PM\nTo: Vera\nSubject: Broen\n",
    "bold": "*Fra:* Ruth\n*Sendt:* 8. august 2022 14:05\n*Til:* Vera\n*Emne:* Broen\n",
    "bolder": "**Fra: **Ruth\n**Sendt: **8. august 2022 14:05\n**Til: **Vera\n**Emne: **Broen\n",
    "page": "Fra: Ruth\n\nSendt: 8. august 2022 14:05\n\nTil: Vera\n\nEmne: Broen\n",
    "long list": "Fra: Ruth\nSendt: 8. august 2022 14:05\nTil: Vera Lind; Anders Bro;\nBirte Dam; Carl\nEmne: Broen\n",
    "quoted": "> Fra: Ruth <rusa@by.dk>\n> Dato: 8. august 2022 kl. 14.05.12 CEST\n> Til: Vera\n> Emne: Broen\n",
    "mobile": "Hent Outlook til iOS\n________________________________\nFra: Ruth <rusa@by.dk>\n"
    "Sendt: Monday, August 8, 2022 2:05:12 PM\nTil: Vera <veli@by.dk>\nEmne: Broen\n",
    "notes": "Fra:\tRuth/By\nTil:\tVera/By\nDato:\t08-08-2022 14:05\nEmne:\tBroen\n",
    "lotus": "Ruth Sandbjerg/By\n08-08-2022 14:05\n\n        Til\n        Vera Lind/By\n        cc\n\n        Emne\n"
    "        Broen\n",
    "german": "Von: Ruth <rusa@by.dk>\nGesendet: Montag, 8. August 2022 14:05\nAn: Vera\nBetreff: Broen\n",
}

LINES = [
    "Den man. 8. aug. 2022 kl. 14.05 skrev Ruth Sandbjerg <rusa@by.dk>:",
    "Den man. 8. aug. 2022 kl. 14.05 skrev Ruth Sandbjerg af Langtnavn <\nrusa@by.dk>:",
    "Den 8. aug. 2022 kl. 14.05 skrev Ruth Sandbjerg <rusa@by.dk>:",
    "Den 08-08-2022 kl. 14:05 skrev Ruth Sandbjerg:",
    "Den 8. august 2022 skrev Ruth Sandbjerg:",
    "man. 8. aug. 2022 kl. 14.05 skrev Ruth Sandbjerg <rusa@by.dk>:",
    "Ruth Sandbjerg <rusa@by.dk> skrev den 8. august 2022 kl. 14.05:",
    "On Mon, Aug 8, 2022 at 2:05 PM Ruth Sandbjerg <rusa@by.dk>\nwrote:",
    "On 08/08/2022 14:05, Ruth Sandbjerg wrote:",
    "Ruth Sandbjerg <rusa@by.dk> wrote:",
    "> Den 8. aug. 2022 kl. 14.05 skrev Ruth <rusa@by.dk>:",
    ">>> Ruth Sandbjerg 08-08-2022 14:05 >>>",
    "-----Original Message-----",
    "---------- Forwarded message ---------",
    "Start på videresendt besked:",
]

NONE = [
    "Den 3. maj skrev vi til jer:",
    "Kommunen skrev i 2019 til ministeriet:",
    "Borgmesteren skrev den 3. maj 2022 kl. 14.05 til alle:",
    "Notat\nTil: Byrådet\nFra: Sekretariatet\nDato: 3. maj 2022\nEmne: Broen\n",
    "Fra: 1. maj\nTil: 3. maj\n",
    "Fra: Ruth\nTil: Vera\nEmne: Broen\n",
    "______________________________\nUnderskrift",
    "Dato: 3. maj 2022 kl. 10.30\nSted: Rådhuset\nEmne: Broen",
]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_heads_of_older_mails(block: str) -> None:
    text = OWN + block + OLD
    [found] = header_blocks(text)
    assert found.sender.startswith("Ruth")
    assert "2022" in found.sent or "2000" in found.sent
    assert found.subject == "Broen"
    assert "Vera" in found.recipients
    assert text[found.end :].lstrip("\n> ") == OLD.lstrip("\n")
    assert quote_start(text) == found.start
    assert text[: found.start].strip().removesuffix("Hent Outlook til iOS").strip() == OWN.strip()


@pytest.mark.parametrize("line", LINES)
def test_lines_that_introduce_older_mail(line: str) -> None:
    assert quote_start(f"{OWN}{line}\n{OLD}") == len(OWN)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_older_mail(text: str) -> None:
    assert quote_start(f"{OWN}{text}\n{OLD}") is None


def test_each_mail_of_a_chain_has_its_block() -> None:
    text = OWN + BLOCKS["outlook"] + OLD + BLOCKS["english"] + OLD
    assert [found.sent[:6] for found in header_blocks(text)] == ["mandag", "Monday"]


def test_a_subject_line_of_the_text_is_not_the_blocks() -> None:
    text = "Hej\n\nEmne: Færgen\n\n" + BLOCKS["outlook"] + OLD
    [found] = header_blocks(text)
    assert found.subject == "Broen"


@pytest.mark.parametrize(
    ("subject", "forward", "reply", "bare"),
    [
        ("VS: Broen", True, False, "Broen"),
        ("Fwd: SV: Broen", True, False, "Broen"),
        ("FW: FW: Broen", True, False, "Broen"),
        ("SV: VS: Broen", False, True, "Broen"),
        ("Re[2]: Broen", False, True, "Broen"),
        ("Broen", False, False, "Broen"),
        ("Vs. Broen", False, False, "Vs. Broen"),
        (None, False, False, ""),
    ],
)
def test_prefixes_of_subjects(subject: str | None, forward: bool, reply: bool, bare: str) -> None:
    assert (is_forward(subject), is_reply(subject), bare_subject(subject or "")) == (forward, reply, bare)


def test_quote_marks_are_taken_off_to_their_depth() -> None:
    assert unquoted("> Kære Vera\n>\n> > Gammelt\n\nMvh\nOtto", 1) == ("Kære Vera\n\n> Gammelt", "\nMvh\nOtto")
    assert unquoted("> Kære Vera", 0) == ("> Kære Vera", "")


@pytest.mark.parametrize(
    "line", ["Til: x\n", "Fra: 1 a@b 10:00\n", "den skrev 2022 14:05 x\n", "Fra: x;\nxx\n", "> \n"]
)
def test_long_texts_of_one_line_come_to_an_end(line: str) -> None:
    began = time.process_time()
    quote_start(line * 20_000)
    assert time.process_time() - began < HANG
