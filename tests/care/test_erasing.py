"""What is erased is gone: from the register, the files and the memory of what changed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.care.erasing import Certificate, Plan
from pipeline.errors import UsageError
from tests.care.conftest import ANSWER, Place, Silent, letters, still

CHOICE = """Kystdirektoratet

Den 20. maj 2014

Udvælgelse til puljen til kystnære stier

Styrelsen har udvalgt Samsø og Læsø Kommuner til at deltage i puljen til kystnære stier.
"""
ONLY_THERE = ("Ringeglimmer", "tangkærsten", "Palle Humleholt", "Hov Strand", "010203")


def erase(place: Place, *ids: str) -> Certificate:
    done = wiring.erase(place.settings, ids, lambda _: True, reason="anmodning", author="Rigmor", observer=Silent())
    assert done is not None
    return done


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield str(path), content
            with suppress(zlib.error):
                yield str(path), zlib.decompress(content[32:])


def holding(folder: Path, *told: str) -> set[str]:
    """The files in which any of these words stands."""
    return {name for name, content in everything(folder) for one in told if one.encode() in content}


def kept_in(place: Place) -> Path:
    return place.settings.originals_folder.parent


def without_letters(place: Place) -> Path:
    """The folder of the register, in which no letter lies any more that it was read from."""
    for path in place.letters.iterdir():
        path.rename(place.letters.parent.parent / path.name)
    return kept_in(place)


def test_an_erased_mail_goes_with_its_attachment(place: Place) -> None:
    asked = place.document("ansøgning.txt")
    seen: list[Plan] = []
    wiring.erase(
        place.settings,
        [asked],
        lambda plan: bool(seen.append(plan)),
        reason=None,
        author=None,
        observer=Silent(),
    )
    assert asked in seen[0].gone.documents
    assert len(seen[0].gone.documents) == 2
    before = place.export()
    assert "Humleholt" in before
    done = erase(place, asked)
    assert set(done.documents) == set(seen[0].gone.documents)
    assert done.left == ()
    assert done.traces > 3
    after = place.export()
    assert not any(word in after for word in ONLY_THERE)
    assert all(one not in after for one in done.documents)
    assert wiring.verify(place.settings, quick=False, step=still) == ()


def test_nothing_of_it_is_left_in_any_file(on_file: Place) -> None:
    folder = without_letters(on_file)
    assert holding(folder, *ONLY_THERE)
    erase(on_file, on_file.document("ansøgning.txt"))
    assert holding(folder, *ONLY_THERE) == set()


def test_nothing_of_it_is_left_in_the_files_of_the_server(place: Place, engine: str, postgres: object) -> None:
    if engine == "sqlite":
        return
    from tests.store.engines import Server

    assert isinstance(postgres, Server)
    erase(place, place.document("ansøgning.txt"))
    postgres.execute("CHECKPOINT")
    held = {name for name in holding(postgres.folder, *ONLY_THERE) if "pg_wal" not in name}
    assert held == set()


def test_the_register_is_as_if_it_had_never_come(place: Place, tmp_path: Path) -> None:
    erase(place, place.document("svar.eml"))
    folder = letters(tmp_path / "letters")
    (folder / "svar.eml").unlink()
    fresh = Place(settings=replace(place.settings, register=str(tmp_path / "f.db"), originals=""), letters=folder)
    wiring.ingest([folder], fresh.settings, Silent())
    assert place.export() == fresh.export()


def test_the_history_keeps_that_it_was_and_who_did_it_but_not_what(place: Place) -> None:
    document = place.document("ansøgning.txt")
    erase(place, document)
    with wiring.open_register(place.settings, readonly=True) as store:
        lines = list(store.inquiry.history(record=document))
    assert [(line.before, line.after) for line in lines] == [(None, None)] * len(lines)
    assert (lines[-1].change, lines[-1].verb, lines[-1].author) == ("delete", "erase", "Rigmor")


def test_it_does_not_come_back_unasked(place: Place) -> None:
    erase(place, place.document("ansøgning.txt"))
    summary = wiring.ingest([place.letters], place.settings, (watcher := Silent()))
    assert (summary.new, summary.erased) == (0, 1)
    assert any("was erased on" in line for line in watcher.told)
    wrapped = place.letters / "bilag.txt"  # the same content another way
    wrapped.write_text(ANSWER.replace("\r\n", "\n"), encoding="utf-8")
    with wiring.open_register(place.settings, readonly=True) as store:
        assert len(store.records("documents")) == 2
    summary = wiring.ingest([place.letters / "svar.eml"], place.settings, Silent(), again=True)
    assert (summary.new, summary.erased) == (1, 0)
    assert wiring.verify(place.settings, quick=False, step=still) == ()


def test_what_also_came_another_way_is_read_again_from_there(place: Place) -> None:
    document = place.document("ansøgning.txt")
    with wiring.open_register(place.settings, readonly=True) as store:
        (entry,) = store.entries([document])
    alone = place.letters / "alene.txt"
    alone.write_bytes((place.settings.originals_folder / entry.digest[:2] / entry.digest).read_bytes())
    wiring.ingest([alone], place.settings, Silent())
    done = erase(place, place.document("svar.eml"))
    assert document not in done.documents
    with wiring.open_register(place.settings, readonly=True) as store:
        (left,) = store.entries([document])
        assert [one.path for one in left.sources] == ["alene.txt"]
        assert store.received() == ()
        assert "Sivertoft" not in str(store.records("documents"))
    assert wiring.verify(place.settings, quick=False, step=still) == ()


def test_what_was_set_aside_can_be_erased_too(on_file: Place) -> None:
    broken = on_file.letters / "Palle Humleholt.pdf"
    broken.write_bytes(b"%PDF-1.7 Ringeglimmer")
    wiring.ingest([broken], on_file.settings, Silent())
    with wiring.open_register(on_file.settings, readonly=True) as store:
        (aside,) = store.set_aside()
    done = erase(on_file, aside.digest[:12])
    assert done.documents == ()
    with wiring.open_register(on_file.settings, readonly=True) as store:
        assert store.set_aside() == ()
    assert wiring.verify(on_file.settings, quick=False, step=still) == ()


def test_an_unknown_id_is_told(on_file: Place) -> None:
    with pytest.raises(UsageError, match="no document"):
        erase(on_file, "doc-ffffffffffffffff")
    with pytest.raises(UsageError, match="may be"):
        erase(on_file, "doc-")


def test_an_older_backup_brings_nothing_back(place: Place, tmp_path: Path) -> None:
    wiring.back_up(place.settings, tmp_path / "b.tar", originals=True, step=still)
    document = place.document("ansøgning.txt")
    erase(place, document)
    after = place.export()
    wiring.restore(place.settings, tmp_path / "b.tar", replace=True, observer=Silent(), step=still)
    assert place.export() == after
    assert wiring.verify(place.settings, quick=False, step=still) == ()


def test_what_was_broken_off_is_finished(on_file: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.store.blobs import FileBlobs

    class Killed(BaseException):
        """The process ends here."""

    def killed(_: FileBlobs, digest: str) -> bool:
        raise Killed(digest)

    document = on_file.document("ansøgning.txt")
    with monkeypatch.context() as patched:
        patched.setattr(FileBlobs, "remove", killed)
        with pytest.raises(Killed):
            erase(on_file, document)
    assert [one.what for one in wiring.verify(on_file.settings, quick=False, step=still)][-1] == "unfinished-erasure"
    assert wiring.finish_erasing(on_file.settings)
    assert not wiring.finish_erasing(on_file.settings)
    assert wiring.verify(on_file.settings, quick=False, step=still) == ()
    assert holding(without_letters(on_file), *ONLY_THERE) == set()


def test_what_followed_from_it_alone_goes_without_a_word(place: Place, tmp_path: Path) -> None:
    letter = tmp_path / "afgørelse.txt"
    letter.write_text(CHOICE, encoding="utf-8")
    wiring.ingest([letter], place.settings, Silent())
    assert [word for word in ("Samsø", "Læsø") if word in place.export()] == ["Samsø", "Læsø"]
    letter.unlink()
    done = erase(place, place.document("afgørelse.txt"))
    assert done.left == ()
    assert "flags" in {kind for kind, _ in done.records}
    assert wiring.verify(place.settings, quick=False, step=still) == ()
    with wiring.open_register(place.settings, readonly=True) as store:
        told = "".join(str(line) for line in store.inquiry.history())
    assert not any(word in told for word in ("Samsø", "Læsø"))
    assert holding(kept_in(place), "Samsø", "Læsø") == set()
