"""
Quantities as people write them, each told in one sentence when it is wrong.

What a file holds as a list or a mapping is on the command line one text:
`knows=0.5,listens=0.5`.  `where` is the option or the place in the file.
"""

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from ivr.errors import SettingsError
from ivr.load.draw import SAMPLERS, SPREAD, Draw
from ivr.load.population import KINDS, Burst, Level

Written = str | int | float | list[object] | dict[object, object] | None
"""A value of a file, or the text of an option."""

UNITS: Final = {
    "": 1.0,
    "ms": 0.001,
    "s": 1.0,
    "m": 60.0,
    "min": 60.0,
    "h": 3600.0,
    "d": 86400.0,
}
DURATION: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]*)")
CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
BURST: Final = re.compile(r"(\S+)\s+(\S+)\s+x\s*(\S+)")
LEVEL: Final = re.compile(r"([0-9.]+)\s*/\s*(\S+)")
MOST: Final = 1e9
MOST_PER_HOUR: Final = 1e6
HOURS: Final = 24
NEAR: Final = 0.001


def seconds(where: str, value: Written) -> float:
    """Read `90`, `90s`, `1.5m`, `4h`."""
    found = DURATION.fullmatch(str(value).strip().lower())
    if not found or found[2] not in UNITS:
        raise SettingsError(f"{where}: {value!r} is no time: write it as 90, 3m or 4h")
    length = float(found[1]) * UNITS[found[2]]
    if length > MOST:
        raise SettingsError(f"{where}: {value!r} is longer than {MOST:,.0f} s")
    return length


def time(where: str, value: Written) -> float:
    """Read seconds of which there must be some."""
    found = seconds(where, value)
    if not found:
        raise SettingsError(f"{where}: {value!r} is no time: it has to be more than 0")
    return found


def clock(where: str, value: Written) -> float:
    """Read a time of day, `9:30`, as its second."""
    found = CLOCK.fullmatch(str(value).strip())
    if not found:
        raise SettingsError(f"{where}: {value!r} is no time of day: write it as 9:30")
    return int(found[1]) * 3600.0 + int(found[2]) * 60.0


def draw(where: str, value: Written) -> Draw:
    """Read `240`, `4m fixed`, `240 lognormal 0.8`, `never`."""
    if str(value).strip() == "never":
        return Draw(math.inf, "fixed")
    mean, *more = str(value).split() or [""]
    shape = more[0] if more else "exponential"
    for each in SAMPLERS:
        if each == shape and len(more) <= (2 if each == "lognormal" else 1):
            spread = number(where, more[1]) if more[1:] else SPREAD
            if each == "lognormal" and not spread:
                break
            return Draw(seconds(where, mean), each, spread)
    raise SettingsError(
        f"{where}: {value!r} is no time drawn by chance: write its mean, then"
        " exponential, lognormal (with its spread) or fixed, as in '4m lognormal 0.8'"
    )


def number(where: str, value: Written) -> float:
    """Read a number that is not below 0."""
    try:
        found = float(str(value))
    except ValueError:
        found = -1.0
    if not 0 <= found <= MOST:
        raise SettingsError(f"{where}: {value!r} is no number from 0 up")
    return found


def per_hour(where: str, value: Written) -> float:
    """Read how many call in an hour."""
    found = number(where, value)
    if not 0 < found <= MOST_PER_HOUR:
        raise SettingsError(
            f"{where}: write a number of calls up to {MOST_PER_HOUR:,.0f}"
        )
    return found


def whole(where: str, value: Written) -> int:
    """Read a count, 0 too."""
    found = number(where, value)
    if found != int(found) or found > MOST_PER_HOUR:
        raise SettingsError(f"{where}: {value!r} is no whole number from 0 up")
    return int(found)


def some(where: str, value: Written) -> int:
    """Read a count from 1."""
    found = whole(where, value)
    if not found:
        raise SettingsError(f"{where}: write a whole number from 1 up, not {value!r}")
    return found


def share(where: str, value: Written) -> float:
    """Read a part of a whole, from 0 to 1."""
    found = number(where, value)
    if found > 1:
        raise SettingsError(f"{where}: {value!r} is no share: write it from 0 to 1")
    return found


def weights(where: str, value: Written) -> dict[str, float]:
    """Read how often each of some names is meant; shares of any sum."""
    found = {
        name: number(f"{where}: {name}", each)
        for name, each in _pairs(where, value).items()
    }
    if not any(found.values()):
        raise SettingsError(f"{where}: write what there is how often, as in a=2,b=1")
    return found


def shares(where: str, value: Written) -> dict[str, float]:
    """Read the kinds of callers, which together are all of them."""
    found = weights(where, value)
    for name in found:
        if name not in KINDS:
            near = get_close_matches(name, KINDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else ", ".join(KINDS)
            raise SettingsError(
                f"{where}: there is no kind of caller {name!r} ({hint})"
            )
    total = sum(found.values())
    if abs(total - 1) > NEAR:
        raise SettingsError(f"{where}: the shares come to {total:g} together, not to 1")
    return found


def typed(where: str, value: Written) -> dict[str, tuple[str, ...]]:
    """Read the digits that callers type for each value, divided by `/` or in a list."""
    found = {}
    for name, each in _pairs(where, value).items():
        given = [str(one) for one in each] if isinstance(each, list) else str(each)
        digits = given.split("/") if isinstance(given, str) else given
        if not all(one.isascii() and one.isdigit() for one in digits):
            raise SettingsError(
                f"{where}: {name}: write digits, as in order=60616/10001"
            )
        found[name] = tuple(digits)
    return found


def profile(where: str, value: Written) -> tuple[float, ...]:
    """Read how busy each hour of the day is."""
    each = value if isinstance(value, list) else str(value).split(",")
    found = tuple(number(where, str(one).strip()) for one in each)
    if len(found) != HOURS or not any(found):
        raise SettingsError(
            f"{where}: write 24 numbers, how busy each hour of the day is,"
            f" not {len(found)}"
            if len(found) != HOURS
            else f"{where}: in some hour somebody has to call"
        )
    return found


def bursts(where: str, value: Written) -> tuple[Burst, ...]:
    """Read when more call: `10:00 15m x3`, more of them divided by commas."""
    each = value if isinstance(value, list) else str(value).split(",")
    return tuple(_burst(where, str(one).strip()) for one in each)


def _burst(where: str, text: str) -> Burst:
    found = BURST.fullmatch(text)
    if not found:
        raise SettingsError(
            f"{where}: {text!r} is no burst: write when, how long and how many times"
            " as many call, as in '10:00 15m x3'"
        )
    return Burst(clock(where, found[1]), time(where, found[2]), number(where, found[3]))


def level(where: str, value: Written) -> Level:
    """Read `80/20`: 80 % are answered within 20 s."""
    found = LEVEL.fullmatch(str(value).strip())
    if found:
        percent = number(where, found[1])
        if percent <= 100:  # noqa: PLR2004 - per cent
            return Level(percent / 100, seconds(where, found[2]))
    raise SettingsError(
        f"{where}: {value!r} is no service level: write 80/20 for"
        " 80 % answered within 20 s"
    )


def _pairs(where: str, value: Written) -> Mapping[str, Written]:
    """Read `a=1,b=2`, or a mapping of a file."""
    if isinstance(value, dict):
        return {str(name): _written(each) for name, each in value.items()}
    found: dict[str, Written] = {}
    for part in str(value or "").split(","):
        name, equals, each = part.partition("=")
        if not (name.strip() and equals and each.strip()):
            raise SettingsError(f"{where}: {part!r} is no pair: write it as name=0.5")
        found[name.strip()] = each.strip()
    return found


def _written(value: object) -> Written:
    return value if isinstance(value, str | int | float | list | dict) else str(value)
