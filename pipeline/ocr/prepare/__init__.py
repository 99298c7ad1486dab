"""A page image made ready for recognition: what is done is chosen by page, so that a clean page is left alone."""

from pipeline.ocr.prepare.page import Prepared, prepare

__all__ = ["Prepared", "prepare"]
