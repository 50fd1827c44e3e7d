"""
What can be asked of a number's digits: whether they fit a pattern, of which kind it is.

Source: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberType

KINDS: Final[Mapping[int, str]] = MappingProxyType(
    {PhoneNumberType.TOLL_FREE: "TollFree", PhoneNumberType.MOBILE: "Mobile"}
)
"""What the public numbering plan says -> Twilio's list of such numbers."""


def fits(number: str, pattern: str) -> bool:
    """
    Tell whether a number has these digits in it.

    A star stands for any one, a letter for the digit whose key it is on; brackets,
    spaces and hyphens for nothing. A pattern without any digit fits nothing.
    """
    keys = phonenumbers.convert_alpha_characters_in_number(pattern)
    wanted = "".join(each for each in keys if each in "+*0123456789")
    found = re.escape(wanted).replace(r"\*", "[0-9]")
    return bool(wanted) and re.search(found, number) is not None


def kind(number: str) -> str:
    """Return the list that a number in E.164 is in: Local, Mobile or TollFree."""
    parsed = phonenumbers.parse(number, None)
    return KINDS.get(phonenumbers.number_type(parsed), "Local")
