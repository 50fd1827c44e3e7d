"""Words that writing cuts short."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from ivr.speech.text.tongue import Tongue

RUSSIAN: Final[Mapping[str, str]] = {
    r"т\. ?е\.": "то есть",
    r"т\. ?к\.": "так как",
    r"и т\. ?д\.": "и так далее",
    r"и т\. ?п\.": "и тому подобное",
    r"и др\.": "и другие",
    r"ул\.(?= ?[А-ЯЁ0-9])": "улица",
    r"пл\.(?= ?[А-ЯЁ])": "площадь",
    r"пер\.(?= ?[А-ЯЁ])": "переулок",
    r"наб\.": "набережная",
    r"просп\.|пр-т": "проспект",
    r"обл\.": "область",
    r"г\.(?= [А-ЯЁ])": "город",
    r"д\.(?= ?[0-9])": "дом",
    r"кв\.(?= ?[0-9])": "квартира",
    r"корп\.(?= ?[0-9])": "корпус",
    r"стр\.(?= ?[0-9])": "строение",
    r"под\.(?= ?[0-9])": "подъезд",
    r"эт\.(?= ?[0-9])": "этаж",
    r"тел\.:?(?= ?[+0-9])": "телефон",
    r"доб\.(?= ?[0-9])": "добавочный",
    r"им\.(?= ?[А-ЯЁ])": "имени",
    r"напр\.": "например",
    "пн": "понедельник",
    "вт": "вторник",
    "ср": "среда",
    "чт": "четверг",
    "пт": "пятница",
    "сб": "суббота",
    "вс": "воскресенье",
}

ENGLISH: Final[Mapping[str, str]] = {
    r"e\. ?g\.": "for example",
    r"i\. ?e\.": "that is",
    r"etc\.": "et cetera",
    r"vs\.?": "versus",
    r"Mr\.": "Mister",
    r"Mrs\.": "Missis",
    r"Ms\.": "Miz",
    r"[Nn]o\.(?= ?[0-9])": "number",
    r"[Ee]xt\.(?= ?[0-9])": "extension",
    r"[Tt]el\.:?(?= ?[+0-9])": "telephone",
    r"[Aa]pt\.(?= ?[0-9])": "apartment",
    r"[Aa]pprox\.": "approximately",
    r"Ave\.": "Avenue",
    r"Blvd\.": "Boulevard",
    r"Rd\.": "Road",
    r"Dept\.": "Department",
    "Mon": "Monday",
    "Tue": "Tuesday",
    r"Wed(?= ?[-–—])|(?<=[-–—])Wed": "Wednesday",
    "Thu": "Thursday",
    "Fri": "Friday",
    r"Sat(?= ?[-–—])|(?<=[-–—])Sat": "Saturday",
    r"Sun(?= ?[-–—])|(?<=[-–—])Sun": "Sunday",
}
"""Patterns of a word cut short -> the word.  What may be a word itself is left."""


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its abbreviations in full."""
    pattern, full = _compiled(tongue)
    return pattern.sub(lambda m: full[m.lastindex or 0], text)


@cache
def _compiled(tongue: Tongue) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all, one group each: the group found says which."""
    each = "|".join(f"({pattern})" for pattern in tongue.abbreviations)
    # After a figure `г.` is a year and `д.` may be anything.
    return re.compile(rf"(?<![\w.])(?<![0-9] )(?:{each})(?!\w)"), (
        "",
        *tongue.abbreviations.values(),
    )
