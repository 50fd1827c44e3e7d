"""
What nobody can read, because its key is not among those that are set.

Who forgets a number has to hear of it: the number may be in there.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, select

from ivr.journal.masking import masked
from ivr.journal.tables import CALLS, EXCHANGES, KEPT
from ivr.journal.vault import SEALED, TRACE, Vault

NOBODY: Final = "doctor"
"""No call's SID: what `ivr doctor` keeps under it, with any key, is nobody's."""

AT_ONCE: Final = 1_000
"""Rows read at a time: all that was ever given is in no memory."""

_VALUES: Final = select(KEPT.c.value).where(
    KEPT.c.value.startswith(SEALED), KEPT.c.call_sid != NOBODY
)

_CONTENTS: Final = select(EXCHANGES.c.content).where(
    EXCHANGES.c.content.startswith(SEALED)
)


def unopened(connection: Connection, party: str, vault: Vault) -> int:
    """
    Count what may be of a number, and cannot be told.

    Values that none of the keys opens; where there is no key, also calls whose
    number looks alike, and is found by a key alone.
    """
    closed = sum(vault.open(each) is None for each in _sealed(connection))
    if vault.has_key:
        return closed
    alike = CALLS.c.caller == masked(party), func.length(CALLS.c.trace) == TRACE
    calls = connection.scalar(select(func.count()).select_from(CALLS).where(*alike))
    return closed + (calls or 0)


def opens_latest(connection: Connection, vault: Vault) -> bool:
    """Tell whether the latest that was sealed is sealed with one of these keys."""
    latest = (
        connection.scalar(_VALUES.order_by(KEPT.c.at.desc()).limit(1)),
        connection.scalar(_CONTENTS.order_by(EXCHANGES.c.id.desc()).limit(1)),
    )
    return all(each is None or vault.open(each) is not None for each in latest)


def _sealed(connection: Connection) -> Iterator[str]:
    for wanted in (_VALUES, _CONTENTS):
        yield from connection.execution_options(yield_per=AT_ONCE).scalars(wanted)
