"""What a writer puts under every mail is told from what the mail says."""

from __future__ import annotations

import time

import pytest

from pipeline.language.signatures import own_words, signature_start, without_banners

HANG = 30.0  # seconds of the processor; it takes less than one
SAID = "Kære Bo\n\nVi holder møde om broen på fredag.\n\n"
BLOCK = "Vera Lind\nKonsulent\n\nEksempelby Kommune\nÆldre og Sundhed\nRådhusvej 3, 9999 Eksempelby\nTlf. 12 34 56 78\n"

SIGNATURES = [
    f"Mvh\n{BLOCK}",
    f"Med venlig hilsen\n\n{BLOCK}veli@eksempelby.dk\n",
    "Venlig hilsen Vera",
    "Venlig hilsen / Best regards\nVera Lind",
    f"--\n{BLOCK}",
    "Sendt fra min iPhone",
    "Hent Outlook til iOS<https://aka.ms/o0ukef>",
    "Vera",
    "Vera Lind\nKonsulent\nTlf. 12345678\nwww.eksempelby.dk",
    "Mange hilsner\nVera\n\nDenne e-mail kan indeholde fortrolige ting.\nHvis du ikke er modtager, slet den.",
    "God weekend\nVera",
]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_is_told_from_the_text(signature: str) -> None:
    assert SAID.startswith((SAID + signature)[: signature_start(SAID + signature)].rstrip())
    assert own_words(SAID + signature) == SAID.replace(".", "").split()


@pytest.mark.parametrize(
    "text",
    [
        SAID
        + "Hilsen fra ministeren er vedlagt, og den skal læses op for alle de fremmødte på selve dagen af formanden.",
        "Mvh\n\n"
        + "Vi skriver igen, fordi vi endnu intet har hørt om broen, og fordi fristen er ved at løbe ud for os alle. "
        * 3,
        SAID + "1. Broen\n2. Færgen og dens afgange.",
    ],
)
def test_text_is_no_signature(text: str) -> None:
    assert signature_start(text) == len(text.rstrip())


@pytest.mark.parametrize(
    "banner",
    [
        "[EKSTERN MAIL]\n",
        "ADVARSEL: Denne e-mail kommer fra en ekstern afsender. Klik ikke på links.\n",
        "Du får ikke ofte mails fra veli@eksempelby.dk. \nFå mere at vide om, hvorfor dette er vigtigt\n",
        "CAUTION: This email originated from outside of the organization.\nDo not click links.\n",
    ],
)
def test_warnings_of_mail_servers_are_not_the_mails(banner: str) -> None:
    assert without_banners(banner + SAID).strip() == SAID.strip()


@pytest.mark.parametrize("text", ["Ekstern evaluering af broen\n\nDen er færdig.", "OBS: Fristen er på fredag."])
def test_the_text_is_no_warning(text: str) -> None:
    assert without_banners(text) == text


def test_a_long_row_of_closings_comes_to_an_end() -> None:
    began = time.process_time()
    signature_start("Mvh\n" * 50_000)
    assert time.process_time() - began < HANG
