import pytest

from ivr.flow.turn import Ask, Spoken, Turn
from ivr.flow.visit import Visit
from ivr.load.lengths import Lengths, Piece, named


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("For orders, press one. For goods, two.", "en", "12"),
        ("Звёздочка повторит, решетка вернёт.", "ru", "*#"),
        ("Order 12, law 2300-1: press 3.", "en", "3"),
        ("Hello.", "en", ""),
        ("Für Stunden: 1.", "de", "1"),
    ],
)
def test_keys_are_found_in_digits_and_in_words(
    text: str, language: str, keys: str
) -> None:
    """In the order of the words."""
    assert "".join(named(text, language)) == keys


def test_a_key_is_known_when_its_word_is_over() -> None:
    """Its share of the letters is its share of the time."""
    sounds = {
        "hello": [("Hello.", 2.0, "en")],
        "main": [("One is here. Two is not.", 10.0, "en"), ("Три.", 1.0, "ru")],
    }
    asked: list[str] = []

    def pieces(spoken: Spoken, language: str) -> list[Piece]:
        asked.append(f"{spoken.prompt} {language}")
        return sounds[spoken.prompt]

    lengths = Lengths(pieces)
    turn = Turn("en", Ask(Visit("main")), (Spoken("hello"), Spoken("main")))

    told = lengths.of(turn)

    assert told.seconds == 13.0
    assert told.keys["1"] == pytest.approx(2 + 10 * 3 / 24)
    assert told.keys["2"] == pytest.approx(2 + 10 * 16 / 24)
    assert told.keys["3"] == pytest.approx(12 + 3 / 4)
    assert lengths.of(turn) == told
    assert asked == ["hello en", "main en"]
