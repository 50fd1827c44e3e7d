"""
Which services a look-up may ask, and at which addresses.

An author writes the URL, but a name in it is somebody else's to point anywhere: at
this machine, at the cloud's own data, at the office behind it.  So only `https://`
is asked, at public addresses, and a connection goes to the very address that was
looked at.  Hosts that the settings list are asked as they are.
"""

import socket
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from ivr.errors import IvrError

if TYPE_CHECKING:
    from requests import Session

DEFAULT_PORTS: Final = {"http": 80, "https": 443}

_NAT64: Final = ip_network("64:ff9b::/96")
"""IPv4 addresses as a network without any of its own reaches them."""

_GLOBAL: Final = ip_network("2000::/3")
"""
What IPv6 has for the whole world; the rest is some network's own, or IPv4 again.

https://www.iana.org/assignments/ipv6-address-space
"""


class UnreachableError(IvrError):
    """A look-up would go where it may not."""


class Reach:
    """
    Says whom look-ups may ask.

    Args:
        hosts: `crm.example`, or `10.0.0.5:8080` with a port that is not the scheme's.

    """

    def __init__(self, hosts: tuple[str, ...] = ()) -> None:
        self._hosts = frozenset(hosts)

    def check(self, url: str) -> bool:
        """
        Return whether a URL's host is listed, and may have any address.

        Raises `UnreachableError` for a URL that is not to be asked; its words hold
        nothing of a caller's.
        """
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
        except ValueError:
            raise UnreachableError("the URL is none") from None
        if scheme not in DEFAULT_PORTS or not host:
            raise UnreachableError("a look-up goes to http:// or https://")
        named = f"[{host}]" if ":" in host else host
        place = named if port in (None, DEFAULT_PORTS[scheme]) else f"{named}:{port}"
        if place in self._hosts:
            return True
        if scheme != "https":
            raise UnreachableError(
                f"{place} is not asked by http://: use https://, or name it in"
                " IVR_LOOKUP_HOSTS"
            )
        return False


def session(*, anywhere: bool) -> "Session":
    """
    Return what asks: few redirects, none to another host, no proxy, no password.

    Args:
        anywhere: private addresses are asked too.

    """
    from requests import Response, Session  # noqa: PLC0415 - few calls need it

    class Straight(Session):
        """Goes to the host it was sent to, and to no other."""

        max_redirects = 3
        trust_env = False  # neither proxies nor a .netrc of this machine's

        def get_redirect_target(self, resp: Response) -> str | None:
            target: str | None = super().get_redirect_target(resp)
            if target is None:
                return None
            there, here = urlsplit(urljoin(resp.url, target)), urlsplit(resp.url)
            if (there.scheme, there.netloc) != (here.scheme, here.netloc):
                return None
            resp.raw.close()  # `requests` would read its body, however much that is
            return target

    made = Straight()
    if not anywhere:
        made.mount("https://", _public_adapter())
    return made


def _public_adapter() -> Any:  # an HTTPAdapter, which is imported late
    from requests.adapters import HTTPAdapter  # noqa: PLC0415 - as above
    from urllib3 import HTTPSConnectionPool, PoolManager  # noqa: PLC0415
    from urllib3.connection import HTTPSConnection  # noqa: PLC0415

    class Connection(HTTPSConnection):
        """Connects to a public address; the certificate is the name's."""

        def _new_conn(self) -> socket.socket:
            return _connected(self.host, self.port or 443, self.timeout)

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **more: Any) -> None:  # urllib3's own
            self.poolmanager = PoolManager(*args[:1], **more)
            self.poolmanager.pool_classes_by_scheme = {"https": Pool}

    return Adapter()


def _connected(host: str, port: int, timeout: Any) -> socket.socket:  # urllib3's own
    failed: OSError = UnreachableAddressError("it has no public address")
    for address in public_addresses(host, port):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as error:
            failed = error
    raise failed


class UnreachableAddressError(OSError):
    """A name leads to no public address."""


def public_addresses(host: str, port: int) -> Iterator[str]:
    """Yield the addresses of a name that the whole world can reach."""
    for *_, found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = str(found[0])
        if is_public(address):
            yield address


def is_public(address: str) -> bool:
    """Tell whether an address is neither this machine's nor a private network's."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        # Each of these is an IPv4 address in other clothes.
        ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or ip
        if isinstance(ip, IPv6Address) and ip in _NAT64:
            ip = ip_address(int(ip) & 0xFFFFFFFF)
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL:
        return False
    return ip.is_global and not ip.is_multicast


def is_private(error: BaseException) -> bool:
    """Tell whether an error comes of a name that leads to no public address."""
    # urllib3 and requests put one error into another, each in its own way.
    inner = [error.__context__, error.__cause__, *error.args]
    return isinstance(error, UnreachableAddressError) or any(
        isinstance(each, BaseException) and is_private(each) for each in inner
    )
