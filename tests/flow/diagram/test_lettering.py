from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.diagram.lettering import fit, fit_name, width


@given(st.text(), st.floats(20, 300))
def test_what_was_fitted_fits(text: str, room: float) -> None:
    """However narrow the room and wide the letters."""
    assert width(fit(text, 12, room), 12) <= room


def test_words_are_cut_at_their_end() -> None:
    """With a mark, and no comma before it."""
    assert fit("Hello, world", 10, 300) == "Hello, world"
    assert fit("Hello, my whole world", 10, 42) == "Hello…"
    assert fit("two\n  lines", 10, 300) == "two lines"


def test_a_name_is_cut_in_its_middle() -> None:
    """Its end tells it from its neighbours."""
    assert fit_name("orders", 10, 300) == "orders"
    assert fit_name("operator_for_orders", 10, 80).startswith("opera")
    assert fit_name("operator_for_orders", 10, 80).endswith("orders")
    assert width(fit_name("W" * 60, 10, 80), 10) <= 80


def test_letters_differ_in_width() -> None:
    """A capital is wider than a small letter, and a Ш wider than both."""
    assert width("i", 10) < width("a", 10) < width("б", 10) < width("B", 10)
    assert width("B", 10) < width("Ш", 10)
