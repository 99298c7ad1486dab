"""Letters about one round are brought together."""
