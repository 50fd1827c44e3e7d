"""Money by its code (ISO 4217), and the signs it is written with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ivr.speech.text.grammar import Noun


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency's name, and the hundredth of it, where it has one."""

    whole: Noun
    hundredth: Noun | None = None


DEFAULT: Final = "RUB"
"""
Of an amount that names none.

The same in every language: a sum of roubles must not turn into dollars when
the caller chooses English.
"""

SIGNS: Final[Mapping[str, str]] = {
    "₽": "RUB",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "₸": "KZT",
    "₴": "UAH",
    "₺": "TRY",
    "₹": "INR",
    "֏": "AMD",
    "₾": "GEL",
}

_CENT: Final = Noun(("цент", "цента", "центов"))
_KOPECK: Final = Noun(("копейка", "копейки", "копеек"), "feminine")

RUSSIAN: Final[Mapping[str, Currency]] = {
    "RUB": Currency(Noun(("рубль", "рубля", "рублей")), _KOPECK),
    "USD": Currency(Noun(("доллар", "доллара", "долларов")), _CENT),
    "EUR": Currency(Noun(("евро", "евро", "евро")), _CENT),
    "GBP": Currency(
        Noun(("фунт", "фунта", "фунтов")), Noun(("пенс", "пенса", "пенсов"))
    ),
    "CNY": Currency(Noun(("юань", "юаня", "юаней"))),
    "JPY": Currency(Noun(("иена", "иены", "иен"), "feminine")),
    "BYN": Currency(
        Noun(("белорусский рубль", "белорусских рубля", "белорусских рублей")),
        _KOPECK,
    ),
    "KZT": Currency(
        Noun(("тенге", "тенге", "тенге")), Noun(("тиын", "тиына", "тиынов"))
    ),
    "UAH": Currency(Noun(("гривна", "гривны", "гривен"), "feminine"), _KOPECK),
    "KGS": Currency(
        Noun(("сом", "сома", "сомов")), Noun(("тыйын", "тыйына", "тыйынов"))
    ),
    "UZS": Currency(Noun(("сум", "сума", "сумов"))),
    "AMD": Currency(Noun(("драм", "драма", "драмов"))),
    "GEL": Currency(Noun(("лари", "лари", "лари")), Noun(("тетри", "тетри", "тетри"))),
    "TRY": Currency(
        Noun(("лира", "лиры", "лир"), "feminine"), Noun(("куруш", "куруша", "курушей"))
    ),
    "INR": Currency(
        Noun(("рупия", "рупии", "рупий"), "feminine"),
        Noun(("пайса", "пайсы", "пайс"), "feminine"),
    ),
    "AED": Currency(
        Noun(("дирхам", "дирхама", "дирхамов")), Noun(("филс", "филса", "филсов"))
    ),
}

ENGLISH: Final[Mapping[str, Currency]] = {
    "RUB": Currency(Noun(("ruble", "rubles")), Noun(("kopeck", "kopecks"))),
    "USD": Currency(Noun(("dollar", "dollars")), Noun(("cent", "cents"))),
    "EUR": Currency(Noun(("euro", "euros")), Noun(("cent", "cents"))),
    "GBP": Currency(Noun(("pound", "pounds")), Noun(("penny", "pence"))),
    "CNY": Currency(Noun(("yuan", "yuan"))),
    "JPY": Currency(Noun(("yen", "yen"))),
    "BYN": Currency(
        Noun(("Belarusian ruble", "Belarusian rubles")), Noun(("kopeck", "kopecks"))
    ),
    "KZT": Currency(Noun(("tenge", "tenge")), Noun(("tiyn", "tiyn"))),
    "UAH": Currency(Noun(("hryvnia", "hryvnias")), Noun(("kopeck", "kopecks"))),
    "KGS": Currency(
        Noun(("som", "som")),
        Noun(("tyiyn", "tyiyn")),
    ),
    "UZS": Currency(Noun(("sum", "sum"))),
    "AMD": Currency(Noun(("dram", "drams"))),
    "GEL": Currency(Noun(("lari", "lari")), Noun(("tetri", "tetri"))),
    "TRY": Currency(
        Noun(("lira", "liras")),
        Noun(("kurush", "kurush")),
    ),
    "INR": Currency(
        Noun(("rupee", "rupees")),
        Noun(("paisa", "paise")),
    ),
    "AED": Currency(
        Noun(("dirham", "dirhams")),
        Noun(("fils", "fils")),
    ),
}
