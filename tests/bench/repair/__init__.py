"""What the bench of repair is made of: the bank of readings, the scorer, the peers, the kinds of damage, the harm."""
