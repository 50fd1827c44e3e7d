"""
What a caller hears whose place in the menu is gone.

Only a call that is older than versions are kept, and that stood at a node which
the menu does not have any more.  It goes on at the entry.
"""

from types import MappingProxyType
from typing import Final

from ivr.flow.model import MENU_CHANGED
from ivr.flow.turn import Spoken
from ivr.twiml.verbs import Play, Say
from ivr.webhook.wording import Wording

WORDS: Final = MappingProxyType(
    {
        "ru": "Извините, меню только что изменилось. Начнём сначала.",
        "en": "Sorry, the menu has just changed. Let us start again.",
    }
)
"""For a menu whose author says nothing else under the name `menu_changed`."""


def moved(wording: Wording, language: str) -> tuple[Say | Play, ...]:
    """Return what is said, in the caller's language as far as there are words."""
    sound = wording.sound(Spoken(MENU_CHANGED), language)
    if sound:
        return sound
    code = language.partition("-")[0]
    return wording.plain(WORDS.get(code, WORDS["en"]), code if code in WORDS else "en")
