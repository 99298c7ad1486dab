"""Raw items become documents: parts, formats, identity."""
