"""The learned opinion on a letter: acts of statements, roles of dates, the function beside the rules'."""

from __future__ import annotations

from datetime import date

from pipeline.extract.kinds import function_learned
from pipeline.extract.learned import Dated, Learned
from pipeline.extract.scene import Scene
from pipeline.values.letter import Finding, Function
from tests.extract.build import sheet_from_text

_LETTER = """
Energistyrelsen
3. maj 2021

Invitation til forsøget med byvarme

Kommunerne indbydes til at søge om at deltage i forsøget.

Ansøgningen skal være styrelsen i hænde senest den 1. juni 2021.

Et informationsmøde holdes den 12. maj 2021 i Vejle.

Med venlig hilsen
Ib Sand
"""


def _scene(text: str = _LETTER) -> Scene:
    return Scene(sheet=sheet_from_text(text.strip("\n")), municipalities=(), areas=())


def _learned(scene: Scene) -> Learned:
    assert scene.learned is not None
    return scene.learned


def _told(scene: Scene, value: Function, confidence: float) -> Finding[Function]:
    return scene.sheet.finding(value, 0, 5, rule="function.test", confidence=confidence)


def test_statements_tell_what_they_do() -> None:
    scene = _scene()
    said = _learned(scene).act(scene.sheet.text.index("Kommunerne"))
    assert max(said, key=lambda act: said[act]) == "invite"
    assert abs(sum(said.values()) - 1) < 1e-4


def test_dates_tell_their_part() -> None:
    scene = _scene()
    text = scene.sheet.text
    asked = [
        Dated(start=text.index(day), end=text.index(day) + len(day), kind="day", first=first)
        for day, first in (("den 1. juni 2021", date(2021, 6, 1)), ("den 12. maj 2021", date(2021, 5, 12)))
    ]
    deadline, meeting = _learned(scene).roles(asked, date(2021, 5, 3))
    assert max(deadline, key=lambda role: deadline[role]) == "deadline"
    assert max(meeting, key=lambda role: meeting[role]) == "event"


def test_what_rules_missed_is_found_and_never_sure() -> None:
    scene = _scene()
    found = function_learned.weighed(scene, _told(scene, "none", 0.68), title=None, genre="letter", municipal=False)
    assert found.value == "announces" and found.basis == "inferred" and found.confidence < 0.8
    assert "indbydes" in found.places[0].text or "senest" in found.places[0].text


def test_sure_rules_are_doubted_not_overruled() -> None:
    scene = _scene()
    found = function_learned.weighed(scene, _told(scene, "decides", 0.95), title=None, genre="letter", municipal=False)
    assert found.value == "decides" and found.confidence < 0.8


def test_agreement_makes_surer_and_leaves_what_is_doubted_doubted() -> None:
    scene = _scene()
    sure = function_learned.weighed(scene, _told(scene, "announces", 0.9), title=None, genre="letter", municipal=False)
    unsure = function_learned.weighed(
        scene, _told(scene, "announces", 0.76), title=None, genre="letter", municipal=False
    )
    assert sure.confidence >= 0.9 and 0.76 <= unsure.confidence < 0.8


def test_without_models_the_rules_stand() -> None:
    scene = _scene()
    scene.sheet.acts = None
    told = _told(scene, "none", 0.68)
    assert function_learned.weighed(scene, told, title=None, genre="letter", municipal=False) is told


def test_an_item_is_seen_under_what_stands_above_it() -> None:
    chosen, refused = (
        _learned(_scene(f"Følgende kommuner er {told}:\n- Struer Kommune\n- Skive Kommune"))
        for told in ("udvalgt til forsøget", "ikke udvalgt og får afslag")
    )
    at = chosen.statements[-1].start
    assert chosen.act(at)["select"] > refused.act(refused.statements[-1].start)["select"]
