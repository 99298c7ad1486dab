"""The register as others take it: JSON by the contract, CSV. No clock and no disk: both are handed in."""
