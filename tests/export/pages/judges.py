"""Judges of PDF files that are no part of the program: Apache PDFBox Preflight and poppler."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

_JAVA = Path("/usr/share/java")
_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")


def needed(program: str, *files: Path) -> None:
    """Skips the test where a program or its files are missing; in CI that is a failure."""
    if shutil.which(program) and all(file.exists() for file in files):
        return
    assert not os.environ.get("CI"), f"{program} is missing: .ci/setup dev installs it"
    pytest.skip(f"{program} is not installed")


def faults_by_preflight(content: bytes, folder: Path) -> list[str]:
    """What Preflight finds wrong. It judges PDF/A-1b, whose rules are those of 2b and some more: so the file is
    rewritten as PDF 1.4 without object streams and says that it is of part 1; nothing else of it is changed. One rule
    of 1b is none of 2b: that parts of a typeface list their glyphs (CIDSet)."""
    jars = [_JAVA / f"{name}.jar" for name in _JARS]
    needed("java", *jars)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<")
        pdf.Root.Metadata = pdf.make_stream(told, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        file = folder / "judged.pdf"
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable, force_version="1.4", deterministic_id=True)
    main = "org.apache.pdfbox.preflight.Validator_A1b"
    call = ["java", "-cp", ":".join(map(str, jars)), main, str(file)]
    out = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False).stdout
    lines = [line for line in out.splitlines() if line.strip()]
    assert lines, "Preflight said nothing"
    if lines[0].endswith("is a valid PDF/A-1b file"):
        return []
    return [line for line in lines[1:] if "CIDSet entry is missing" not in line]


def text_by_poppler(content: bytes, folder: Path, *options: str) -> str:
    """The text of the file as poppler finds it."""
    needed("pdftotext")
    file = folder / "read.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, text=True, check=True).stdout
