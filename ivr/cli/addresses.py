"""The URLs a person types: told apart from what only looks like one."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urljoin, urlsplit

from ivr.errors import SettingsError
from ivr.variables import without_secrets

EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


def web_address(
    url: str, option: str, example: str = "http://localhost:5000/voice"
) -> str:
    """Return a URL; raise `SettingsError` naming the option if it is none."""
    try:
        parts = urlsplit(url)
        # Reading the port checks it.
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise SettingsError(
            f"{option}: {without_secrets(url)!r} is no URL: write it as {example}"
        )
    return url


def beside(webhook: str, url: str | None, option: str) -> str | None:
    """
    Return a URL in full; a bare path is one of the webhook's server.

    None stays None: nothing was asked for.
    """
    if url is None:
        return None
    try:
        full = urljoin(webhook, url)
    except ValueError:
        full = url
    return web_address(full, option)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a host to listen on."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def nearby(host: str, port: int) -> str:
    """Return the URL of what listens there, as this machine reaches it."""
    near = "127.0.0.1" if host in EVERYWHERE else host
    return f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"
