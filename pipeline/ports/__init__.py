"""The needs of the world, one protocol a file; nothing here does anything."""
