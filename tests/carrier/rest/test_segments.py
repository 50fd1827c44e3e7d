import pytest

from ivr.carrier.rest.segments import ESCAPED, PLAIN, count


def test_the_alphabet_of_phones_has_its_letters() -> None:
    """128 places, of which one is the escape."""
    assert len(PLAIN) == 127
    assert len(ESCAPED) == 10
    assert not PLAIN & ESCAPED


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),
        ("€" * 80, 1),
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("`" * 71, 2),
        ("ж" * 70, 1),
        ("ж" * 134, 2),
        ("ж" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 66, 2),
        ("😀" * 67, 3),
    ],
)
def test_a_long_message_has_several_segments(text: str, segments: int) -> None:
    """Of several, each has room for a header less, and no letter is torn apart."""
    assert count(text) == segments
