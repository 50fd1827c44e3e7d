"""
What variables of the environment say.

Who reads a variable's text is told its name too, and raises `SettingsError` with it.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import IPv6Address
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ivr.errors import SettingsError

Environment = Mapping[str, str]
Read = Callable[[str, str], object]
"""Makes a value of a text; the other text is its variable's name."""

UNITS: Final[Mapping[str, int]] = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
"""The letter behind a time -> seconds."""

DATABASES: Final = ("sqlite", "postgresql", "postgres")
"""What a database's URL begins with."""

MOST_PORTS: Final = 65_535

LONGEST_HOST: Final = 253
"""Characters of a name, as RFC 1035 has it."""

_PLACE: Final = re.compile(r"(\[.*\]|\[.*|[^:]*)(?::(.*))?", re.DOTALL)
"""A host, and a port."""

_LABEL: Final = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
"""A part of a name between dots, in any script."""

OURS: Final = "IVR_"
"""How the names of our own variables begin."""

OTHERS: Final = frozenset(("IVR_DOMAIN", "IVR_FILES", "IVR_MENU", "IVR_WORKERS"))
"""What is named so and not read here, but by what `ivr export --deploy` writes."""

NEAR: Final = 0.82
"""How much alike names are, of which one is the other misspelt."""


@dataclass(frozen=True, slots=True)
class Variable:
    """
    What one value is read from.

    Args:
        names: the variables, as they are written in an environment.
        find: returns the value; None where nobody has set it.
        prefix: how more of them begin; empty: there are no more.

    """

    names: tuple[str, ...]
    find: Callable[[Environment], object | None]
    prefix: str = ""


def as_it_is(text: str, _: str) -> str:
    """Take a text for the value."""
    return text


def variable(*names: str, read: Read = as_it_is) -> Variable:
    """Have a value read from the first of some variables that is set."""

    def find(env: Environment) -> object | None:
        return next((read(env[name], name) for name in names if name in env), None)

    return Variable(names, find)


def by_language(prefix: str, default: Mapping[str, str]) -> Variable:
    """Have a value for each language: a default, unless a variable names it."""

    def find(env: Environment) -> Mapping[str, str]:
        own = {
            name.removeprefix(prefix).lower(): value
            for name, value in env.items()
            if name.startswith(prefix)
        }
        return MappingProxyType({**default, **own})

    return Variable(tuple(f"{prefix}{each.upper()}" for each in default), find, prefix)


def check_names(known: Collection[Variable], env: Environment) -> None:
    """
    Raise `SettingsError` for a variable that is nearly one of ours.

    It would do nothing, and say nothing: no value sealed, every transfer rung.
    """
    names = {name for each in known for name in each.names}
    prefixes = tuple(each.prefix for each in known if each.prefix)
    for name in sorted(env.keys() - names - OTHERS):
        if name.startswith(OURS) and not name.startswith(prefixes):
            near = get_close_matches(name, names, 1, NEAR)
            if near:
                raise SettingsError(f"there is no {name} (did you mean {near[0]}?)")


# Any: the dataclass that is made of it says what each is.
def given(variables: Mapping[str, Variable], env: Environment) -> dict[str, Any]:
    """Return what is set of some values; an empty variable is not."""
    full = {name: value for name, value in env.items() if value.strip()}
    found = {name: each.find(full) for name, each in variables.items()}
    return {name: value for name, value in found.items() if value is not None}


def place(text: str, _: str) -> Path:
    """Read the place of a folder, or of a file."""
    return Path(text)


def seconds(text: str, name: str) -> float:
    """Read a time, as `30d`, `2h`, `30m` or `90s`."""
    try:
        return time_in(text.strip())
    except ValueError as error:
        raise SettingsError(f"{name} {error}") from None


def time_in(text: str) -> float:
    """
    Return the seconds of `30d`, `2h`, `30m`, `90s` or `0`.

    Raises `ValueError`, which says how to write one, for anything else.  A number
    alone is no time: who means days must not be taken to mean seconds.
    """
    found = re.fullmatch(r"([0-9]{1,7})([smhd]?)", text, re.ASCII)
    if found is None:
        raise ValueError(f"is {text!r}: write a time as 30d, 2h, 30m or 90s")
    number, unit = int(found[1]), found[2]
    if number and not unit:
        meant = ", ".join(f"{number}{each}" for each in ("d", "h", "m"))
        raise ValueError(f"is {text!r}, without a unit: write {meant} or {number}s")
    return float(number * UNITS[unit]) if number else 0.0


def listed(text: str) -> tuple[str, ...]:
    """Read what stands between commas."""
    parts = (part.strip() for part in text.split(","))
    return tuple(part for part in parts if part)


def hosts(text: str, name: str) -> tuple[str, ...]:
    """Read names of hosts, with a port where it is no usual one."""
    found = listed(text.lower())
    for each in found:
        if re.search(r"[/@?#\s]", each):
            raise SettingsError(
                f"{name}: {each!r} is no host: write crm.lan, 10.0.0.5:8080"
            )
    return found


def prefixes(text: str, name: str) -> tuple[str, ...]:
    """Read beginnings of numbers, as `+7900, +44`."""
    found = listed(text)
    for each in found:
        if not re.fullmatch(r"\+[0-9]{1,15}", each, re.ASCII):
            raise SettingsError(
                f"{name}: {each!r} is no beginning of a number: write +7900, +44"
            )
    return found


def limit(text: str, name: str) -> str:
    """Read how often something may be, as `20/hour`."""
    form = r"([1-9][0-9]{0,6}) ?/ ?(second|minute|hour|day)"
    if not re.fullmatch(form, text.strip(), re.ASCII):
        raise SettingsError(f"{name} is {text.strip()!r}: write 20/hour, or 5/minute")
    return text.strip()


def address(text: str, name: str) -> str:
    """Read an address that paths are put behind."""
    text = text.strip()
    told = f"{name} is {without_secrets(text)!r}"
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in ("http", "https") or not rest:
        raise SettingsError(f"{told}: start it with https://")
    _check_host(re.split("[/?#]", rest, maxsplit=1)[0], told)
    if re.search(r"[?#]", text):
        raise SettingsError(f"{told}: end it before the ? or #")
    if re.search(r"\s", text):
        raise SettingsError(f"{told}: write a space as %20")
    return text.rstrip("/")


def database(text: str, name: str) -> str:
    """Read the URL of a database, as SQLAlchemy has it."""
    text = text.strip()
    scheme, mark, rest = text.partition("://")
    kind = scheme.partition("+")[0]
    if (
        not mark
        or kind not in DATABASES
        or (kind == "sqlite" and rest[:1] not in ("", "/"))
    ):
        raise SettingsError(
            f"{name} is no URL of a database: write sqlite:///ivr.sqlite3,"
            " sqlite:////folder/ivr.sqlite3 or"
            " postgresql://user:password@host/database"
        )
    place = rest.partition("?")[0].rpartition("@")[2].partition("/")[0]
    if kind != "sqlite" and place:
        _check_host(place, f"{name} is {without_secrets(text)!r}")
    return text


def without_secrets(url: str) -> str:
    """Return a URL to be shown: who opens it, and what is asked there, left out."""
    place, more = re.fullmatch("([^?#]*)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
    if "@" in more and "@" not in place:  # of a password that has such signs
        place, more = url, ""
    before, at, host = place.rpartition("@")
    scheme, mark, _ = before.rpartition("://")
    shown = f"{scheme}{mark}…@{host}" if at else place
    return f"{shown}{more[:1]}…" if more else shown


def _check_host(place: str, told: str) -> None:
    """Raise `SettingsError` for a host, and a port behind it, that there cannot be."""
    host, port = _PLACE.fullmatch(place.rpartition("@")[2]).groups()  # type: ignore[union-attr]  # it always fits
    if port is not None and not (port.isascii() and port.isdigit()):
        raise SettingsError(f"{told}: its port is no number")
    if port is not None and not 0 < int(port) <= MOST_PORTS:
        raise SettingsError(f"{told}: a port is a number from 1 to {MOST_PORTS}")
    if not _is_host(host):
        raise SettingsError(f"{told}: there can be no host {host!r}")


def _is_host(host: str) -> bool:
    if host.startswith("["):
        try:
            return IPv6Address(host[1:].removesuffix("]").partition("%")[0]) is not None
        except ValueError:
            return False
    labels = host.removesuffix(".").split(".")
    return len(host) <= LONGEST_HOST and all(map(_LABEL.fullmatch, labels))


def menu_address(text: str, name: str) -> str:
    """Read the address of the menu: the paths of its turns are put behind it."""
    found = address(text, name)
    if found.endswith("/voice"):
        told = f"{name} is {without_secrets(text)!r}"
        raise SettingsError(f"{told}: end it before /voice")
    return found


def one_of(*known: str) -> Read:
    """Read one of some words."""

    def read(text: str, name: str) -> str:
        if text not in known:
            raise SettingsError(
                f"{name} is {text!r}: set it to {' or '.join(map(repr, known))}"
            )
        return text

    return read
