"""Settings: what can be set, and how the settings of a run are found."""

from pipeline.config.load import load
from pipeline.config.settings import Settings, listing

__all__ = ["Settings", "listing", "load"]
