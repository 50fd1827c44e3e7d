"""Russian numbers in every case and gender, and the nouns that follow them."""

from collections.abc import Mapping
from typing import Final

from ivr.speech.text.grammar import Form

LETTERS: Final = {
    "nominative": "n",
    "genitive": "g",
    "dative": "d",
    "accusative": "a",
    "instrumental": "i",
    "prepositional": "p",
    "masculine": "m",
    "feminine": "f",
    "neuter": "n",
}
"""num2words' names for them."""

ENDINGS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "nominative": (("а", "я"), ("о", "е")),
    "genitive": (("а", "я", "ы", "и", "ой", "ей"), ()),
    "dative": (("е", "и", "ой", "ей"), ()),
    "accusative": (("у", "ю"), ("о", "е")),
    "instrumental": (("ой", "ей", "ёй", "ью"), ()),
}
"""Of a feminine and of a neuter word in the singular, where they tell."""

MILLION: Final = 1_000_000


def cardinal(value: int, form: Form) -> str:
    """Return a number's words; below zero they begin with "минус"."""
    if value < 0:
        return f"минус {cardinal(-value, form)}"
    # num2words bends the word "one" of "one million" for what is counted.
    whole, rest = divmod(value, MILLION)
    if whole and rest:
        millions = _words(whole * MILLION, Form(form.case))
        return f"{millions} {_words(rest, form)}"
    return _words(value, Form(form.case) if whole else form)


def ordinal(value: int, form: Form) -> str:
    """Return "двадцать пятое" and the like."""
    if value < 0:
        return f"минус {ordinal(-value, form)}"
    return _words(value, form, to="ordinal")


def noun(value: int, forms: tuple[str, ...], case: str) -> str:
    """Return the form of a noun that a whole number asks for, in a case."""
    last = abs(value) % 100
    is_many = last in range(11, 15)
    is_one = last % 10 == 1 and not is_many
    if case in ("nominative", "accusative"):
        few = last % 10 in (2, 3, 4) and not is_many
        return forms[0] if is_one else forms[1] if few else forms[-1]
    if case == "genitive" and len(forms) > 2:  # noqa: PLR2004 - one, few, many
        # After two to four stands the genitive of one thing.
        return forms[1] if is_one else forms[-1]
    return forms[0] if is_one else forms[-1]


def gender(noun: str, case: str) -> str:
    """Guess a noun's gender by its first word; masculine where it may be any."""
    word = noun.partition(" ")[0].casefold()
    feminine, neuter = ENDINGS.get(case, ((), ()))
    if word.endswith(feminine):
        return "feminine"
    return "neuter" if word.endswith(neuter) else "masculine"


def _words(value: int, form: Form, to: str = "cardinal") -> str:
    from num2words import num2words  # noqa: PLC0415 - fixed prompts need none

    bent = {"case": LETTERS[form.case], "gender": LETTERS[form.gender]}
    return str(num2words(value, lang="ru", to=to, animate=False, **bent))
