"""Sums of money: `1500`, `1 500,50 ₽`, `$12.30`, `12.3 USD`."""

import re
from collections.abc import Iterator
from typing import Final

from ivr.speech.text import counts
from ivr.speech.text.amounts import Amount, amount
from ivr.speech.text.currencies import DEFAULT, SIGNS, Currency
from ivr.speech.text.grammar import Form
from ivr.speech.text.pieces import Piece
from ivr.speech.text.tongue import Tongue

CODE: Final = re.compile("[A-Z]{3}")
_SIGN: Final = f"[{''.join(SIGNS)}]|[A-Z]{{3}}"
SUM: Final = re.compile(
    rf"(?P<minus>[-−–]\s*)?(?:(?P<before>{_SIGN})\s*)?"
    rf"(?P<number>[-−–]?[0-9][0-9., \u00a0\u202f']*?)"
    rf"\s*(?P<after>{_SIGN}|руб\.?|р\.)?",
    re.IGNORECASE,
)
ROUBLES: Final = ("руб", "руб.", "р.")

IN_TEXT: Final = re.compile(
    rf"(?<![\w.,])(?P<before>[{''.join(SIGNS)}])\s?(?P<left>[0-9][0-9,]*(?:\.[0-9]{{1,2}})?)(?![0-9])"
    rf"|(?<![\w.,])(?P<right>[0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+|[0-9]+)"
    rf"(?P<cents>[.,][0-9]{{1,2}})?\s?(?P<after>[{''.join(SIGNS)}]|руб\.|р\.(?=\s|$))"
)
"""A sum within a sentence: only with a sign; a code of letters may be any word."""


def money(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    """Return a sum word by word; nothing where the value is none."""
    found = SUM.fullmatch(piece.text.strip())
    total = amount((found["minus"] or "") + found["number"]) if found else None
    if found is None or total is None:
        return ()
    code = _code(found["before"] or found["after"] or "") or _default(piece)
    return said(total, code, tongue, Form.of(piece.options).case)


def said(
    total: Amount, code: str, tongue: Tongue, case: str = "nominative"
) -> tuple[str, ...]:
    """Return a sum word by word; of a currency nobody knows, its letters."""
    currency = tongue.currencies.get(code)
    if currency is None:
        spelt = [tongue.letters[letter] for letter in code.lower()]
        return (*counts.words(total, tongue, Form(case)), *spelt)
    return tuple(_said(total.hundredths(), currency, tongue, case))


def money_words(piece: Piece, tongue: Tongue) -> Iterator[str]:
    """Yield every word of a sum in the currency that the place names."""
    currency = tongue.currencies.get(_default(piece))
    case = Form.of(piece.options).case
    for noun in (currency.whole, currency.hundredth) if currency else ():
        if noun:
            yield from counts.vocabulary(tongue, Form(case, noun.gender))
            yield from noun.forms


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its sums in words."""

    def spoken(match: re.Match[str]) -> str:
        number = match["left"] or match["right"] + (match["cents"] or "")
        total = amount(number)
        code = _code(match["before"] or match["after"])
        return " ".join(said(total, code, tongue)) if total else match[0]

    return IN_TEXT.sub(spoken, text)


def _said(
    total: Amount, currency: Currency, tongue: Tongue, case: str
) -> Iterator[str]:
    """Leave nothing unsaid, and no "zero kopecks" said."""
    cents = int(total.decimals or 0) if currency.hundredth else 0
    if total.is_negative and (total.whole or cents):
        yield tongue.minus
    if total.whole or not cents:
        yield from counts.counted(Amount(total.whole), currency.whole, tongue, case)
    if cents and currency.hundredth:
        yield from counts.counted(Amount(cents), currency.hundredth, tongue, case)


def _code(sign: str) -> str:
    if sign.casefold() in ROUBLES:
        return "RUB"
    return SIGNS.get(sign, sign.upper())


def _default(piece: Piece) -> str:
    return next(filter(CODE.fullmatch, piece.options), DEFAULT)
