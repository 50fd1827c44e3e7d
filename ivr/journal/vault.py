"""
What callers gave, unreadable to whoever gets hold of the database alone.

A key is one of Fernet's (https://cryptography.io/en/latest/fernet/): AES in CBC mode
with an HMAC.  Of several, divided by commas, the first seals and all of them open,
so that a key can be replaced; without any, values are kept as they are.
"""

import hmac
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from ivr.errors import JournalError
from ivr.journal.masking import digits_of, trace

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

SEALED: Final = "sealed:"
"""Before a value that is sealed; one from before there was a key has it not."""

TRACE: Final = 32
"""Hexadecimal digits of a number's trace, where a key makes it nobody else's."""


class Vault:
    """Seals and opens values with keys, as `IVR_JOURNAL_KEY` has them."""

    def __init__(self, keys: str = "") -> None:
        self._keys = tuple(keys.replace(",", " ").split())

    @property
    def has_key(self) -> bool:
        """Whether anything is sealed."""
        return bool(self._keys)

    def check(self) -> None:
        """Raise `JournalError` for keys that are none."""
        if self._keys:
            _ = self._fernet

    def seal(self, text: str) -> str:
        """Return a value as it is kept."""
        if not self._keys:
            return text
        return SEALED + self._fernet.encrypt(text.encode()).decode()

    def open(self, kept: str) -> str | None:
        """Return a value as it was; None where none of the keys opens it."""
        if not kept.startswith(SEALED):
            return kept
        if not self._keys:
            return None
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as below

        try:
            return self._fernet.decrypt(kept.removeprefix(SEALED)).decode()
        except InvalidToken:
            return None

    def trace(self, number: str) -> str:
        """
        Return what finds a number's calls again.

        With a key it fits this number alone, and says nothing without the key;
        without one it is short, and fits many.
        """
        return _keyed(self._keys[0], number) if self._keys else trace(number)

    def traces(self, number: str) -> tuple[str, ...]:
        """Return all that a number's calls may have been found by."""
        return trace(number), *(_keyed(key, number) for key in self._keys)

    @cached_property
    def _fernet(self) -> "MultiFernet":
        try:
            # An extra, and not needed where there is no key.
            from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415
        except ImportError:
            raise JournalError(
                "IVR_JOURNAL_KEY is set, and `cryptography` is not installed:"
                " pip install -e '.[encrypted]'"
            ) from None
        try:
            return MultiFernet([Fernet(key) for key in self._keys])
        except ValueError:
            raise JournalError(
                "IVR_JOURNAL_KEY is no key: `ivr journal key` makes one"
            ) from None


OPEN: Final = Vault()
"""Seals nothing."""


def _keyed(key: str, number: str) -> str:
    digits = digits_of(number)
    if not digits:
        return ""
    return hmac.new(key.encode(), digits.encode(), sha256).hexdigest()[:TRACE]
