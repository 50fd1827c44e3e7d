"""
Where the two ends of a call are, as Twilio tells a webhook.

Source: https://www.twilio.com/docs/voice/twiml, "Request parameters".  Twilio
looks the number up, not the person; a field it does not know is sent empty, and
an end that is no number (a client, a caller who hides) has no fields at all.
The `Caller` and `Called` twins are legacy and still on the wire.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ivr.carrier.wire.states import STATES

E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")

ENDS: Final = (("From", "Caller"), ("To", "Called"))
"""The two names of each end, the caller's first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number is from; no table of ours knows its postcode."""

    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""


@lru_cache(maxsize=1024)
def parameters(from_: str, to: str) -> Mapping[str, str]:
    """Return the geography of a call whose ends these are."""
    params: dict[str, str] = {}
    for names, number in zip(ENDS, (from_, to), strict=True):
        place = of(number)
        if place:
            for name in names:
                params[f"{name}City"] = place.city
                params[f"{name}Country"] = place.country
                params[f"{name}State"] = place.state
                params[f"{name}Zip"] = place.zip
    return params


@lru_cache(maxsize=1024)
def of(number: str) -> Place | None:
    """Return where a number is from; None for what is no number."""
    if not E164.fullmatch(number):
        return None
    from phonenumbers import (  # noqa: PLC0415 - the geocoder's tables take a second
        NumberParseException,
        geocoder,
        parse,
        region_code_for_number,
    )

    try:
        parsed = parse(number)
    except NumberParseException:
        return Place()
    region = str(region_code_for_number(parsed) or "")
    country = region if region.isalpha() else ""  # "001": a number of no country
    known = str(geocoder.description_for_number(parsed, "en"))
    if known == geocoder.country_name_for_number(parsed, "en"):
        known = ""
    return _placed(known, country)


def _placed(known: str, country: str) -> Place:
    """Read `Fayetteville, NC`, `Ontario` or `Moscow`, as the geocoder writes them."""
    city, _, state = known.rpartition(", ")
    if not city and country in ("US", "CA") and known in STATES:
        return Place(state=STATES[known], country=country)
    if not city:
        city, state = state, ""
    return Place(city.upper(), state.upper(), country=country)
