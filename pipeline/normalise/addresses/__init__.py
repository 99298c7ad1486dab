"""Mail and web addresses, against domains that are known."""
