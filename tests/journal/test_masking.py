import pytest

from ivr.journal.masking import HIDDEN, TRACES, masked, trace, without_numbers


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+74951234570", "+7 495 •••-••-70"),
        ("+79161234567", "+7 916 •••-••-67"),
        ("+12025550142", "+1 202-•••-••42"),
        ("+4930123456", "+49 30 ••••56"),
        ("", ""),
        ("anonymous", HIDDEN),
        ("+266696687", HIDDEN),
        ("client:alice", "client:•••"),
        ("sip:alice@example.com", "sip:•••"),
        ("112", "•••"),
        ("nobody", "•••"),
        ("+99912345678", "•••••••••78"),
        ("+1", "•••"),
    ],
)
def test_a_number_says_where_it_is_from_and_no_more(number: str, shown: str) -> None:
    """Two digits tell two calls apart; nobody can be rung back."""
    assert masked(number) == shown


@pytest.mark.parametrize(
    "number", ["+3725012345", "+29012345", "+4791234567", "+6901234"]
)
def test_a_short_number_hides_its_area_too(number: str) -> None:
    """At least four digits are hidden, in small countries as well."""
    assert masked(number).count("•") >= 4


def test_what_came_without_its_plus_is_the_same_number() -> None:
    """A plus that nobody percent-encoded arrives as a space."""
    assert masked(" 74951234570") == masked("+74951234570")
    assert trace(" 74951234570") == trace("+74951234570")


def test_a_trace_fits_many_numbers() -> None:
    """It finds a caller's calls again, and is nobody's alone."""
    traces = {trace(f"+7495{number:07}") for number in range(20_000)}

    assert len(traces) == TRACES
    assert trace("") == trace("anonymous") == ""


def test_a_number_inside_a_text_is_masked() -> None:
    """Seven digits or more may be one; a shorter one is none."""
    assert without_numbers("call 84951234570, ask for 60616") == (
        "call •••••••••70, ask for 60616"
    )
