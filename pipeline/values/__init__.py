"""The vocabulary between the stages: frozen values, standard library only."""
