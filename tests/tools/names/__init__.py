"""How the model of names (models/names) is trained and measured."""
