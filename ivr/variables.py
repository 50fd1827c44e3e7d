"""
What variables of the environment say.

Who reads a variable's text is told its name too, and raises `SettingsError` with it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from ivr.errors import SettingsError

Environment = Mapping[str, str]
Read = Callable[[str, str], object]
"""Makes a value of a text; the other text is its variable's name."""

UNITS: Final[Mapping[str, int]] = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}
"""How a time is written -> seconds."""


@dataclass(frozen=True, slots=True)
class Variable:
    """
    What one value is read from.

    Args:
        names: the variables, as they are written in an environment.
        find: returns the value; None where nobody has set it.

    """

    names: tuple[str, ...]
    find: Callable[[Environment], object | None]


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

    return Variable(tuple(f"{prefix}{each.upper()}" for each in default), find)


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
    """Read a time, as `2h`, `30m` or `90s`."""
    found = time_in(text.strip())
    if found is None:
        raise SettingsError(f"{name} is {text!r}: write a time as 2h, 30m or 90s")
    return found


def time_in(text: str) -> float | None:
    """Return the seconds of `30d`, `2h`, `30m`, `90s` or `90`; None: it is no time."""
    found = re.fullmatch(r"([0-9]{1,7})([smhd]?)", text, re.ASCII)
    return float(found[1]) * UNITS[found[2]] if found else None


def listed(text: str) -> tuple[str, ...]:
    """Read what stands between commas."""
    parts = (part.strip() for part in text.split(","))
    return tuple(part for part in parts if part)


def hosts(text: str, _: str) -> tuple[str, ...]:
    """Read names of hosts."""
    return listed(text.lower())


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
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        more = "?" in text or "#" in text
    except ValueError:
        good, more = False, False
    if not good:
        raise SettingsError(f"{name} is {text!r}: start it with https://")
    if more:
        raise SettingsError(f"{name} is {text!r}: end it before the ? or #")
    return text.rstrip("/")


def one_of(*known: str) -> Read:
    """Read one of some words."""

    def read(text: str, name: str) -> str:
        if text not in known:
            raise SettingsError(
                f"{name} is {text!r}: set it to {' or '.join(map(repr, known))}"
            )
        return text

    return read
