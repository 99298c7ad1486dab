"""Revisions of the register's tables, oldest first. Applied by pipeline.store.opening."""
