"""Everything that a wrong decoder, a wrong character set or a careless transport did, undone in order."""

from __future__ import annotations

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding import lost_letters, lost_signs, mojibake, seven_bit, signs, transcoding, transport
from pipeline.normalise.ledger import Ledger
from pipeline.normalise.program import is_program


def restore(ledger: Ledger, lexicon: Lexicon) -> None:
    """Undo it, the latest damage first: what a mail or a web page did to the text, then what its readers did."""
    if is_program(ledger.text):  # its signs are its own, but for those that no keyboard has
        ledger.apply(mojibake.undone(ledger.text))
        ledger.apply(transcoding.transcoded(ledger.text, lexicon))
        return
    ledger.apply(signs.entities(ledger.text))
    ledger.apply(transport.hexed(ledger.text, lexicon))
    ledger.apply(mojibake.undone(ledger.text))
    ledger.apply(transcoding.transcoded(ledger.text, lexicon))
    ledger.apply(signs.composed(ledger.text))
    ledger.apply(seven_bit.read_as_ascii(ledger.text, lexicon))
    ledger.apply((*lost_letters.refilled(ledger.text, lexicon), *lost_signs.put_in(ledger.text, lexicon)))
