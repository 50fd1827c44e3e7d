"""
What one participant hears alone: while they wait, on hold, of an announcement.

Sources: https://www.twilio.com/docs/voice/twiml/conference, "waitUrl", and
https://www.twilio.com/docs/voice/api/conference-participant-resource.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ivr.call.commands import Fetch
from ivr.call.waiting import is_music
from ivr.carrier.legs.aside import Aside
from ivr.carrier.rooms.music import Music

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.twiml.nouns import Conference

UNPLAYED: Final = "The document could not be played"


class Alone:
    """
    Plays to one participant; an announcement comes before anything else.

    Args:
        leg: whose.
        noun: how their document wants them to wait.
        broke: is told that they cannot wait so.

    """

    def __init__(
        self, leg: "Leg", noun: "Conference", broke: Callable[[], None]
    ) -> None:
        self._noun, self._broke = noun, broke
        self._aside, self._music = Aside(leg, "conference"), Music(leg)
        self._again: Callable[[], None] = _nothing
        self._over: Callable[[str], None] | None = None

    def wait(self) -> None:
        """Hear what the document says until the conference begins."""
        self.stop()
        self._again = self.wait
        url, method = self._noun.wait_url, self._noun.wait_method or "POST"
        if url:
            self._aside.play(Fetch(url, method), left=lambda _: self._broke())
        elif url is None:
            self._music.play("conference")

    def hold(self, document: Fetch | None) -> None:
        """Hear a document aside, or music where there is none."""
        self.stop()
        self._again = lambda: self.hold(document)
        if document and not is_music(document.url):
            self._aside.play(document)
        else:
            self._music.play("hold")

    def hear(self, document: Fetch, over: Callable[[str], None]) -> None:
        """
        Hear an announcement, and then what it has interrupted, from its beginning.

        `over` is told when it has run out or was cut off, and why it failed if it
        did.
        """
        again = self._again
        self.stop()
        self._again, self._over = again, over
        self._aside.play(document, over=self._heard, left=lambda _: self._fail())

    def stop(self) -> None:
        """Hear nothing alone from now."""
        self._again = _nothing
        self._music.stop()
        self._aside.stop()
        self._tell("")

    def _heard(self) -> None:
        again = self._again
        self._tell("")
        again()

    def _fail(self) -> None:
        again = self._again
        self._tell(UNPLAYED)
        again()

    def _tell(self, failed: str) -> None:
        over, self._over = self._over, None
        if over:
            over(failed)


def _nothing() -> None:
    """Hear the room, or silence."""
