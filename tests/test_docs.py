"""The documentation says what is so."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import click
import pytest

from pipeline import __version__, errors
from pipeline.cli.group import VERBS, app
from pipeline.config import listing, load
from pipeline.config.described import Setting
from pipeline.config.sources import KINDS, source_listing

DOCS = sorted(
    [*Path(__file__).resolve().parents[1].glob("docs/*.md"), Path(__file__).resolve().parents[1] / "README.md"]
)


def _row(setting: Setting) -> str:
    default = "required" if setting.required else f"`{setting.shown}`" if setting.shown else "empty"
    return f"| `{setting.key}` | {default} | {setting.allowed} | {setting.about} |"


def _configuration(root: Path, heading: str = "") -> list[str]:
    """The lines below a heading of the page, up to the next; without one those above the first."""
    sections = re.split(r"^(##+ .*)$", (root / "docs/configuration.md").read_text("utf-8"), flags=re.MULTILINE)
    found = sections[0] if not heading else sections[sections.index(heading) + 1]
    return found.splitlines()


def _named(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := re.match(r"\| `([\w.]+)` \|", line))]


@pytest.mark.parametrize("setting", listing(), ids=lambda setting: setting.key)
def test_every_setting_is_documented(setting: Setting, root: Path) -> None:
    assert _row(setting) in _configuration(root)


def test_no_setting_is_documented_that_does_not_exist(root: Path) -> None:
    assert _named(_configuration(root)) == [setting.key for setting in listing()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_of_every_kind_of_source_is_documented_and_no_other(kind: str, root: Path) -> None:
    lines = _configuration(root, f'### `kind = "{kind}"`')
    assert [_row(setting) for setting in source_listing(kind)] == [line for line in lines if line.startswith("| `")]
    assert len(_named(lines)) == len(source_listing(kind)) > 0


def _examples(page: Path) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_example_of_a_settings_file_is_read(page: Path, tmp_path: Path) -> None:
    for number, example in enumerate(_examples(page)):
        file = tmp_path / f"{number}.toml"
        file.write_text(example, encoding="utf-8")
        settings = load(file, {"HOME": str(tmp_path)}, {})
        assert [one.name for one in settings.sources] == list(tomllib.loads(example).get("sources", {}))


def test_the_page_on_mailboxes_has_an_example_of_every_kind(root: Path) -> None:
    tables = [tomllib.loads(one).get("sources", {}) for one in _examples(root / "docs/mailboxes.md")]
    shown = [source for table in tables for source in table.values()]
    assert {source["kind"] for source in shown} == set(KINDS)
    assert {source.get("provider") for source in shown} >= {"microsoft", "google"}
    assert {source.get("after") for source in shown} >= {"flag", "move"}


def test_the_documented_settings_file_is_read(root: Path, tmp_path: Path) -> None:
    example = _examples(root / "docs/configuration.md")[0]
    file = tmp_path / "brevjournal.toml"
    file.write_text(example, encoding="utf-8")
    settings = load(file, {}, {})
    assert settings.register == tomllib.loads(example)["register"]


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_room_stands_in_the_architecture(root: Path) -> None:
    text = (root / "docs/architecture.md").read_text("utf-8")
    rooms = [path for path in (root / "pipeline").iterdir() if path.name[0] not in "_." and path.suffix in ("", ".py")]
    assert [room.name for room in rooms if f"`{room.name}{'' if room.suffix else '/'}" not in text] == []


def test_checks_named_in_the_conventions_exist(root: Path) -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (root / "docs/conventions.md").read_text("utf-8"))
    assert named
    assert [name for name in named if not (root / name).exists()] == []


def test_every_target_says_what_it_does(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^(\w+):.*## \S", makefile, re.MULTILINE))


def test_the_changelog_has_this_version(root: Path) -> None:
    assert f"## [{__version__}]" in (root / "CHANGELOG.md").read_text("utf-8")


def _commands(root: Path) -> str:
    return (root / "docs/commands.md").read_text("utf-8")


def test_every_verb_is_documented_and_no_other(root: Path) -> None:
    table = _commands(root).split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_documented(verb: str, root: Path) -> None:
    with click.Context(app) as context:
        command = app.get_command(context, verb)
    assert command is not None
    options = {name for one in command.params for name in one.opts if isinstance(one, click.Option)}
    assert {name for name in options if f"`{name}" not in _commands(root)} == set()


def test_every_exit_status_is_documented(root: Path) -> None:
    classes = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    documented = {int(one) for one in re.findall(r"^\| (\d+) \|", _commands(root), re.MULTILINE)}
    assert {one.exit_status for one in classes} <= documented
    assert {0, 6, 130} <= documented


def test_the_readme_names_verbs_and_options_that_exist(root: Path) -> None:
    used = re.findall(r"^brevjournal (\w+)([^#\n]*)", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    assert used
    assert {verb for verb, _ in used} <= set(VERBS)
    options = {option for _, rest in used for option in re.findall(r"--[\w-]+", rest)}
    assert [option for option in options if f"`{option}" not in _commands(root)] == []


def _rules(root: Path) -> set[str]:
    """What the changes and doubts of the repair are called, as far as the program's text has it whole."""
    found: set[str] = set()
    for path in sorted((root / "pipeline/normalise").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULE"
            called = isinstance(node, ast.Call) and ast.unparse(node.func) in ("Proposal", "Doubtful")
            given = [node.value] if isinstance(node, ast.Assign) and named else []
            given += node.args[-2:] if isinstance(node, ast.Call) and called else []
            found |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {one for one in found if re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*", one)}


def test_every_rule_of_the_repair_is_documented(root: Path) -> None:
    told = re.findall(r"`([a-z0-9-]+)`", (root / "docs/repair.md").read_text("utf-8"))
    rules = _rules(root)
    assert {"mojibake", "lost-letter", "hyphen-join", "speck"} <= rules
    assert rules - set(told) == set()
