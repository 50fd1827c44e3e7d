"""A phone number from a town, where a call has to come from there."""

from typing import Final

CALLER: Final = "+79161234567"
"""A mobile phone, of no town, for calls where it does not matter."""


def number_in(town: str) -> str:
    """Return a number from a town; a caller from nowhere, if there is none."""
    # phonenumbers is large, and few calls come from anywhere in particular.
    from ivr.webhook.parties import region  # noqa: PLC0415

    codes = (f"+7{code}1234567" for code in range(300, 900))
    return next((number for number in codes if region(number) == town), CALLER)
