"""Repaired text becomes a letter: findings with their places."""
