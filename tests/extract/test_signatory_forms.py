"""Who signed, in many forms: in capitals, side by side, without a greeting; and what looks like it and is not."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import signatory
from tests.extract.build import mail_header, sheet_from_text

BODY = "Kære kommune\n\nHermed sendes en orientering. Vi vender tilbage, når sagen er behandlet i udvalget.\n\n"


def _signed(text: str) -> list[str]:
    return [found.value for found in signatory.find(sheet_from_text(BODY + text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Med venlig hilsen\n\nBodil Klitvang\tIngolf Raunstrup\nborgmester\tdirektør",
            ["Bodil Klitvang", "Ingolf Raunstrup"],
        ),
        ("Kh Bodil\nBodil Klitvang\nkonsulent", ["Bodil Klitvang"]),
        ("De varmeste hilsner fra Odder\n\nBodil Klitvang", ["Bodil Klitvang"]),
        ("Bedste hilsner\nBodil Klitvang\nSprogcenter Mols", ["Bodil Klitvang"]),
        (
            "Med venlig hilsen\n\nBodil Klitvang\tAlfred Krog\nOdder Bibliotek\tMols Bibliotek",
            ["Bodil Klitvang", "Alfred Krog"],
        ),
        ("På udvalgets vegne\n\nGunhild Maj Sevelbæk\n(formand)", ["Gunhild Maj Sevelbæk"]),
        ("Venlig hilsen Uffe Møgelbjerg, afdelingschef", ["Uffe Møgelbjerg"]),
        ("BODIL KLITVANG\nkontorchef", ["Bodil Klitvang"]),
        ("Med venlig hilsen\n\nBODIL KLITVANG\n/Uffe Holm", ["Bodil Klitvang", "Uffe Holm"]),
        ("sign.\n\nAlfred Sandal Krog\nforvaltningschef", ["Alfred Sandal Krog"]),
        ("(sign.) Alfred Krog / Tove Hulbæk", ["Alfred Krog", "Tove Hulbæk"]),
        ("Alfred Krog", ["Alfred Krog"]),
        ("P.r.v.\n\nVagn Åge Skjoldbjerg\nrådsformand", ["Vagn Åge Skjoldbjerg"]),
        (
            "Erna Tolstrup\tChr. Lundager\tKnud Ravn Bæk\nborgmester\tborgmester\tborgmester",
            ["Erna Tolstrup", "Chr. Lundager", "Knud Ravn Bæk"],
        ),
        ("Med venlig hilsen\n\nFormand\nKarna Vestbjerg", ["Karna Vestbjerg"]),
        ("Med venlig hilsen\n\nYusuf Demirtas\nprojektmedarbejder", ["Yusuf Demirtas"]),
        ("Venlig hilsen\nJens Otto\n\nJens Otto Fabrin\nfritidschef", ["Jens Otto Fabrin"]),
        ("Ærbødigst\n\nN. P. Lund", ["N. P. Lund"]),
    ],
)
def test_signatures(text: str, names: list[str]) -> None:
    assert _signed(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Mange hilsner fra\nKit og resten af holdet",
        "Deltagere\n\nBodil Klitvang\tOdder Kommune\nUffe Holm\tLejre Kommune",
        "Kopi til:\nBodil Klitvang",
        "Sagen er afsluttet.\n\nKontorchef\n\nOdder Kommune",
        "Med venlig hilsen\n\nSkive Rådhus\nTorvegade 10",
        "Med venlig hilsen\n\nTeam Integration\nBorgerservice",
        "Kommune\tIndbyggere Status\nBallerup\tplads",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert _signed(text) == []


def test_a_byline_at_the_end_of_an_article() -> None:
    text = "Af Mette Holm\n\nTre kommuner er med.\n\nDet siger formanden.\n\nMette Holm"
    assert signatory.find(sheet_from_text(text)) == ()


def test_a_mail_signed_twice() -> None:
    header = mail_header("2020-02-03T08:30", sender_name="Lone Abildtrup", sender_address="lab@kl.dk")
    found = signatory.find(sheet_from_text(BODY + "Vh Lone\n--\nLone Abildtrup\nChefkonsulent\nKL", header=header))
    assert [one.value for one in found] == ["Lone Abildtrup"]


def test_a_name_alone_is_less_sure_than_one_over_a_title() -> None:
    [alone] = signatory.find(sheet_from_text(BODY + "Alfred Krog"))
    [titled] = signatory.find(sheet_from_text(BODY + "Alfred Krog\nforvaltningschef"))
    assert alone.confidence < titled.confidence
