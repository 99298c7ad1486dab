"""Taking care of a register: checking it, keeping copies, moving it, erasing from it."""
