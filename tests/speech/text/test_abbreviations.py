import pytest

from ivr.speech.text import words


@pytest.mark.parametrize(
    ("text", "language", "heard"),
    [
        (
            "ул. Ленина, д. 5, корп. 2, кв. 17",
            "ru",
            "улица Ленина, дом пять, корпус два, квартира семнадцать",
        ),
        ("в г. Москва", "ru", "в город Москва"),
        ("с 2000 г. Она здесь", "ru", "с двухтысячного года Она здесь"),
        ("т. е. завтра", "ru", "то есть завтра"),
        ("тел.: 8 800 234-70-00, доб. 12", "ru", None),
        ("пн-пт с 9:00", "ru", "понедельник-пятница с девяти часов"),
        ("Среда, пт.", "ru", "Среда, пятница."),
        ("им. Ленина", "ru", "имени Ленина"),
        ("дадим. Потом", "ru", "дадим. Потом"),
        ("этот дом. Он", "ru", "этот дом. Он"),
        ("Mon–Fri, Sat-Sun", "en", "Monday–Friday, Saturday-Sunday"),
        ("We Wed in the Sun", "en", "We Wed in the Sun"),
        ("e.g. No. 5", "en", "for example number five"),
        ("ext. 42, Mr. Smith", "en", "extension forty-two, Mister Smith"),
        ("No. We do not", "en", "No. We do not"),
        ("vs.example.com", "en", None),
    ],
)
def test_short_words_are_said_in_full(
    text: str, language: str, heard: str | None
) -> None:
    """Where they can be nothing else; an address keeps its letters."""
    said = words(text, language)

    if heard is not None:
        assert said == heard
    elif language == "ru":
        assert said.startswith("телефон восемь, восемьсот")
        assert said.endswith("добавочный двенадцать")
    else:
        assert "versus" not in said
