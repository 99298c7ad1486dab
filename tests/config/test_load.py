"""Settings: who wins, what is refused, and how it is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import Settings, listing, load
from pipeline.errors import UsageError


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path | None = None, env: dict[str, str] | None = None, **overrides: object) -> str:
    with pytest.raises(UsageError) as caught:
        load(path, env or {}, overrides)
    assert caught.value.exit_status == 2
    assert caught.value.remedy
    return str(caught.value)


def test_without_anything_the_defaults_hold() -> None:
    settings = load(None, {}, {})
    assert settings == Settings()
    assert (settings.register, settings.ocr.language, settings.review.acceptance) == ("outputs/register.db", "dan", 0.9)
    assert settings.originals_folder == Path("outputs/originals")
    assert settings.workers >= 1


def test_flag_beats_environment_beats_file_beats_default() -> None:
    write(Path("brevjournal.toml"), 'register = "fil.db"\njobs = 3\n[ocr]\npage_seconds = 9\nmax_dpi = 240\n')
    env = {"BREVJOURNAL_JOBS": "4", "BREVJOURNAL_OCR__MAX_DPI": "250", "BREVJOURNAL_LANG": ""}
    settings = load(None, env, {"ocr.max_dpi": 260, "lang": None})
    assert (settings.ocr.max_dpi, settings.jobs, settings.register, settings.lang) == (260, 4, "fil.db", "da")
    assert settings.ocr.page_seconds == 9.0
    assert settings.file == Path("brevjournal.toml")


def test_file_is_sought_in_the_documented_order(tmp_path: Path) -> None:
    home = write(tmp_path / "home/brevjournal/config.toml", "jobs = 1\n")
    env = {"XDG_CONFIG_HOME": str(tmp_path / "home")}
    assert load(None, env, {}).jobs == 1
    write(Path("brevjournal.toml"), "jobs = 2\n")
    assert load(None, env, {}).jobs == 2
    env["BREVJOURNAL_CONFIG"] = str(write(tmp_path / "other.toml", "jobs = 3\n"))
    assert load(None, env, {}).jobs == 3
    assert load(home, env, {}).jobs == 1


def test_home_without_xdg(tmp_path: Path) -> None:
    write(tmp_path / ".config/brevjournal/config.toml", 'register = "~/breve.db"\n')
    assert load(None, {"HOME": str(tmp_path)}, {}).register == f"{tmp_path}/breve.db"


def test_all_faults_at_once_each_with_its_place() -> None:
    file = write(
        Path("a.toml"),
        'jobz = 2\nlang = "de"\nlimits = 7\n[ocr]\nlangauge = "dan"\nmax_dpi = "fine"\npage_seconds = true\n'
        "[review]\nacceptance = 80\n",
    )
    told = refusal(file, {"BREVJOURNAL_OCR__LANGUAG": "dan"}, jobs="many")
    for fault in (
        'a.toml: $.jobz: unknown setting, did you mean "jobs"?',
        'a.toml: $.lang: must be "da" or "en", not \'de\'.',
        "a.toml: $.limits: is a table of settings, write [limits].",
        'a.toml: $.ocr.langauge: unknown setting, did you mean "language"?',
        "a.toml: $.ocr.max_dpi: must be a whole number, not 'fine'.",
        "a.toml: $.ocr.page_seconds: must be a number, not True.",
        "a.toml: $.review.acceptance: must be from 0 to 1, not 80.",
        'BREVJOURNAL_OCR__LANGUAG: unknown setting, did you mean "BREVJOURNAL_OCR__LANGUAGE"?',
        "--jobs: must be a whole number, not 'many'.",
    ):
        assert fault in told
    assert told.startswith("9 settings are wrong")


def test_a_table_in_place_of_a_value() -> None:
    assert "$.jobs: must be a whole number" in refusal(write(Path("a.toml"), "[jobs]\nnumber = 2\n"))


def test_not_toml_names_file_and_line() -> None:
    told = refusal(write(Path("a.toml"), "jobs = 2\nregister = outputs/register.db\n"))
    assert "a.toml" in told
    assert "line 2" in told


def test_not_utf8_and_not_there() -> None:
    Path("a.toml").write_bytes('register = "høringer.db"'.encode("cp1252"))
    assert "not UTF-8" in refusal(Path("a.toml"))
    assert "nowhere.toml does not exist" in refusal(Path("nowhere.toml"))
    assert "gone.toml does not exist" in refusal(None, {"BREVJOURNAL_CONFIG": "gone.toml"})


def test_a_byte_order_mark_does_no_harm() -> None:
    Path("a.toml").write_bytes(b"\xef\xbb\xbfjobs = 2\n")
    assert load(Path("a.toml"), {}, {}).jobs == 2


def test_register_url_is_checked_and_never_shown() -> None:
    told = refusal(None, {"BREVJOURNAL_REGISTER": "mysql://anna:hemmelig@db/breve"})
    assert "BREVJOURNAL_REGISTER: must be a file or a postgresql:// URL" in told
    assert "hemmelig" not in told


@pytest.mark.parametrize(
    ("register", "originals", "folder"),
    [
        ("journal/breve.db", "", "journal/originals"),
        ("sqlite:///journal/breve.db", "", "journal/originals"),
        ("sqlite:////srv/breve.db", "", "/srv/originals"),
        ("postgresql://db/breve", "", "outputs/originals"),
        ("postgresql://db/breve", "arkiv", "arkiv"),
    ],
)
def test_originals_lie_beside_the_register(register: str, originals: str, folder: str) -> None:
    assert Settings(register=register, originals=originals).originals_folder == Path(folder)


def test_every_setting_is_described_and_its_default_allowed() -> None:
    keys = [setting.key for setting in listing()]
    assert len(keys) == len(set(keys)) > 10
    for setting in listing():
        assert setting.about
        if isinstance(setting.default, int | float) and setting.least is not None and setting.most is not None:
            assert setting.least <= setting.default <= setting.most


def test_every_setting_can_come_from_the_environment() -> None:
    for setting in listing():
        value = setting.choices[0] if setting.choices else setting.default or "1"
        load(None, {setting.variable: str(value)}, {})
        wrong = setting.variable + "X"
        assert f'did you mean "{setting.variable}"?' in refusal(None, {wrong: str(value)})


def test_settings_cost_little_to_load() -> None:
    """On the way to `--help`: without a file and without a fault, nothing heavy is loaded, not even the TOML parser."""
    code = (
        "import sys; from pipeline.config import load; load(None, {}, {});"
        "print(sorted({'tomllib', 'difflib', 'click', 'pydantic', 'numpy', 'pandas', 'spacy'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout.strip() == "[]"


def test_every_setting_has_an_effect() -> None:
    """A setting that nothing reads is a promise not kept."""
    by_property = {"originals": "originals_folder", "jobs": "workers", "schedule.digest_folder": "digests_folder"}
    by_property |= {f"schedule.{key}": key for key in ("jitter", "backoff_max")}  # read of the table, named settings
    package = Path(__file__).resolve().parents[2] / "pipeline"
    code = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.parent.name != "config")
    read = {setting.key for setting in listing() if f"settings.{by_property.get(setting.key, setting.key)}" in code}
    assert {setting.key for setting in listing()} - read == set()
