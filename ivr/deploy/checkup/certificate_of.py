"""A server's certificate, judged by the authorities that everybody trusts."""

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import certifi

SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """From when to when it is good."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Unproved:
    """Why there is no good one."""

    why: str


def certificate_of(
    host: str, port: int, authorities: str = ""
) -> Certificate | Unproved:
    """
    Return the certificate at a port, if it is good for the host.

    `authorities` is a file of those to trust; by default Mozilla's list.
    """
    trusted = ssl.create_default_context(cafile=authorities or certifi.where())
    try:
        with (
            socket.create_connection((host, port), SECONDS) as plain,
            trusted.wrap_socket(plain, server_hostname=host) as safe,
        ):
            return _read(safe.getpeercert())
    except ssl.SSLCertVerificationError as error:
        return Unproved(error.verify_message)
    except ssl.SSLError:
        return Unproved("it speaks no TLS that this machine knows")
    except OSError as error:
        return Unproved(f"it cannot be reached: {error.strerror or error}")
    except UnicodeError:  # of what a name in the DNS may be
        return Unproved("its name is none that a host can have")


def _read(found: object) -> Certificate | Unproved:
    match found:
        case {"notBefore": str(begins), "notAfter": str(ends)}:
            return Certificate(_time(begins), _time(ends))
        case _:
            return Unproved("it says not until when it is good")


def _time(text: str) -> datetime:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC)
