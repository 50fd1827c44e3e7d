"""Where a document's URL leads: the address as it goes on the wire."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from requests.utils import requote_uri

from ivr.carrier.wire.transport import Lost

URL_SAFE: Final = re.compile(
    r"(?:[\w.~:/?\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*", re.ASCII
)
"""A URL that needs no escaping, which is nearly every one."""

REMEMBERED: Final = 256
"""URLs; a line's requests go to few."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send a request: the password in a URL travels as a header."""

    url: str
    authorization: str = ""


@lru_cache(REMEMBERED)
def address(url: str, base: str = "") -> Address | Lost:
    """
    Return where `url` leads, or Twilio's code for why it leads nowhere.

    `base` is the page that redirected there, if one did.
    """
    code, what = (11216, "redirect") if base else (11100, "URL")
    try:
        plain = urldefrag(urljoin(base, url)).url
        parts = urlsplit(plain if URL_SAFE.fullmatch(plain) else requote_uri(plain))
        # Reading the port checks it.
        usable = (
            parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        )
    except ValueError:
        usable = False
    if not usable:
        return Lost(url, code, f"the {what} {url[:200]!r} is not http or https")
    login, _, host = parts.netloc.rpartition("@")
    path = parts.path or "/"
    bare = urlunsplit((parts.scheme, host, path, parts.query, ""))
    if not login:
        return Address(bare)
    secret = b64encode(unquote(login).encode()).decode()
    return Address(bare, f"Basic {secret}")
