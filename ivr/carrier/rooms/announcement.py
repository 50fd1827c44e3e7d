"""
A document that everybody in a conference hears.

Source: https://www.twilio.com/docs/voice/api/conference-resource, "AnnounceUrl".
"""

from typing import TYPE_CHECKING

from ivr.twiml.nouns import Method

if TYPE_CHECKING:
    from ivr.carrier.rooms.conference import Conference
    from ivr.carrier.rooms.participant import Participant


class Announcement:
    """Plays to each, and tells the status callback once that it is over."""

    def __init__(self, room: "Conference", url: str) -> None:
        self._room, self._url = room, url
        self._playing = 0
        self._failed = ""

    def begin(self, method: Method) -> None:
        """Let everybody hear it who is in the room now."""
        people = self._room.participants
        self._playing = len(people)
        for each in people:
            each.hear(self._url, method, self._over)

    def _over(self, who: "Participant", failed: str) -> None:
        """Count one who has heard it, or could not."""
        self._playing -= 1
        self._failed = self._failed or failed
        if not self._playing:
            event, more = outcome(self._url, self._failed)
            self._room.tell(event, who, **more)


def outcome(url: str, failed: str) -> tuple[str, dict[str, str]]:
    """Return the event that tells an announcement is over, and what it tells."""
    if failed:
        return "announcement-fail", {
            "AnnounceUrl": url,
            "ReasonAnnouncementFailed": failed,
        }
    return "announcement-end", {"AnnounceUrl": url}
