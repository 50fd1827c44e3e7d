"""
What an application may have seen of a request, and what was signed in its place.

Each function lists the views of one part, the one that was seen first; a view
says in words how it differs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations, product
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from ivr.carrier.wire.geography import ENDS

FURTHEST: Final = 3
"""Changes at once; more would explain anything, and take long to try."""

ORDERS: Final = 120
"""Orders of a query that are tried: all of five parameters."""

PORTS: Final = {"http": 80, "https": 443}

PORT: Final = re.compile(r":([0-9]+)$")

HERE: Final = ("localhost", "127.0.0.1")
"""Hosts that stand for one another on one's own machine."""

GEOGRAPHY: Final = tuple(
    f"{end}{field}"
    for ends in ENDS
    for end in ends
    for field in ("City", "State", "Zip", "Country")
)

BLANK: Final = ("Digits", "FinishedOnKey", "SpeechResult", "CallerName", *GEOGRAPHY)
"""Parameters that Twilio sends empty, and many frameworks drop then."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """
    One part of what is signed.

    Args:
        of: the text that is signed.
        changes: how it differs from what was seen, a sentence each.
        accepted: whether Twilio's validators take it for what was seen.

    """

    of: str
    changes: tuple[str, ...] = ()
    accepted: bool = True

    @property
    def cost(self) -> int:
        """How far it is from what was seen."""
        return len(self.changes)


def nearest(*parts: Sequence[View]) -> Iterator[tuple[View, ...]]:
    """Yield one view of each part in all combinations, few changes first."""
    by_cost = [
        [[view for view in part if view.cost == cost] for cost in range(FURTHEST + 1)]
        for part in parts
    ]
    for total in range(FURTHEST + 1):
        for costs in product(range(total + 1), repeat=len(parts)):
            if sum(costs) == total:
                each = zip(by_cost, costs, strict=True)
                yield from product(*(views[cost] for views, cost in each))


def urls(url: str, hosts: Iterable[str] = ()) -> list[View]:
    """Return the URLs that may have been signed; `hosts` may be in the host's place."""
    parts = urlsplit(url)
    seen = (
        _schemes(parts.scheme),
        _hosts(parts.scheme, parts.netloc, hosts),
        _paths(parts.path),
        _queries(parts.query),
    )
    return [
        View(
            f"{scheme.of}://{host.of}{path.of}{query.of}",
            scheme.changes + host.changes + path.changes + query.changes,
            accepted=scheme.accepted
            and host.accepted
            and path.accepted
            and query.accepted,
        )
        for scheme, host, path, query in nearest(*seen)
    ]


def forms(url: str, pairs: Pairs) -> list[View]:
    """Return the forms that may have been signed, as the text that is signed."""
    views = [View(_signed(pairs))]
    views += [
        _other(_signed(form), change) for form, change in _other_forms(url, pairs)
    ]
    doubled = [
        name for name, count in Counter(n for n, _ in pairs).items() if count > 1
    ]
    if doubled:
        every = "".join(name + value for name, value in sorted(pairs))
        change = f"both values of {doubled[0]} were signed, the same one twice"
        views.append(_other(every, change))
    return _once(views)


def _other_forms(url: str, pairs: Pairs) -> Iterator[tuple[Pairs, str]]:
    in_query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    yield (), "the form was not signed, only the URL"
    yield (
        _without(pairs, in_query),
        "the parameters of the query are no part of the form",
    )
    yield (
        tuple(
            (name, f"+{value[1:]}" if value[:1] == " " else value)
            for name, value in pairs
        ),
        "the plus of a number was read as a space",
    )
    yield tuple(pair for pair in pairs if pair[1]), "the empty parameters were not sent"
    given = dict(pairs)
    places = [(name, "") for name in GEOGRAPHY if name not in given]
    yield (*pairs, *places), "empty geography was dropped"
    for name in BLANK:
        if name not in given:
            yield (*pairs, (name, "")), f"{name}, which was empty, was dropped"
    for name in given:
        rest = tuple(pair for pair in pairs if pair[0] != name)
        yield rest, f"{name} was not sent"
        values = [value for each, value in pairs if each == name]
        if len(values) > 1:
            yield (*rest, (name, values[0])), f"{name} had its first value only"
            yield (*rest, (name, values[-1])), f"{name} had its last value only"


def _schemes(scheme: str) -> list[View]:
    other = "http" if scheme == "https" else "https"
    return [View(scheme), _other(other, f"the scheme was {other}, not {scheme}")]


def _hosts(scheme: str, netloc: str, others: Iterable[str]) -> list[View]:
    login, at, address = netloc.rpartition("@")
    found = PORT.search(address)
    port = found[1] if found else ""
    host = address.removesuffix(f":{port}") if port else address
    views = [View(netloc)]
    if port:
        views.append(View(login + at + host, (f"the URL had no port {port}",)))
    for each in PORTS.values():
        change = f"the URL had the port {each}"
        usual = not port and PORTS.get(scheme) == each
        views.append(View(f"{login}{at}{host}:{each}", (change,), accepted=usual))
    if at:
        views.append(_other(address, "the user and password were not signed"))
    names = [*others, *(HERE if host in HERE else ())]
    spelt = [*names, *(f"{name}:{port}" for name in names if port)]
    views += [_other(name, f"the host was {name}, not {address}") for name in spelt]
    return _once(views)


def _paths(path: str) -> list[View]:
    toggled = path[:-1] if path.endswith("/") else f"{path}/"
    slash = "no slash" if path.endswith("/") else "a slash"
    views = [
        View(path),
        _other(toggled, f"the path had {slash} at its end"),
        _other(unquote(path), "the path was not percent-encoded"),
        _other(quote(unquote(path)), "the path was percent-encoded"),
    ]
    return _once(views)


def _queries(query: str) -> list[View]:
    views = [View(query), _other("", "the query was not signed")]
    each = query.split("&") if query else []
    orders = [sorted(each), each[::-1], *islice(permutations(each), ORDERS)]
    views += [
        _other("&".join(order), "the query was in another order") for order in orders
    ]
    for at, part in enumerate(each):
        rest = "&".join(each[:at] + each[at + 1 :])
        name = part.partition("=")[0]
        views.append(_other(rest, f"{name} was not in the query"))
        twice = "&".join((*each[: at + 1], part, *each[at + 1 :]))
        views.append(_other(twice, f"{name} was in the query twice"))
    views += [
        _other(
            query.replace("+", "%20"), "spaces in the query were written %20, not +"
        ),
        _other(
            query.replace("%20", "+"), "spaces in the query were written +, not %20"
        ),
        _other(unquote(query), "the query was not percent-encoded"),
        _other(quote(query, safe="=&%+"), "the query was percent-encoded"),
    ]
    marked = [
        View(f"?{view.of}" if view.of else "", view.changes, accepted=view.accepted)
        for view in views
    ]
    return _once(marked)


def _other(of: str, change: str) -> View:
    return View(of, (change,), accepted=False)


def _once(views: Iterable[View]) -> list[View]:
    """Leave out what is the same text again; the first to say it is kept."""
    found: dict[str, View] = {}
    for view in views:
        found.setdefault(view.of, view)
    return list(found.values())


def _without(pairs: Pairs, others: Iterable[tuple[str, str]]) -> Pairs:
    unwanted = set(others)
    return tuple(pair for pair in pairs if pair not in unwanted)


def _signed(pairs: Pairs) -> str:
    """Return a form as it is signed: sorted, and nothing twice."""
    return "".join(name + value for name, value in sorted(set(pairs)))
