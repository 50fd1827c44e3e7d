"""
Simple edits: what an author does often, done in all files at once.

Each takes the menu as it is written and returns the texts that change.  They
touch no letter that they need not, so comments and layout stay as they are.
"""

from ivr.console.editing.edits.choosing import NewChoice, add_choice
from ivr.console.editing.edits.manuscript import Manuscript
from ivr.console.editing.edits.renaming import rename, tied_prompts
from ivr.console.editing.edits.reordering import reorder
from ivr.console.editing.edits.spoken_words import add_word, remove_word
from ivr.console.editing.edits.wording import reword

__all__ = [
    "Manuscript",
    "NewChoice",
    "add_choice",
    "add_word",
    "remove_word",
    "rename",
    "reorder",
    "reword",
    "tied_prompts",
]
