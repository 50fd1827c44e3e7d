"""Proof by example: calls written down with what has to come of them."""

from typing import Final

SUFFIX: Final = ".scenario.yaml"
"""What the name of a file of scenarios ends in."""
