"""
Where numbers are from, in a tenth of the memory.

`phonenumbers` has the names of 290,000 prefixes in many languages as objects: 130
MB in every process, which none gives back.  The menu asks for English ones alone.
Another process reads them, and a text and three arrays of them come here.
"""

import pickle
import subprocess
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from types import ModuleType
from typing import Final

LANGUAGE: Final = "en"

TABLES: Final = "phonenumbers.geodata"
"""What the library imports its names from."""


class Names:
    """
    English names by prefix, as the library has them.

    Args:
        data: `{"1201": {"en": "New Jersey"}}`.

    """

    def __init__(self, data: Mapping[str, Mapping[str, str]]) -> None:
        numbered = sorted(
            (int(prefix), names[LANGUAGE])
            for prefix, names in data.items()
            if LANGUAGE in names
        )
        names = list(dict.fromkeys(name for _, name in numbered))
        places = {name: place for place, name in enumerate(names)}
        # A prefix has nine digits at most, and none of them begins with zero.
        self._prefixes = array("I", (prefix for prefix, _ in numbered))
        self._places = array("I", (places[name] for _, name in numbered))
        self._text = "".join(names)
        self._ends = array("I", accumulate(map(len, names), initial=0))

    def __contains__(self, prefix: str) -> bool:
        """Tell whether there is a name for exactly this prefix."""
        return self._find(prefix) is not None

    def __getitem__(self, prefix: str) -> Mapping[str, str]:
        """Return a prefix's name by language."""
        place = self._find(prefix)
        if place is None:
            raise KeyError(prefix)
        return {LANGUAGE: self._text[self._ends[place] : self._ends[place + 1]]}

    def _find(self, prefix: str) -> int | None:
        wanted = int(prefix)
        at = bisect_left(self._prefixes, wanted)
        found = at < len(self._prefixes) and self._prefixes[at] == wanted
        return self._places[at] if found else None


@cache
def geocoder() -> ModuleType:
    """Return `phonenumbers.geocoder`; it knows English names, and takes a second."""
    if "phonenumbers.geocoder" not in sys.modules:
        made = subprocess.run(  # noqa: S603 - this file
            [sys.executable, "-c", f"from {__name__} import write; write()"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # whoever ends the server ends it as well
            check=False,
        )
        if made.returncode == 0:
            _put_in_place(*pickle.loads(made.stdout))  # noqa: S301 - our own
    from phonenumbers import geocoder as asked  # noqa: PLC0415 - with its tables

    return asked


def _put_in_place(names: Names, longest: int, countries: object) -> None:
    tables, locale = ModuleType(TABLES), ModuleType(f"{TABLES}.locale")
    vars(tables).update(GEOCODE_DATA=names, GEOCODE_LONGEST_PREFIX=longest)
    vars(locale).update(LOCALE_DATA=countries)
    sys.modules.update({TABLES: tables, f"{TABLES}.locale": locale})


def write() -> None:
    """Write the names to standard output, for the process that wants them."""
    from phonenumbers import geodata  # noqa: PLC0415 - in this process only
    from phonenumbers.geodata.locale import LOCALE_DATA  # noqa: PLC0415

    countries = {
        region: {LANGUAGE: _named(names)} for region, names in LOCALE_DATA.items()
    }
    names = Names(geodata.GEOCODE_DATA)
    made = names, geodata.GEOCODE_LONGEST_PREFIX, countries
    sys.stdout.buffer.write(pickle.dumps(made))


def _named(names: Mapping[str, str]) -> str:
    """Return a country's name; `*fr` says that it is the French one."""
    name = names.get(LANGUAGE, "")
    return names.get(name[1:], "") if name.startswith("*") else name
