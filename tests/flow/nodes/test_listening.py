import pytest

from ivr.flow.nodes.listening import Listening, Retry
from ivr.flow.visit import Visit

NODE = Listening(tries=4, no_input=("first", "second"))


@pytest.mark.parametrize(
    ("before", "said"), [(0, ("first",)), (1, ("second",)), (2, ("second",))]
)
def test_the_last_apology_repeats(before: int, said: tuple[str, ...]) -> None:
    """There may be more tries than apologies."""
    visit = Visit("m.a", no_input=before, no_match=3)

    after = NODE.after_silence(visit)

    assert after == Retry(Visit("m.a", no_input=before + 1, no_match=3), said)


def test_the_last_try_gives_up() -> None:
    """As does a count that somebody wrote into the URL."""
    assert NODE.after_silence(Visit("m.a", no_input=3)) is None
    assert NODE.after_silence(Visit("m.a", no_input=99)) is None
    assert NODE.after_mismatch(Visit("m.a", no_match=3)) is None


def test_nothing_need_be_said() -> None:
    """An apology is the author's choice."""
    assert NODE.after_mismatch(Visit("m.a")) == Retry(Visit("m.a", no_match=1), ())
