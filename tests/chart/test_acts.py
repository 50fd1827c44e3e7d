import pytest

from ivr.chart.acts import Guesses, Keys, announced, many_keys, one_key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "For sales press 1, for help press two, for all else press the star key.",
            "12*",
        ),
        ("Чтобы узнать заказ, нажмите один. Для связи с оператором - ноль.", "10"),
        ("Чтобы вернуться, нажмите решётку, чтобы повторить, нажмите звёздочку.", "*#"),
        ("Заказ и доставка, один. Товары, два.", "12"),
        ("Hello.", ""),
    ],
)
def test_keys_are_read_in_what_is_heard(text: str, keys: str) -> None:
    """Digits and number words, in both languages."""
    assert "".join(announced(text)) == keys


def test_one_key_is_tried_named_and_unnamed() -> None:
    """And silence, which every caller can do."""
    tried = [str(act) for act in one_key("For sales, press 1.")]

    assert tried == ["1", "0", "*", "#", "9", "silence"]


def test_every_key_is_tried_where_no_word_is_heard() -> None:
    """A sound without words may say anything."""
    tried = [str(act) for act in one_key("http://x.example/hello.mp3")]

    assert tried == [*"1234567890*#", "silence"]


@pytest.mark.parametrize(
    ("digits", "finish", "tried"),
    [
        (None, "#", ["60616#", "1#", "*", "silence"]),
        (14, "#", ["60616#", "1#", "*", "silence"]),
        (5, "#", ["60616", "1#", "*", "silence"]),
        (3, "", ["606", "*", "#", "silence"]),
        (7, "", ["6061660", "*", "#", "silence"]),
        (None, "", ["60616", "*", "#", "silence"]),
    ],
)
def test_a_number_is_typed_as_the_call_wants_it(
    digits: int | None, finish: str, tried: list[str]
) -> None:
    """As long as it may be, with the key that ends it."""
    acts = list(many_keys(Guesses(("60616",)), digits, finish))

    assert [str(act) for act in acts] == tried
    assert Keys(tried[0]) in acts
