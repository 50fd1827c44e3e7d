"""
Twilio's signature: made, and explained where it does not fit.

Source: https://www.twilio.com/docs/usage/security, "Validating requests".  What
an application sees of a request is not always what was signed: a proxy changes
the scheme and the host, a framework merges, drops or decodes parameters.  Every
such view is tried here, the nearest first, until one fits.
"""

import hmac
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qs, urldefrag, urlencode, urlsplit

from ivr.carrier.wire.views import Pairs, View, forms, nearest, urls

BODY_HASH: Final = "bodySHA256"
"""The query's parameter that stands for a body which is no form."""


@dataclass(frozen=True, slots=True)
class Signed:
    """
    What is signed of a request.

    Args:
        url: as it was called, with its query.
        params: the form's, in any order.
        body: JSON, or anything else that is no form; None: there is none.

    """

    url: str
    params: Pairs = ()
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    How a signature came about.

    Args:
        url: the one that was signed.
        changes: how that differs from what was seen, a sentence each.
        accepted: whether Twilio's own validators take it all the same.

    """

    url: str
    changes: tuple[str, ...]
    accepted: bool


def asked(seen: Signed, method: str) -> Signed:
    """Return a request as it is signed: a GET's form and a body's hash in the query."""
    url = urldefrag(seen.url).url
    if method == "GET" and seen.params:
        return replace(seen, url=_with(url, urlencode(seen.params)), params=())
    if seen.body is not None and not _hash_in(url):
        return replace(seen, url=_with(url, f"{BODY_HASH}={_hash(seen.body)}"))
    return replace(seen, url=url)


def sign(token: str, url: str, params: Mapping[str, str]) -> str:
    """Return the signature of a request whose form has each name once."""
    form = "".join(f"{name}{value}" for name, value in sorted(params.items()))
    return _mac(token, url + form)


def signature(token: str, seen: Signed) -> str:
    """Return the signature of a request, as `X-Twilio-Signature` has it."""
    return _mac(token, seen.url + forms(seen.url, seen.params)[0].of)


def explain(
    given: str,
    seen: Signed,
    method: str,
    tokens: Sequence[str],
    hosts: Sequence[str] = (),
) -> Explanation | None:
    """
    Return what makes a signature fit; None: nothing that is known here does.

    Args:
        given: the signature that came.
        seen: what came with it.
        method: how it came, `GET` or `POST`.
        tokens: auth tokens, the one that should be right first.
        hosts: others that may have been called.

    """
    for start, before in _starts(seen, method):
        views = urls(start.url, hosts), forms(start.url, start.params)
        for parts in nearest(_tokens(tokens), *views):
            token, url, form = parts
            if _fits(given, _mac(token.of, url.of + form.of)):
                body = _body(seen, url.of)
                changes = [c for part in parts for c in part.changes]
                accepted = not (before or body) and all(p.accepted for p in parts)
                return Explanation(url.of, (*before, *changes, *body), accepted)
    return None


def _starts(seen: Signed, method: str) -> Iterator[tuple[Signed, tuple[str, ...]]]:
    """Yield the request as it came, then as it may have come instead."""
    added = seen.body is not None and not _hash_in(seen.url)
    yield asked(seen, method), (f"the query had {BODY_HASH} at its end",) * added
    if seen.params:
        other = "POST" if method == "GET" else "GET"
        yield asked(seen, other), (f"the method was {other}, not {method}",)


def _tokens(tokens: Sequence[str]) -> list[View]:
    others = [
        View(token, (f"it was signed with auth token {number}",), accepted=False)
        for number, token in enumerate(tokens[1:], 2)
    ]
    return [View(tokens[0]), *others]


def _body(seen: Signed, url: str) -> tuple[str, ...]:
    """Return what is wrong with the hash in a URL, given the body that came."""
    if seen.body is None or _hash_in(url) in ("", _hash(seen.body)):
        return ()
    return (f"the {BODY_HASH} that was signed is of another body",)


def _fits(given: str, computed: str) -> bool:
    return hmac.compare_digest(_bytes(given), _bytes(computed))


def _hash_in(url: str) -> str:
    return parse_qs(urlsplit(url).query).get(BODY_HASH, [""])[0].lower()


def _with(url: str, query: str) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{query}"


def _hash(body: bytes) -> str:
    return sha256(body).hexdigest()


def _mac(token: str, text: str) -> str:
    # SHA-1 is Twilio's choice; as an HMAC it stands.
    return b64encode(hmac.digest(_bytes(token), _bytes(text), "sha1")).decode()


def _bytes(text: str) -> bytes:
    # What a command line cannot decode is what it was.
    return text.encode(errors="surrogateescape")
