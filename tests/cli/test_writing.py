"""Files that a verb writes never take the place of what the register consists of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.mark.parametrize(
    "words",
    [
        ["export", "--format", "json", "-o", "outputs/register.db"],
        ["export", "--format", "xlsx", "-o", "outputs/../outputs/register.db"],
        ["export", "--format", "ics", "-o", "linked.ics"],
        ["export", "--format", "csv", "--kind", "rounds", "-o", "outputs/register.db-wal"],
        ["export", "--format", "csv", "-o", "outputs/originals"],
        ["export", "--format", "parquet", "-o", "outputs/readings/deep"],
        ["backup", "--yes", "-o", "outputs/register.db"],
        ["backup", "-o", "outputs/originals/copy.tar"],
    ],
)
def test_what_belongs_to_the_register_is_not_written_over(full: Call, tmp_path: Path, words: list[str]) -> None:
    register = tmp_path / "outputs" / "register.db"
    (tmp_path / "linked.ics").symlink_to(register)
    before = register.read_bytes()
    ended = full(*words)
    assert (ended.status, "belongs to the register. Name another place with -o." in ended.err) == (2, True)
    assert register.read_bytes() == before
    assert not [path for name in ("originals", "readings") for path in (tmp_path / "outputs" / name).rglob("*.*")]


def test_beside_the_register_there_is_room(full: Call, tmp_path: Path) -> None:
    assert full("export", "-o", "outputs/register.json").status == 0
    assert (tmp_path / "outputs" / "register.json").is_file()
