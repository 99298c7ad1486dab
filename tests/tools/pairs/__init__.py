"""Pairs of printed and read lines: Danish text set in many faces, damaged in many ways, read by Tesseract.

From them the channels of the repair are learnt (models/channel_*.tsv): see `python -m tests.tools.pairs --help`.
"""
