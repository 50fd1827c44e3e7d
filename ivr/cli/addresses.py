"""The URLs a person types: told apart from what only looks like one."""

from urllib.parse import urljoin, urlsplit

from ivr.errors import SettingsError


def web_address(url: str, option: str) -> str:
    """Return a URL; raise `SettingsError` naming the option if it is none."""
    try:
        parts = urlsplit(url)
        # Reading the port checks it.
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise SettingsError(
            f"{option}: {url!r} is no URL: write it as http://localhost:5000/voice"
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
