"""Certificates for tests of TLS, made by the program `openssl`: an authority of our own and what it signs."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate with its key, both PEM."""

    file: Path
    key: Path


class Authority:
    """Signs certificates; `file` is what a client has to trust."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "ca.pem"
        self._key = folder / "ca.key"
        _openssl(*_new(self._key, "CA of a test"), "-x509", "-days", "30", "-out", self.file)

    def sign(self, *names: str, days: int = 30) -> Certificate:
        """A certificate for host names and addresses; with -1 days one that has expired."""
        made = Certificate(file=self._folder / f"{names[0]}-{days}.pem", key=self._folder / f"{names[0]}-{days}.key")
        asked, said = made.file.with_suffix(".csr"), made.file.with_suffix(".ext")
        said.write_text("subjectAltName=" + ",".join(f"{'IP' if _is_address(n) else 'DNS'}:{n}" for n in names))
        _openssl(*_new(made.key, names[0]), "-out", asked)
        _openssl("x509", "-req", "-in", asked, "-CA", self.file, "-CAkey", self._key, "-CAcreateserial",
                 "-days", str(days), "-extfile", said, "-out", made.file)  # fmt: skip
        return made


def self_signed(folder: Path, name: str) -> Certificate:
    """A certificate that nobody vouches for."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Certificate(file=folder / f"self-{name}.pem", key=folder / f"self-{name}.key")
    _openssl(*_new(made.key, name), "-x509", "-days", "30", "-addext", f"subjectAltName=DNS:{name}", "-out", made.file)
    return made


def _new(key: Path, name: str) -> tuple[str | Path, ...]:
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    return ("req", "-new", *curve, "-keyout", key, "-subj", f"/CN={name}")


def _is_address(name: str) -> bool:
    return name.replace(".", "").isdigit() or ":" in name


def _openssl(*words: str | Path) -> None:
    subprocess.run(("openssl", *map(str, words)), check=True, capture_output=True)
