"""
PostgreSQL's URLs as hosts of databases hand them out, for its driver pg8000.

They are written for libpq, PostgreSQL's own library, whose parameters behind the `?`
have other names there, or none:
https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
"""

import ssl
from collections.abc import Mapping
from typing import Final

from sqlalchemy import URL

from ivr.errors import JournalError

DRIVERS: Final = frozenset(("postgresql", "postgresql+pg8000"))
"""How the URL of a database begins that pg8000 is for."""

SSL_MODES: Final = frozenset(
    ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
)
"""Without TLS, with or without it, with it; the last two look at the certificate."""

TAKEN: Final = frozenset(("application_name", "unix_sock"))
"""What pg8000 calls as libpq does, or takes itself."""

UNUSED: Final = frozenset(
    (
        "channel_binding",  # pg8000 binds wherever it can
        "client_encoding",
        "connect_timeout",  # ours, which callers can bear
        "gssencmode",
        "keepalives",
        "keepalives_count",
        "keepalives_idle",
        "keepalives_interval",
        "pgbouncer",
        "sslcompression",
        "sslsni",
        "target_session_attrs",
    )
)
"""What changes nothing here."""

_SSL: Final = frozenset(("sslmode", "sslrootcert", "sslcert", "sslkey"))

_URL: Final = "the journal's URL (IVR_DATABASE_URL, IVR_JOURNAL)"
"""Which of the two it is from, nobody knows here."""

_WRITE: Final = "write postgresql://user:password@host/database"


def with_scheme(url: str) -> str:
    """Return a URL as SQLAlchemy has it; some hosts still write `postgres://`."""
    scheme, mark, rest = url.partition("://")
    return f"postgresql{mark}{rest}" if scheme == "postgres" else url


def connecting(url: URL) -> tuple[URL, dict[str, object]]:
    """
    Return a URL without what stands behind the `?`, and what pg8000 makes of that.

    Raises `JournalError` for what would fail at every connection, without a word of
    the URL that may be a part of the password.
    """
    if not url.username:
        raise JournalError(f"{_URL} names no user: {_WRITE}")
    if "@" in (url.host or ""):
        raise JournalError(f"{_URL}: its password has an @, write it %40")
    asked = {name: str(value) for name, value in url.query.items()}
    known = TAKEN | UNUSED | _SSL | {"host"}
    for name in sorted(asked.keys() - known):
        raise JournalError(f"{_URL}: there is no {name!r} behind the ?")
    found: dict[str, object] = {name: asked[name] for name in TAKEN & asked.keys()}
    host = asked.get("host", url.host or "")
    if host.startswith("/"):  # a folder with the server's socket
        found["unix_sock"] = f"{host}/.s.PGSQL.{url.port or 5432}"
    elif host:
        url = url.set(host=host)
    encrypted = _encrypted(asked)
    if encrypted is not None:
        found["ssl_context"] = encrypted
    return url.set(drivername="postgresql+pg8000", query={}), found


def _encrypted(asked: Mapping[str, str]) -> ssl.SSLContext | bool | None:
    """Return what pg8000 has: None tries TLS first, and False never does."""
    mode = asked.get("sslmode", "prefer")
    if mode not in SSL_MODES:
        words = ", ".join(sorted(SSL_MODES))
        raise JournalError(f"{_URL}: there is no sslmode {mode!r} ({words})")
    if mode in ("disable", "allow", "prefer"):
        return False if mode == "disable" else None
    root = asked.get("sslrootcert", "system")
    try:
        context = ssl.create_default_context(cafile=None if root == "system" else root)
        if "sslcert" in asked:
            context.load_cert_chain(asked["sslcert"], asked.get("sslkey"))
    except OSError:
        raise JournalError(
            f"{_URL}: sslrootcert, sslcert or sslkey is no such file"
        ) from None
    # As libpq has it: `require` hides what is said, and asks nobody who listens.
    context.check_hostname = mode == "verify-full"
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    return context
