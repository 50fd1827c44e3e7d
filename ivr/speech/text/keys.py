"""The keys of a telephone that are not digits."""

import re
from typing import Final

from ivr.speech.text.tongue import Tongue

KEY: Final = re.compile(r"(?<![\w*#])[*#](?![\w*#])")


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with `*` and `#` named, as the words before them ask."""

    def spoken(match: re.Match[str]) -> str:
        pressed = tongue.presses.search(match.string[: match.start()])
        return (tongue.pressed if pressed else tongue.signs)[match[0]]

    return KEY.sub(spoken, text)
