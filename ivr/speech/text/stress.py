"""
Stress marks, as authors write them.

`замо́к` (an acute after the vowel, U+0301) and `зам+ок` (a plus before it)
mean the same; the acute is kept.
"""

import re
from typing import Final

ACUTE: Final = "\N{COMBINING ACUTE ACCENT}"
VOWELS: Final = "аеёиоуыэюяaeiouy"
PLUS: Final = re.compile(rf"\+([{VOWELS}])", re.IGNORECASE)


def marked(text: str) -> str:
    """Return the text with every stress as an acute after its vowel."""
    return PLUS.sub(rf"\1{ACUTE}", text)


def unmarked(text: str) -> str:
    """Return the text without its stress marks."""
    return marked(text).replace(ACUTE, "")


def plus(text: str) -> str:
    """Return the text with every stress as a plus before its vowel."""
    return re.sub(f"(.){ACUTE}", r"+\1", marked(text))
