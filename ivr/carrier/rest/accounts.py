"""
Accounts: whoever comes is one, active, and owes nothing.

Sources: https://www.twilio.com/docs/iam/api/account and
https://www.twilio.com/docs/usage/api/balance.
"""

from typing import TYPE_CHECKING, Final

from ivr.carrier.rest.asked import ROOT, Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import stamp
from ivr.carrier.rest.paging import Shape

if TYPE_CHECKING:
    from ivr.journal.archive import Json

SUBRESOURCES: Final = {
    "applications": "Applications",
    "available_phone_numbers": "AvailablePhoneNumbers",
    "balance": "Balance",
    "calls": "Calls",
    "conferences": "Conferences",
    "incoming_phone_numbers": "IncomingPhoneNumbers",
    "messages": "Messages",
    "notifications": "Notifications",
    "queues": "Queues",
    "recordings": "Recordings",
}

EQUAL: Final = {"FriendlyName": "friendly_name", "Status": "status"}
"""Filters -> the field that each compares."""


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return the account that asks; its token is not shown."""
    place, now = f"{ROOT}/{asked.account}", stamp(desk.clock.today())
    links: Json = {name: f"{place}/{part}.json" for name, part in SUBRESOURCES.items()}
    return {
        "auth_token": None,
        "date_created": desk.opened.setdefault(asked.account, now),
        "date_updated": desk.opened[asked.account],
        "friendly_name": "A test line",
        "owner_account_sid": asked.account,
        "sid": asked.account,
        "status": "active",
        "subresource_uris": links,
        "type": "Full",
        "uri": f"{place}.json",
    }


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the accounts of whoever asks: the one."""
    wanted = Filter.asked(asked.form, EQUAL, {})
    return asked.page(
        "accounts", [each for each in (fetch(desk, asked),) if wanted(each)]
    )


def balance(_desk: Desk, asked: Asked) -> Shape:
    """Return what is left: nothing costs anything here."""
    return {"account_sid": asked.account, "balance": "0.00", "currency": "USD"}
