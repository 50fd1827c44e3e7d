import pytest

from ivr.flow.announced import label_of


@pytest.mark.parametrize(
    ("key", "text", "language", "label"),
    [
        ("1", "For orders, press one.", "en", "For orders"),
        ("2", "For orders, press one, for goods, two.", "en", "for goods"),
        ("2", "Чтобы узнать срок — 1, о товаре — 2.", "ru", "о товаре"),
        ("#", "Чтобы вернуться, нажмите решётку.", "ru", "Чтобы вернуться"),
        ("#", "Чтобы вернуться, нажмите решетку.", "ru", "Чтобы вернуться"),
        ("1", "Если заказ не пришёл, нажмите один.", "ru", "Если заказ не пришёл"),
        ("*", "To hear it again, press the star key.", "en", "To hear it again"),
        ("1", "Stunden: 1.", "de", "Stunden"),
    ],
)
def test_a_label_is_what_stands_before_the_key(
    key: str, text: str, language: str, label: str
) -> None:
    """Without the words that only say to press."""
    assert label_of(key, text, language) == label


@pytest.mark.parametrize(
    "text",
    [
        "Press one for orders.",
        "Please press the key 1 for orders.",
        "Orders.",
        "One.",
        "Law 2300-1, phone +1 202, flat 1a, version 2.1",
        "The order {order:1} is here.",
    ],
)
def test_no_label_where_none_comes_first(text: str) -> None:
    """Nor where the key is not named at all."""
    assert label_of("1", text, "en") == ""


def test_a_number_that_is_no_key_is_not_taken_for_one() -> None:
    """The one after "press" is meant, wherever another stands."""
    text = "An answer takes one working day. To write to us, press one."

    assert label_of("1", text, "en") == "To write to us"


def test_a_hostile_prompt_is_read_in_a_moment() -> None:
    """Nothing here goes over the same words again and again."""
    text = "press and " * 20_000 + ",:- " * 20_000 + "1" + "{" * 20_000

    assert label_of("1", text, "en") == ""
