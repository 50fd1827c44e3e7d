"""
Numbers that can be taken: of each area the block 555-01, which is nobody's.

Source: https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource
"""

from itertools import islice
from typing import TYPE_CHECKING, Final

from ivr.carrier.rest import numbering, numbers, reading
from ivr.carrier.rest.asked import Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.journal.archive import Json

COUNTRIES: Final = ("US", "CA")
"""Where there are areas of three digits; any number of anywhere can be named."""

AREA: Final = 202
"""The area that is searched unless one is named."""

SHOWN: Final = 30
"""Numbers on the one page that Twilio shows."""


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return numbers of an area that nobody has taken here."""
    country = asked.place["country"]
    if country not in COUNTRIES:
        raise RestError(
            0,
            f"{asked.path}: this line searches numbers of {' and '.join(COUNTRIES)};"
            " take one of another country by its PhoneNumber",
        )
    area = reading.whole(asked.form, "AreaCode", 999, least=200, code=21451) or AREA
    free: Iterable[str] = numbers.free(desk, area)
    pattern = asked.form.get("Contains")
    if pattern:
        free = (each for each in free if numbering.fits(each, pattern))
    wanted = reading.whole(asked.form, "PageSize", 1_000, least=1) or SHOWN
    shown: list[Json] = [dict(_shape(each, country)) for each in islice(free, wanted)]
    return {"available_phone_numbers": shown, "uri": asked.path}


def _shape(number: str, country: str) -> Shape:
    capabilities: Json = {"MMS": True, "SMS": True, "voice": True, "fax": False}
    return {
        "address_requirements": "none",
        "beta": False,
        "capabilities": capabilities,
        "friendly_name": reading.formatted(number),
        "iso_country": country,
        "lata": None,
        "latitude": None,
        "locality": None,
        "longitude": None,
        "phone_number": number,
        "postal_code": None,
        "rate_center": None,
        "region": None,
    }
