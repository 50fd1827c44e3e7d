"""Signs and short words after a number, and what they count."""

from collections.abc import Mapping
from typing import Final

from ivr.speech.text.grammar import Noun

F: Final = "feminine"

_METRES: Final = Noun(("метр", "метра", "метров"))
_PIECES: Final = Noun(("штука", "штуки", "штук"), F)
_MINUTES: Final = Noun(("минута", "минуты", "минут"), F)
_SECONDS: Final = Noun(("секунда", "секунды", "секунд"), F)

RUSSIAN: Final[Mapping[str, Noun]] = {
    "%": Noun(("процент", "процента", "процентов")),
    "°C": Noun(("градус", "градуса", "градусов")),
    "кг": Noun(("килограмм", "килограмма", "килограммов")),
    "мг": Noun(("миллиграмм", "миллиграмма", "миллиграммов")),
    "г": Noun(("грамм", "грамма", "граммов")),
    "км": Noun(("километр", "километра", "километров")),
    "см": Noun(("сантиметр", "сантиметра", "сантиметров")),
    "мм": Noun(("миллиметр", "миллиметра", "миллиметров")),
    "м": _METRES,
    "мл": Noun(("миллилитр", "миллилитра", "миллилитров")),
    "л": Noun(("литр", "литра", "литров")),
    "шт.": _PIECES,
    "шт": _PIECES,
    "мин.": _MINUTES,
    "мин": _MINUTES,
    "сек.": _SECONDS,
    "сек": _SECONDS,
    "ч.": Noun(("час", "часа", "часов")),
    "коп.": Noun(("копейка", "копейки", "копеек"), F),
    "тыс.": Noun(("тысяча", "тысячи", "тысяч"), F),
    "млн": Noun(("миллион", "миллиона", "миллионов")),
    "млрд": Noun(("миллиард", "миллиарда", "миллиардов")),
    "Гб": Noun(("гигабайт", "гигабайта", "гигабайт")),
    "Мб": Noun(("мегабайт", "мегабайта", "мегабайт")),
}

ENGLISH: Final[Mapping[str, Noun]] = {
    "%": Noun(("percent", "percent")),
    "°C": Noun(("degree", "degrees")),
    "°F": Noun(("degree", "degrees")),
    "kg": Noun(("kilogram", "kilograms")),
    "km": Noun(("kilometer", "kilometers")),
    "cm": Noun(("centimeter", "centimeters")),
    "mm": Noun(("millimeter", "millimeters")),
    "ml": Noun(("milliliter", "milliliters")),
    "lb": Noun(("pound", "pounds")),
    "lbs": Noun(("pound", "pounds")),
    "oz": Noun(("ounce", "ounces")),
    "mi": Noun(("mile", "miles")),
    "ft": Noun(("foot", "feet")),
    "min.": Noun(("minute", "minutes")),
    "min": Noun(("minute", "minutes")),
    "sec": Noun(("second", "seconds")),
    "hrs": Noun(("hour", "hours")),
    "hr": Noun(("hour", "hours")),
    "pcs": Noun(("piece", "pieces")),
    "GB": Noun(("gigabyte", "gigabytes")),
    "MB": Noun(("megabyte", "megabytes")),
}
