"""Proof by example: calls written down with what has to come of them."""
