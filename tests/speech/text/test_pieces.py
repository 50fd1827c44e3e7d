import pytest

from ivr.speech.text.pieces import LONGEST, Piece, pieces, split


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("Да", [Piece("Да")]),
        ("", []),
        (" \n", []),
        ("{order}", [Piece("order", "text")]),
        (
            "Заказ {order:digits}. Верно?",
            [Piece("Заказ"), Piece("order", "digits"), Piece("Верно?")],
        ),
        ("{a:digits}, {b:date}.", [Piece("a", "digits"), Piece("b", "date")]),
        ("Два\n  слова {x}", [Piece("Два слова"), Piece("x", "text")]),
        (
            "{n:count genitive|день|дня |новых  дней} {p:ordinal feminine}",
            [
                Piece("n", "count", ("genitive",), ("день", "дня", "новых дней")),
                Piece("p", "ordinal", ("feminine",)),
            ],
        ),
        ("{n:count|}", [Piece("{n:count|}")]),
        ("{Not a name} {1}", [Piece("{Not a name} {1}")]),
    ],
)
def test_a_prompt_is_cut_at_its_placeholders(template: str, found: list[Piece]) -> None:
    """Fixed words keep nothing of the punctuation that a value stood before."""
    assert split(template) == tuple(found)


def test_values_stand_in_their_places() -> None:
    """The kind says how each is spoken."""
    found = pieces("Заказ {order:digits} {state}.", {"order": "42", "state": "готов"})

    assert found == (Piece("Заказ"), Piece("42", "digits"), Piece("готов", "text"))


@pytest.mark.parametrize("values", [{}, {"order": ""}, {"order": "  "}])
def test_a_value_nobody_has_is_left_out(values: dict[str, str]) -> None:
    """A prompt is said without it rather than not at all."""
    assert pieces("Заказ {order}", values) == (Piece("Заказ"),)


def test_a_value_has_an_end() -> None:
    """A service may answer with a book."""
    (piece,) = pieces("{x}", {"x": "я" * 10_000})

    assert len(piece.text) == LONGEST


def test_a_value_is_never_a_template() -> None:
    """What a service answers cannot name other values."""
    assert pieces("{x}", {"x": "{y}", "y": "secret"}) == (Piece("{y}", "text"),)
