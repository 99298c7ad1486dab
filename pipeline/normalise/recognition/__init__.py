"""Words that recognition misread, or that were written out, decoded in their context."""
