"""Words in places become lines in the order in which a person would read them."""
