"""What wrong decoders, character sets and transports did to a text, undone."""
