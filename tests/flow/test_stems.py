import pytest

from ivr.flow.stems import stems, tokens


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        ("заказ заказа заказу заказом заказе заказы заказов заказами", "ru"),
        ("доставка доставки доставку доставкой доставок", "ru"),
        ("посылка посылку посылок", "ru"),
        ("звонок звонка звонки звонков", "ru"),
        ("срок срока сроки сроков", "ru"),
        ("претензия претензии претензию претензий", "ru"),
        ("жалоба жалобу жалоб", "ru"),
        ("четвёртый четвертая четвёртое четвёртого", "ru"),
        ("order orders ordered", "en"),
        ("delivery deliveries", "en"),
        ("don't dont", "en"),
    ],
)
def test_the_forms_of_a_word_are_one(forms: str, language: str) -> None:
    """However a caller's grammar bends it."""
    assert len(set(stems(forms, language))) == 1


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("почта почти", "ru"),
        ("другой друг", "ru"),
        ("оператор операция", "ru"),
        ("товар товарищ", "ru"),
        ("верно верни", "ru"),
        ("operator operation", "en"),
        ("Buch Bücher", "de"),
    ],
)
def test_words_that_look_alike_stay_apart(words: str, language: str) -> None:
    """And of other languages nothing is known."""
    assert len(set(stems(words, language))) == 2


def test_signs_and_numbers_are_words() -> None:
    """Everything else between words is not."""
    said = tokens("Номер №12, #!", "ru")

    assert [token.word for token in said] == ["номер", "12", "#"]
    assert stems("", "ru") == ()
