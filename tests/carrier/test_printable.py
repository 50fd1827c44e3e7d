import pytest

from ivr.carrier.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Здравствуйте, №5 — 100 ₽", "Здравствуйте, №5 — 100 ₽"),
        ("one\n two\r\n\tthree", "one two three"),
        ("1 234\u2028₽", "1 234 ₽"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2Jgone\x07\x00", "2Jgone"),
        ("abc\u202edef", "abcdef"),
        ("замо\u0301к", "замо\u0301к"),
        ("", ""),
    ],
)
def test_a_text_is_one_line_that_no_terminal_obeys(text: str, shown: str) -> None:
    """A stranger's server may say anything, also what clears a screen."""
    assert printable(text) == shown
