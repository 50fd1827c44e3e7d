"""The numbers of an account, and what Twilio keeps of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final, Literal

from twilio.http import HttpClient

from ivr.deploy.account import Account
from ivr.deploy.refusals import asking
from ivr.deploy.wiring import Wiring
from ivr.errors import SettingsError

PAGE: Final = 1_000
"""Numbers asked for at once: the most that Twilio gives."""

SHOWN: Final = 5
"""Numbers of an account that are named when another one was asked for."""

Kind = Literal["local", "mobile", "toll-free"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an account: as it is dialled, its SID, its name, its settings."""

    number: str
    sid: str
    name: str
    wiring: Wiring
    voice: bool = True


class Numbers:
    """
    The numbers of one account; every question is one to Twilio.

    Raises `AccountError` for whatever Twilio, or the way there, does not grant.
    """

    def __init__(self, account: Account, http: HttpClient | None = None) -> None:
        self.account = account
        self._client = account.client(http or account.http())

    def __iter__(self) -> Iterator[Number]:
        """Yield all of them, as Twilio lists them."""
        with asking(self.account.api):
            listed = self._client.incoming_phone_numbers.list(page_size=PAGE)
            found = tuple(map(_number, listed))
        yield from found

    def find(self, number: str) -> Number:
        """Return one; raise `SettingsError` if the account does not have it."""
        with asking(self.account.api):
            found = self._client.incoming_phone_numbers.list(phone_number=number)
            # Twilio searches for a part of a number, too.
            same = [each for each in map(_number, found) if each.number == number]
        if not same:
            raise SettingsError(_unknown(number, [each.number for each in self]))
        return same[0]

    def wire(self, number: Number, wiring: Wiring) -> None:
        """Have a number's calls answered as `wiring` says."""
        change = wiring.changed_from(number.wiring)
        with asking(self.account.api):
            self._client.incoming_phone_numbers(number.sid).update(**change)

    def for_sale(
        self, country: str, kind: Kind, area: int | None, most: int
    ) -> tuple[str, ...]:
        """Return some numbers that the account could buy."""
        absent = f"Twilio sells no {kind} numbers of {country}"
        with asking(self.account.api, absent):
            shelf = self._client.available_phone_numbers(country)
            kinds = {
                "local": shelf.local,
                "mobile": shelf.mobile,
                "toll-free": shelf.toll_free,
            }
            wanted = {} if area is None else {"area_code": area}
            found = kinds[kind].list(limit=most, voice_enabled=True, **wanted)
            return tuple(str(each.phone_number) for each in found)


# Any: twilio ships no types; `asking` tells of what is not as its API has it.
def _number(found: Any) -> Number:
    record = {name: getattr(found, name, None) for name in Wiring.__slots__}
    if not isinstance(found.phone_number, str) or not isinstance(found.sid, str):
        raise TypeError("a number has no number")
    able = found.capabilities or {}
    return Number(
        found.phone_number,
        found.sid,
        str(found.friendly_name or ""),
        Wiring.of(record),
        bool(able.get("voice", True)),
    )


def _unknown(number: str, known: list[str]) -> str:
    if not known:
        return (
            f"the account has no number {number}, nor any other: buy one, as"
            " `ivr number buy-help` tells"
        )
    near = get_close_matches(number, known, 1, 0.7)
    hint = f" (did you mean {near[0]}?)" if near else ""
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    there = ", ".join(known[:SHOWN])
    return f"the account has no number {number}, only {there}{more}{hint}"
