"""Whose telephone network a party hears: what rings there, and is busy."""

from functools import lru_cache
from types import MappingProxyType
from typing import Final

HOME: Final = "ru"
"""Of whoever has no number, or one of nowhere; its tones are E.180's own."""

OTHERWISE: Final = MappingProxyType({"GB": "uk", "CA": "us", "PR": "us"})
"""Countries that a Dial's `ringTone` has another name for, or a neighbour's tones."""


@lru_cache(maxsize=1024)
def country(address: str) -> str:
    """Return where a number is from, as `ringTone` names countries."""
    import phonenumbers  # noqa: PLC0415 - 0.1 s, for calls that somebody hears

    try:
        number = phonenumbers.parse(address)
    except phonenumbers.NumberParseException:
        return HOME
    region = phonenumbers.region_code_for_number(number)
    return OTHERWISE.get(region, region.lower()) if region else HOME
