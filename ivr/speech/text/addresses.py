"""
E-mail and web addresses, said so that a listener can write them down.

Parts that everybody knows are said as words, all others letter by letter.
The scheme, `www.` and a closing slash are not said: nobody types them.
"""

import re
from typing import Final

from ivr.speech.text.dictation import join
from ivr.speech.text.tongue import Tongue

ENDINGS: Final = "ru|com|org|net|info|рф|su|io|me|eu|uk|de|by|kz|online|shop|app|dev"
"""Domains recognised without `https://` or `www.` before them."""

LABEL: Final = r"[^\W_](?:[\w-]{0,61}[^\W_])?"

ADDRESS: Final = re.compile(
    rf"""
    (?<![\w@.+-])
    (?:
        [\w.+-]{{1,64}} @ {LABEL} (?:\.{LABEL}){{1,8}}
      | (?:https?://|www\.) {LABEL} (?:\.{LABEL}){{0,8}} (?:[/?#][^\s<>"»]{{0,200}})?
      | {LABEL} (?:\.{LABEL}){{0,6}} \. (?:{ENDINGS}) \b (?:/[^\s<>"»]{{0,200}})?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

UNSAID: Final = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
CLOSING: Final = ".,;:!?)('\""
"""Punctuation of the sentence that an address stands in."""

PART: Final = re.compile(r"[A-Za-z]+|[0-9]|[^\W\d_]+|\S")


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its addresses in words."""

    def spoken(match: re.Match[str]) -> str:
        address = match[0].rstrip(CLOSING)
        return say(address, tongue) + match[0][len(address) :]

    return ADDRESS.sub(spoken, text)


def say(address: str, tongue: Tongue) -> str:
    """Return an address in words, with a breath after each part."""
    address = address.removeprefix(UNSAID.match(address)[0]).rstrip("/")  # type: ignore[index]  # every text matches
    return join(w for part in PART.findall(address) for w in _part(part, tongue))


def _part(part: str, tongue: Tongue) -> list[str]:
    known = tongue.known.get(part.lower())
    if known:
        return [known]
    if part in tongue.signs:
        return [tongue.signs[part]]
    if part.isdecimal():
        return [tongue.digits[int(part)]]
    if part.isascii():
        return [tongue.letters[c] for c in part.lower() if c in tongue.letters]
    return [part]
