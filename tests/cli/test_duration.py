import click
import pytest

from ivr.cli.duration import Duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30", 30), ("30s", 30), ("1m", 60), ("1m30s", 90), ("2.5s", 2.5), ("0s", 0)],
)
def test_a_time_is_seconds_or_minutes_and_seconds(text: str, seconds: float) -> None:
    """As people write it."""
    assert Duration().convert(text, None, None) == seconds
    assert Duration().convert(seconds * 1.0, None, None) == seconds


@pytest.mark.parametrize("text", ["", "soon", "30 s", "-1", "1h", "m", "s"])
def test_anything_else_is_a_wrong_use(text: str) -> None:
    """With what to write."""
    with pytest.raises(click.BadParameter, match="write 30s, or 1m30s"):
        Duration().convert(text, None, None)
