"""
What a number does when it is called, as Twilio keeps it.

Source: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

FALLBACK = "/fallback.xml"
"""Where the document is that needs no menu, below the public address."""


AGAIN = "#rc=2&rp=ct,rt,5xx"
"""
Has Twilio ask the menu's own fallback up to twice more, whatever went wrong with it.

Otherwise a call would be over whose turn and whose fallback both die with a worker.
https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""


@dataclass(frozen=True, slots=True)
class Wiring:
    """
    The settings of a number that answer its calls; an empty one is none.

    A number with an application, or a trunk, is answered by that: Twilio then
    ignores the URLs here.
    """

    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"
    voice_application_sid: str = ""
    trunk_sid: str = ""

    @classmethod
    def of(cls, number: Mapping[str, Any]) -> Self:
        """Read them from a record; raise `ValueError` where they are no text."""
        given = {name: number.get(name) or default for name, default in _DEFAULTS}
        if not all(isinstance(value, str) for value in given.values()):
            raise ValueError("a setting of a number is no text")
        return cls(**given)

    def to_json(self) -> dict[str, str]:
        """Return them by name."""
        return asdict(self)

    def changed_from(self, now: "Wiring") -> dict[str, str]:
        """
        Return what to ask of Twilio to come here from `now`.

        An application or a trunk is named only where it changes: naming one
        that is not there already ends what answers by URL.
        """
        wanted, there = self.to_json(), now.to_json()
        return {
            name: value
            for name, value in wanted.items()
            if not name.endswith("_sid") or value != there[name]
        }

    @property
    def address(self) -> str:
        """The menu's own, below which all is that it is asked for."""
        return self.voice_url.removesuffix("/voice")

    @property
    def answers(self) -> str:
        """Say in a few words what answers a call."""
        if self.trunk_sid:
            return f"trunk {self.trunk_sid}"
        if self.voice_application_sid:
            return f"application {self.voice_application_sid}"
        return self.voice_url or "nobody"


_DEFAULTS = tuple((each.name, str(each.default)) for each in fields(Wiring))


def ours(url: str, fallback: str = "") -> Wiring:
    """
    Return what leads a number's calls to the menu at a public address.

    A fallback elsewhere is a file, and servers of files answer no POST; at the
    menu's own address the caller's number had better not stand in a URL.
    """
    elsewhere = bool(fallback) and not fallback.startswith(f"{url}/")
    return Wiring(
        voice_url=f"{url}/voice",
        voice_fallback_url=fallback,
        voice_fallback_method="GET" if elsewhere else "POST",
        status_callback=f"{url}/status",
    )
