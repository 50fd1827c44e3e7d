"""
A proxy between Twilio and a webhook, as a tunnel or a load balancer is one.

Twilio knows the public address only: it calls it, signs it, and reads relative
URLs against it.  The application sees that host, and a scheme and path of its own,
and has to know better.
"""

from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.wire.transport import Lost, Reply, Request, Transport

FORWARDED: Final = "X-Forwarded-"
"""How the headers begin in which a proxy says what it was asked."""


class Proxied:
    """
    Takes requests for a public address to the application behind it.

    A path after the public host is the proxy's own, and taken off.  The inner
    address is out of the caller's reach, as it is in the world.

    Args:
        transport: reaches the application, and all other hosts.
        public: the address that is called, as `https://menu.example/`.
        inner: scheme and host that reach the application.

    """

    def __init__(self, transport: Transport, public: str, inner: str) -> None:
        self._transport = transport
        self._public, self._inner = public.rstrip("/"), origin(inner)

    def public(self, url: str) -> str:
        """Return the public address of what has this inner one."""
        return self._public + url.removeprefix(self._inner)

    def send(self, request: Request) -> Reply | Lost:
        """Carry the request to where its address really leads."""
        if _within(request.url, self._inner):
            text = f"{self._inner} is behind a proxy: only {self._public} is reached"
            return Lost(request.url, 11210, text)
        if not _within(request.url, self._public):
            return self._transport.send(request)
        outside = urlsplit(request.url)
        headers = {
            **request.headers,
            "Host": outside.netloc,  # as tunnels and load balancers leave it
            f"{FORWARDED}Proto": outside.scheme,
            f"{FORWARDED}Host": outside.netloc,
        }
        path = request.url.removeprefix(self._public)
        url = self._inner + (path if path.startswith("/") else f"/{path}")
        inside = replace(request, url=url, headers=headers)
        return replace(self._transport.send(inside), url=request.url)


def origin(url: str) -> str:
    """Return scheme and host of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _within(url: str, base: str) -> bool:
    return url.startswith(base) and url[len(base) :][:1] in ("", "/", "?")
