"""Makes the letters of samples/: `python -m tests.samples.render FOLDER`. The same versions give the same bytes."""

from __future__ import annotations

import base64
import io
import quopri
import sys
import textwrap
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

from tests.samples import acute, culture, degrade, page

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _image(image: Image.Image, kind: str, **options: object) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **options)  # type: ignore[arg-type]
    return held.getvalue()


def _signed(sheet: page.Sheet, dpi: int) -> Image.Image:
    lines = page.lay_out(sheet)
    return degrade.sign(page.paint(lines, dpi), sheet.head, lines)


def extension() -> bytes:
    """A mail of plain text, quoted-printable ISO 8859-1."""
    subject = quopri.encodestring("Kultur i hverdagen: ansøgningsfristen forlænges til 1. juni".encode("latin-1"))
    word = subject.decode("ascii").replace("=\n", "").replace(" ", "_")
    text = quopri.encodestring("\n".join(_folded(culture.EXTENSION)).encode("latin-1")).decode("ascii")
    head = (
        "Received: from post.kum.dk (192.0.2.17) by mail.eksempelby.dk; Tue, 9 May 2023 10:12:44 +0200\n"
        "From: Hverdagskultur <hverdagskultur@kum.dk>\n"
        "To: undisclosed-recipients:;\n"
        f"Subject: =?iso-8859-1?Q?{word}?=\n"
        "Date: Tue, 9 May 2023 10:12:31 +0200\n"
        "Message-ID: <20230509.101231.kh@kum.dk>\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\n"
    )
    return (head + text).encode("ascii")


def answer_mail() -> bytes:
    """A mail with its letter attached under a name beyond ASCII."""
    letter = page.born_digital(page.lay_out(culture.SVENDBORG), "Svendborgs ansøgning")
    text = base64.encodebytes("\n".join(_folded(culture.SVENDBORG_MAIL)).encode()).decode("ascii")
    subject = base64.b64encode("Kultur i hverdagen – ansøgning fra Svendborg Kommune".encode()).decode("ascii")
    head = (
        "From: Tine Havmand <tine.havmand@svendborg.dk>\n"
        "To: hverdagskultur@kum.dk\n"
        f"Subject: =?utf-8?B?{subject}?=\n"
        "Date: Wed, 31 May 2023 11:47:05 +0200\n"
        "Message-ID: <7c1e.31052023.1147@svendborg.dk>\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="=_skel_31052023"\n\n'
        "--=_skel_31052023\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{text}\n--=_skel_31052023\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: attachment; filename*=UTF-8''Svendborgs%20ans%C3%B8gning.pdf\n\n"
        f"{base64.encodebytes(letter).decode('ascii')}\n--=_skel_31052023--\n"
    )
    return head.encode("ascii")


def _folded(text: str) -> list[str]:
    return [line for written in text.split("\n") for line in (textwrap.wrap(written, 76) or [""])]


def application() -> bytes:
    """A signed letter with a received stamp, scanned to JPEG."""
    image = degrade.stamp(
        _signed(culture.MORSOE, 150), ("MODTAGET", "12. MAJ 2023", "Kulturministeriet"), at=(395, 150), turn=5
    )
    image = degrade.scan(degrade.punch(image), "morsoe", skew=0.8, noise=5, blur=0.5)
    return _image(image, "JPEG", quality=38, optimize=True, dpi=(150, 150))


def decision() -> bytes:
    """The scan of a decision, as a PDF of one picture."""
    image = _signed(culture.DECISION, 150)
    return page.scanned(degrade.scan(image, "udvaelgelse", skew=-0.5, noise=4, blur=0.45), 40)


def invitation_fax() -> bytes:
    """A fax, Group 4, 200 dpi."""
    image = _signed(acute.INVITATION, 200)
    return _image(degrade.fax(image, "fax"), "TIFF", compression="group4", dpi=(200, 200))


def archived_answer() -> bytes:
    """A clean page under the text layer of a model that knows no Danish."""
    lines = page.lay_out(acute.ANSWER)
    wrong = tuple(
        replace(line, text=degrade.as_english_model_reads(line.text, f"lag {number}"))
        for number, line in enumerate(lines)
    )
    return page.layered(degrade.sign(page.paint(lines, 150), "slagelse", lines), wrong, 40)


def article() -> bytes:
    """A newspaper's article as a Word document of the least parts."""
    rows = []
    for number, text in enumerate(acute.ARTICLE):
        style = "<w:rPr><w:b/><w:sz w:val='36'/></w:rPr>" if number == 1 else ""
        rows.append(f"<w:p><w:r>{style}<w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>")
    parts = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Default Extension='xml' ContentType='application/xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{_WORD_TYPE}'/></Types>",
        "_rels/.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument' Target='word/document.xml'/></Relationships>",
        "word/document.xml": f"<w:document xmlns:w='{_WORD_SPACE}'><w:body>{''.join(rows)}</w:body></w:document>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, (2012, 1, 26, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, f"<?xml version='1.0' encoding='UTF-8'?>{text}")
    return held.getvalue()


def reception() -> bytes:
    """A letter of no round, scanned black and white."""
    image = _signed(acute.RECEPTION, 150)
    flat = degrade.scan(image, "reception", skew=0.3, noise=3, blur=0.3).point(lambda level: 255 if level > 150 else 0)
    return _image(flat.convert("1"), "PNG", optimize=True, dpi=(150, 150))


def all_samples() -> dict[str, bytes]:
    """Every file of samples/ that is a letter or a mail, by its path there."""
    announcement = page.born_digital(page.lay_out(culture.ANNOUNCEMENT), "Kultur i hverdagen")
    late = degrade.as_english_model_reads(culture.KALUNDBORG, "kalundborg")
    return {
        "kultur-2023/01_indkaldelse.pdf": announcement,
        "kultur-2023/02_frist.eml": extension(),
        "kultur-2023/03_ansoegning.jpg": application(),
        "kultur-2023/04_ansoegning.eml": answer_mail(),
        "kultur-2023/05_ansoegning.txt": late.encode(),
        "kultur-2023/06_udvaelgelse.pdf": decision(),
        "akutpladser-2011/01_invitation.tif": invitation_fax(),
        "akutpladser-2011/02_tilbagemelding.pdf": archived_answer(),
        "akutpladser-2011/03_udsaettelse.txt": acute.POSTPONEMENT.encode(),
        "akutpladser-2011/04_avisartikel.docx": article(),
        "akutpladser-2011/05_reception.png": reception(),
    }


def main(folder: Path) -> None:
    """Write all samples into a folder."""
    for name, content in all_samples().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
