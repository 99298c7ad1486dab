"""Who signed: names under the closing phrase, not bodies, titles or bylines."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import signatory
from tests.extract.build import mail_header, sheet_from_text


def signed(text: str) -> list[str]:
    return [f.value for f in signatory.find(sheet_from_text(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Med venlig hilsen\n\nHenny Raun\nkontorchef", ["Henny Raun"]),
        ("Venlig hilsen\nPer Toft Lund\n\nIngrid Dam", ["Per Toft Lund", "Ingrid Dam"]),
        (
            "Med venlig hilsen\n\nAase Krogh\tUffe Bech-Holm\nborgmester\tkommunaldirektør",
            ["Aase Krogh", "Uffe Bech-Holm"],
        ),
        (
            "Med venlig hilsen\n\nAase Krogh Uffe Bech-Holm\nborgmester kommunaldirektør",
            ["Aase Krogh", "Uffe Bech-Holm"],
        ),
        ("Mvh.\nKaj Rye\nprojektleder, Odder Kommune", ["Kaj Rye"]),
        ("På kredsens vegne\n\nTina Ø. Skov\nformand", ["Tina Ø. Skov"]),
        ("De bedste hilsner\n\nJ. P. Nørlund, chefkonsulent", ["J. P. Nørlund"]),
        ("P.M.V.\nE.B.\n\nUlla Brandt\nfuldmægtig", ["Ulla Brandt"]),
        ("Med venlig hilsen\nf. Poul Riis\nEva Skou", ["Poul Riis", "Eva Skou"]),
    ],
)
def test_closings(text: str, names: list[str]) -> None:
    assert signed("Vi vender tilbage med svar.\n\n" + text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Venlig hilsen\nSkolekontoret\nOdder Kommune",
        "Af Mia Lund\n\nKommunerne går sammen.",
        "Til stede: Mia Lund og Per Toft.\n\nBeslutning\n\nGodkendt.",
        "Med venlig hilsen\n\nSundhed og Omsorg\nRosengade 4\n8300 Odder",
    ],
)
def test_bodies_and_bylines_are_none(text: str) -> None:
    assert signed(text) == []


def test_what_follows_the_signature_is_not_signed() -> None:
    text = "Med venlig hilsen\n\nHenny Raun\nkontorchef\n\nDato: 3. maj 2011\nUlrik Dam\nTlf. 33 11 22 33"
    assert signed(text) == ["Henny Raun"]


def test_a_mail_that_ends_with_the_senders_name() -> None:
    header = mail_header("2019-01-03T10:00", subject="Svar", sender_name="Bodil Rask", sender_address="bra@uim.dk")
    found = signatory.find(sheet_from_text("Kære alle\n\nGod jul!\n\nBodil Rask\nMinisteriet", header=header))
    assert [f.value for f in found] == ["Bodil Rask"]


def test_an_association_is_no_person() -> None:
    text = "Med venlig hilsen\n\nDansk Stifinderforening\n\nKaren Bloch\nformand"
    assert [f.value for f in signatory.find(sheet_from_text(text))] == ["Karen Bloch"]


def test_two_names_with_a_stroke_between() -> None:
    text = "P.b.v.\n\nGerda Holst / Poul Anker\n\nborgmester kommunaldirektør"
    assert [f.value for f in signatory.find(sheet_from_text(text))] == ["Gerda Holst", "Poul Anker"]


def test_a_name_that_begins_as_signed_does() -> None:
    assert signed("Venlig hilsen\n\nSigne Holm Krag\nbiolog") == ["Signe Holm Krag"]
    assert signed("Venlig hilsen\n\nsign. Ole Holm Krag\nbiolog") == ["Ole Holm Krag"]
