"""What setting, breaking and drawing out of text did to it, mended."""
