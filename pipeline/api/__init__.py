"""The register for those who work in Python: `from pipeline.api import Journal`. Reads and never writes."""

from pipeline.api.journal import Journal

__all__ = ["Journal"]
