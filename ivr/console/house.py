"""What the console shows: a line, the webhook that answers on it, and their files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from ivr.carrier.rest import inbound
from ivr.carrier.rest.asked import ROOT
from ivr.carrier.rest.paging import Shape

if TYPE_CHECKING:
    from ivr.carrier.clock import Action
    from ivr.carrier.people.party import Party
    from ivr.carrier.rest.desk import Desk
    from ivr.carrier.switch import Leg
    from ivr.carrier.transcript import Entry
    from ivr.settings import Settings
    from ivr.webhook.source import LiveFlow

Follower = Callable[[str, "Entry"], None]
"""Is given an entry, and the CallSid of the call that was placed."""

UNSET: Final[Shape] = {
    "voice_application_sid": "",
    "voice_method": "POST",
    "voice_fallback_url": "",
    "voice_fallback_method": "POST",
    "status_callback_method": "POST",
}
"""What a number of ours has that nobody said anything of."""


class Followers:
    """
    Whoever wants to know what happens in calls, as it happens.

    An instance is a desk's `told`.  Followers are called in the thread that drives
    the calls, and must not wait.  They may come and go in any thread.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._all: tuple[Follower, ...] = ()

    def __call__(self, call_sid: str, entry: "Entry") -> None:
        """Tell all of them."""
        for follower in self._all:
            follower(call_sid, entry)

    def add(self, follower: Follower) -> Callable[[], None]:
        """Let somebody follow all calls; return what ends it."""
        with self._lock:
            self._all = (*self._all, follower)
        return lambda: self._remove(follower)

    def _remove(self, follower: Follower) -> None:
        with self._lock:
            self._all = tuple(each for each in self._all if each is not follower)


@dataclass(slots=True)
class House:
    """
    What every page works at.

    Args:
        settings: where flows, prompts, clips and the journal are.
        desk: the line: its exchange, its archive, its phones.  Whatever touches the
            exchange does it inside `desk.exchange.ask`.
        webhook: the URL that answers every number dialled here.
        api: the origin of the line's REST API.
        account: the account whose calls these are.
        token: signs their requests.
        followers: are told what happens in all calls; the desk's `told`.
        flow: returns the menu as callers have it now; None: the webhook is somebody
            else's, and no menu is known.
        status_callback: told how calls end; empty: nobody.
        ending: what is done before the line closes.

    """

    settings: "Settings"
    desk: "Desk"
    webhook: str
    api: str
    account: str
    token: str
    followers: Followers = field(default_factory=Followers)
    flow: "LiveFlow | None" = None
    status_callback: str = ""
    ending: "list[Action]" = field(default_factory=list)

    def place(
        self, to: str, from_: str, caller: "Party", over: "Action | None" = None
    ) -> "Leg":
        """
        Have somebody dial a number, and the webhook answer; return their leg.

        To be called inside `desk.exchange.ask`.  `over` is done when it has ended.
        """
        self.desk.tokens[self.account] = self.token
        return inbound.place(
            self.desk,
            self.number(to),
            from_,
            caller,
            api=f"{self.api}{ROOT}",
            over=over,
        )

    def number(self, to: str) -> Shape:
        """Return a number as the line knows one: the webhook answers it."""
        return {
            **UNSET,
            "account_sid": self.account,
            "phone_number": to,
            "voice_url": self.webhook,
            "status_callback": self.status_callback,
        }

    def entry(self, to: str) -> Shape | None:
        """Return a number of the menu's as the line knows one, None for any other."""
        entries = self.flow().entries if self.flow else ()
        return self.number(to) if to in entries else None
