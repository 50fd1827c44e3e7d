"""Twilio's identifiers, drawn from a seed so that a call can be repeated."""

from hashlib import sha256

from ivr.journal.simulated import MARK


class Ids:
    """
    Makes identifiers: two letters for the kind, then 32 hexadecimal digits.

    The same seed gives the same ones in the same order.
    """

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def new(self, kind: str) -> str:
        """
        Return the next identifier, as `CA…` for a call or `RE…` for a recording.

        A call's ends with what tells the journal that it was simulated.
        """
        self._count += 1
        digits = _hex(f"{self._seed}/{kind}/{self._count}")
        return f"{kind}{digits[: -len(MARK)]}{MARK}" if kind == "CA" else kind + digits

    def token(self) -> str:
        """Return a request's idempotency token, shaped like a UUID."""
        self._count += 1
        text = _hex(f"{self._seed}/token/{self._count}")
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def account(name: str = "ivr") -> str:
    """Return the account's identifier; every call of this carrier is in one."""
    return f"AC{_hex(name)}"


def call_id(call_sid: str) -> str:
    """Return the Call-ID that a SIP leg has on its own network."""
    return f"{_hex(call_sid)}@0.0.0.0"


def _hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
