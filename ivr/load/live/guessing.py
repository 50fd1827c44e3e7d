"""
A caller of a menu that nobody here has read: goes by what is heard.

The kinds are those of `callers`.  Who wants to press a key presses one of those
that were announced; where none was, a few digits and the finish key.
"""

from random import Random
from typing import TYPE_CHECKING, Final

from ivr.carrier.media.sounds import CYRILLIC
from ivr.carrier.people.party import Silent
from ivr.flow.announced import announcements
from ivr.load.callers import Manners

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Timer

DIGITS: Final = "60616#"
"""Where keys are listened for and none was named: a number is asked for."""

WRONG: Final = "8764"
"""Keys to err with: those that few menus have."""

MOST_KEYS: Final = 8
"""Choices after which a caller has had enough."""


class Guessing(Silent):
    """One call by ear."""

    def __init__(
        self, kind: str, manners: Manners, talk: float, chance: Random
    ) -> None:
        self._kind, self._manners, self._chance = kind, manners, chance
        self._talk = talk
        self._named: dict[str, None] = {}
        self._timer: Timer | None = None
        self._erred = self._joined = False
        self._chosen = 0

    def join(self, leg: "Leg") -> None:
        """Pick up the phone; some will not hold it for long."""
        self._leg = leg
        if self._kind == "hangs_up":
            leg.schedule.after(self._manners.leaves(), leg.leave)

    def heard(self, text: str) -> None:
        """Note the keys that are named."""
        language = "ru" if CYRILLIC.search(text) else "en"
        self._named |= {each.key: None for each in announcements(text, language)}
        if self._kind == "knows" and self._named:
            self._soon()

    def listening(self) -> None:
        """Choose, now that all was heard."""
        self._soon()

    def changed(self) -> None:
        """Talk to a person for a while, once joined to one."""
        if self._leg.bridged and not self._joined:
            self._joined = True
            self._leg.schedule.after(self._talk, self._leg.leave)

    def _soon(self) -> None:
        if self._timer or self._kind == "silent" or self._leg.bridged:
            return
        reaction = self._manners.reaction()
        self._timer = self._leg.schedule.after(reaction, self._act)

    def _act(self) -> None:
        self._timer = None
        leg = self._leg
        if leg.status.is_final or leg.bridged:
            return
        self._chosen += 1
        if self._chosen > MOST_KEYS:
            leg.leave()
        elif "dtmf" in leg.state.open_to:
            keys = self._keys()
            self._named.clear()
            self._press(keys)

    def _keys(self) -> str:
        wrong = [key for key in WRONG if key not in self._named]
        if self._kind == "errs" and not self._erred and wrong:
            self._erred = True
            return wrong[0]
        return self._chance.choice(list(self._named)) if self._named else DIGITS

    def _press(self, keys: str) -> None:
        """Press one key, and the next a moment later."""
        leg = self._leg
        if "dtmf" in leg.state.open_to:
            leg.press(keys[0])
        if keys[1:]:
            after = self._manners.keying
            leg.schedule.after(after, lambda: self._press(keys[1:]))
