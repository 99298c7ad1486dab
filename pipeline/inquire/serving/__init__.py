"""Plugins of Datasette, which loads this folder where `explore` starts it."""
