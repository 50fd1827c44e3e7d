"""
Where counts are that all workers have to agree on, and what names somebody there.

That is a file in the folder that the workers of one machine share, or the server
that `IVR_LIMITS_STORAGE` names, which several machines may share.
"""

import re
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ivr.errors import SettingsError

if TYPE_CHECKING:
    from limits.storage import Storage

LENGTH: Final = 12
"""Bytes that stand for a number, or for a call, in a count."""

_LACKS: Final = re.compile("'([A-Za-z][\\w-]*)' prerequisite not available")
"""How `limits` says which package is not there."""


def storage(url: str, file: Path) -> "Storage":
    """
    Open a storage: the one at a URL, or without one a file's.

    Raises `SettingsError` for a URL that is none; it may hold a password, and is not
    repeated.
    """
    # Menus without limits need not import it.
    if url:
        return _storage_at(url)
    from ivr.webhook.tally import Tally  # noqa: PLC0415

    return Tally(file)


def secret_key(secret: str) -> bytes:
    """Make a key of a secret, for `unnamed`."""
    return sha256(secret.encode()).digest() if secret else b""


def unnamed(who: str, key: bytes) -> str:
    """
    Return what stands for a number, or a call, where neither is to be found.

    Who has not the key finds out nothing by trying all numbers that there are.
    """
    said = who.encode("utf-8", "replace")
    return blake2b(said, digest_size=LENGTH, key=key).hexdigest()


def _storage_at(url: str) -> "Storage":
    from limits.errors import ConfigurationError  # noqa: PLC0415 - as above
    from limits.storage import storage_from_string  # noqa: PLC0415

    try:
        return storage_from_string(url)  # type: ignore[return-value]  # none of ours is asynchronous
    except ConfigurationError as error:
        lacks = _LACKS.match(str(error))
        why = (
            f"install what it needs: pip install {lacks[1]}"
            if lacks
            else "name one that `limits` has, as redis://host"
        )
    except ValueError:  # a port that is none
        why = "write it as redis://host:6379"
    raise SettingsError(f"IVR_LIMITS_STORAGE cannot be used: {why}")
