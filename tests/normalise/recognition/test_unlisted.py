"""Names that no list has."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.kinds import channel_of
from pipeline.normalise.recognition.unlisted import unlisted


@pytest.mark.parametrize(
    ("read", "true"),
    [("Hojbjerre", "Højbjerre"), ("Tajhusgade", "Tøjhusgade"), ("Arsdale", "Årsdale"), ("Qvistrede", "Qvistræde")],
)
def test_a_name_regains_its_strokes(lexicon: Lexicon, read: str, true: str) -> None:
    found = unlisted(read, channel_of("english", lexicon), lexicon)
    assert found is not None
    assert found.text == true
    assert found.misread


@pytest.mark.parametrize("name", ["Holmstrup", "Krogsby", "Obel", "Winterdal", "Xyz"])
def test_a_name_that_looks_right_stays(lexicon: Lexicon, name: str) -> None:
    assert unlisted(name, channel_of("english", lexicon), lexicon) is None
