"""Every call there is to show: those on the line, and those of the archive."""

from typing import TYPE_CHECKING

from ivr.console.calls import story
from ivr.console.calls.keeping import Keeper
from ivr.console.calls.model import Call, Request
from ivr.console.calls.places import Places
from ivr.console.calls.replaying import Again, replayed
from ivr.console.calls.story import Surroundings
from ivr.console.calls.synopsis import Synopsis
from ivr.journal import Journal

if TYPE_CHECKING:
    from ivr.console.house import House


class Library:
    """
    What the pages of calls read; it keeps the calls of the line, too.

    Args:
        house: whose calls they are.

    """

    def __init__(self, house: "House") -> None:
        self._house = house
        self.around = Surroundings(Places(house.webhook, house.flow), self._tokens)
        # Only our own webhook says in a journal of ours which calls are private.
        journal = Journal(house.settings.journal) if house.flow else None
        is_private = journal.is_private if journal else lambda _: False
        self._keeper = Keeper(house.desk, self.around, is_private)
        house.followers.add(self._keeper.told)
        house.ending.append(self._keeper.close)
        if journal:
            house.ending.append(journal.close)

    def synopses(self) -> list[Synopsis]:
        """Return a line for each call, some of them perhaps twice: the living first."""
        return [*self._keeper.synopses(), *self._keeper.shelf.synopses()]

    def call(self, sid: str) -> Call | None:
        """Return a call, None where there is none."""
        told = self._keeper.call(sid)
        return story.call(told, self.around) if told else None

    def sound(self, sid: str) -> bytes | None:
        """Return a call's sound as a WAV file, None where none is kept."""
        return self._keeper.shelf.sound(sid)

    def replay(self, call: Call, asked: Request) -> Again:
        """Ask a request again, signed as the webhook's account would."""
        tokens = self._tokens(call.facts.account)
        return replayed(asked, self.around.places, next(iter(tokens), ""))

    def _tokens(self, account: str) -> tuple[str, ...]:
        """Return what may have signed requests: what the webhook checks comes first."""
        house = self._house
        known = (
            house.settings.auth_token,
            house.desk.tokens.get(account, ""),
            house.token,
        )
        return tuple(dict.fromkeys(token for token in known if token))
