"""Who selects and who selected, in many wordings: the body that stands as subject, agent, label or genitive."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import decider
from pipeline.extract.scene import Scene
from tests.extract.build import sheet_from_text


def _scene(sentence: str) -> Scene:
    return Scene(sheet=sheet_from_text("Kære kommuner\n\n" + sentence), municipalities=(), areas=())


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Styregruppen vælger seks kommuner i uge 12.", "styregruppen"),
        ("Det er følgegruppen, der udpeger deltagerne.", "følgegruppen"),
        ("Deltagerne udpeges af projektets styregruppe.", "projektets styregruppe"),
        ("Bestyrelsen træffer sit valg i maj.", "bestyrelsen"),
        ("Ministeren regner med at kunne træffe afgørelse inden jul.", "ministeren"),
        ("Kulturministeren udvælger projekterne efter indstilling fra Kunstrådet.", "kulturministeren"),
        ("Valget træffes af socialministeren, når vi har indstillet.", "socialministeren"),
        ("Udvalget for Sundhed udpeger deltagerne på mødet i november.", "Udvalget for Sundhed"),
        ("Rådet for Frivillighed fordeler midlerne medio april.", "Rådet for Frivillighed"),
        ("Amtsrådet fordeler beløbet på sit møde i juni.", "amtsrådet"),
        ("Afgørelse: amtsrådets møde i juni", "amtsrådet"),
        ("Hvem bestemmer?\tSundhedsministeren efter indstilling fra styrelsen", "sundhedsministeren"),
        ("Økonomiudvalget indstiller, og regionsrådet vælger de fire kommuner.", "regionsrådet"),
        ("Vicedirektøren udvælger de ti kommuner i næste uge.", "vicedirektøren"),
        ("En jury udvælger de fem projekter.", "jury"),
        ("Fondens bestyrelse tager stilling til ansøgningerne i marts.", "fondens bestyrelse"),
        ("Det bliver partierne bag aftalen, som peger på de fem kommuner.", "partierne bag aftalen"),
        ("Sekretariatet indstiller, og formandskabet udpeger herefter kommunerne.", "formandskabet"),
        ("Repræsentantskabet udtager otte kommuner.", "repræsentantskabet"),
    ],
)
def test_who_is_going_to_select(sentence: str, body: str) -> None:
    found = decider.will_decide(_scene(sentence), None)
    assert found is not None and found.value.casefold() == body.casefold()


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunen vælger selv, hvilke skoler der deltager.",
        "Målgruppen vælger frit mellem tilbuddene.",
        "Forældrene udpeger en talsmand.",
        "Eleverne i arbejdsgruppen vælger emner.",
    ],
)
def test_who_chooses_something_else(sentence: str) -> None:
    assert decider.will_decide(_scene(sentence), None) is None


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("I onsdags pegede kulturministeren på fem biblioteker.", "kulturministeren"),
        ("Styregruppen har udpeget Odder og Lejre.", "styregruppen"),
        ("Listen er godkendt af vicedirektøren mandag.", "vicedirektøren"),
        ("Trafikministeren har dags dato taget stilling til ansøgningerne.", "trafikministeren"),
        ("Valget er truffet af bestyrelsen på mødet den 3. maj.", "bestyrelsen"),
        ("Torsdag udpegede amtsrådet tre kommuner.", "amtsrådet"),
        ("Socialministeren har bestemt, at ordningen ikke gennemføres.", "socialministeren"),
        ("På sit møde i går valgte programudvalget fem kommuner.", "programudvalget"),
        ("Rådet har udtaget seks skoler.", "rådet"),
        ("Nævnet for Boligforsøg gav afslag til to.", "Nævnet for Boligforsøg"),
    ],
)
def test_who_selected(sentence: str, body: str) -> None:
    scene = _scene(sentence)
    found = decider.has_decided(scene, scene.statements[1:], None)
    assert found is not None and found.value.casefold() == body.casefold()
