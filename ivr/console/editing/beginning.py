"""What a file begins with, and what is left of one in a menu that does without it."""

from collections.abc import Sequence
from typing import Final

FLOW: Final = """\
# What callers are told here, and what they can do.
nodes:
  start: {kind: hangup}
"""

WORDS: Final = """\
# Words by the prompt's name; the file's name is their language.
"""

NOTHING: Final = "{}\n"
"""A file in which nothing is, for a look at a menu without it."""


def begun(name: str, folders: Sequence[str]) -> str:
    """Return what a new file holds, by its folder: it can be read, and does little."""
    return FLOW if name.rpartition("/")[0] in folders[:1] else WORDS
