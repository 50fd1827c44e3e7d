"""Values that are numbers: alone, in order, or with what they count."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ivr.speech.text.amounts import Amount, amount
from ivr.speech.text.grammar import Form, Noun
from ivr.speech.text.pieces import Piece
from ivr.speech.text.tongue import Tongue

MADE_OF: Final = (
    *range(21),
    *range(30, 100, 10),
    *range(100, 1000, 100),
    101,
    *(many * thousand for thousand in (1000, 1_000_000) for many in (1, 2, 5)),
)
"""Numbers whose words make every other below a thousand million."""

ORDINALS: Final = (*range(21), *range(30, 100, 10), *range(100, 1001, 100))
"""Numbers whose ordinals end every other up to a thousand and more."""


def number(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    """Return a number word by word; nothing where the value is none."""
    found = amount(piece.text)
    return words(found, tongue, Form.of(piece.options)) if found else ()


def ordinal(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    """Return "twenty", "first"; only whole numbers have a place in a row."""
    found = amount(piece.text)
    if found is None or found.decimals:
        return ()
    return tuple(tongue.ordinal(found.signed, Form.of(piece.options)).split())


def count(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    """Return a number with the noun's form that it asks for."""
    found = amount(piece.text)
    if found is None or not piece.forms:
        return ()
    return counted(found, noun_of(piece, tongue), tongue, Form.of(piece.options).case)


def counted(found: Amount, noun: Noun, tongue: Tongue, case: str) -> tuple[str, ...]:
    """Return a number of things word by word, the noun last."""
    said = words(found, tongue, Form(case, noun.gender))
    return (*said, form_of(found, noun, tongue, case))


def words(found: Amount, tongue: Tongue, form: Form) -> tuple[str, ...]:
    """Return a number word by word, with its decimals."""
    if not found.decimals:
        return tuple(tongue.cardinal(found.signed, form).split())
    minus = (tongue.minus,) if found.is_negative else ()
    return (*minus, *tongue.fraction(str(found.whole), found.decimals).split())


def form_of(found: Amount, noun: Noun, tongue: Tongue, case: str) -> str:
    """Return the form of a noun after a number, whole or not."""
    if found.decimals:  # two and a half *of a minute*
        return tongue.noun_after_fraction(noun.forms)
    return tongue.noun(found.whole, noun.forms, case)


def noun_of(piece: Piece, tongue: Tongue) -> Noun:
    """Return what a place counts; its gender is told, or guessed by its ending."""
    case = Form.of(piece.options).case
    guessed = tongue.gender(piece.forms[0], case)
    return Noun(piece.forms, Form.of(piece.options, guessed).gender)


def shown(piece: Piece, tongue: Tongue) -> str:
    """Return a count as it is read with the eye: `5 минут`."""
    found = amount(piece.text)
    if found is None or not piece.forms:
        return piece.text
    noun = noun_of(piece, tongue)
    form = form_of(found, noun, tongue, Form.of(piece.options).case)
    return f"{piece.text.strip()} {form}"


def number_words(piece: Piece, tongue: Tongue) -> Iterator[str]:
    """Yield every word that `number` can answer with, below a thousand million."""
    yield from vocabulary(tongue, Form.of(piece.options))


def ordinal_words(piece: Piece, tongue: Tongue) -> Iterator[str]:
    """Yield every word that `ordinal` can answer with, up to a thousand."""
    form = Form.of(piece.options)
    yield from vocabulary(tongue, Form())
    for each in ORDINALS:
        yield from tongue.ordinal(each, form).split()


def count_words(piece: Piece, tongue: Tongue) -> Iterator[str]:
    """Yield every word that `count` can answer with."""
    if piece.forms:
        form = Form(Form.of(piece.options).case, noun_of(piece, tongue).gender)
        yield from vocabulary(tongue, form)
        yield from piece.forms


@lru_cache(maxsize=64)
def vocabulary(tongue: Tongue, form: Form) -> tuple[str, ...]:
    """Return every word of the whole numbers in a form."""
    made = (w for each in MADE_OF for w in tongue.cardinal(each, form).split())
    return tuple(dict.fromkeys((*made, tongue.minus)))
