"""The register on disk."""
