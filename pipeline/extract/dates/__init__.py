"""Danish date expressions: an own grammar over the letter's text, resolved to EDTF by the contract's rules."""
