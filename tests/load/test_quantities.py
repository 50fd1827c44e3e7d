from collections.abc import Callable
from math import inf

import pytest

from ivr.errors import SettingsError
from ivr.load import quantities as q
from ivr.load.draw import Draw
from ivr.load.population import Burst, Level

NO_DRAW = (
    "'240 normal' is no time drawn by chance: write its mean, then exponential,"
    " lognormal (with its spread) or fixed, as in '4m lognormal 0.8'"
)
NO_BURST = (
    "'noon' is no burst: write when, how long and how many times as many call,"
    " as in '10:00 15m x3'"
)


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (q.seconds, "90", 90.0),
        (q.seconds, "1.5 m", 90.0),
        (q.seconds, 0, 0.0),
        (q.time, "4h", 14400.0),
        (q.clock, "9:30", 34200.0),
        (q.draw, "4m", Draw(240.0)),
        (q.draw, 240, Draw(240.0)),
        (q.draw, "240 lognormal 0.8", Draw(240.0, "lognormal", 0.8)),
        (q.draw, "20s fixed", Draw(20.0, "fixed")),
        (q.draw, "never", Draw(inf, "fixed")),
        (q.per_hour, "300", 300.0),
        (q.whole, "0", 0),
        (q.some, 3, 3),
        (q.share, "0.3", 0.3),
        (q.weights, "a=2,b=1", {"a": 2.0, "b": 1.0}),
        (q.weights, {"a": 2, "b": 1}, {"a": 2.0, "b": 1.0}),
        (q.shares, "knows=0.5,listens=0.5", {"knows": 0.5, "listens": 0.5}),
        (q.typed, "order=60616/10001", {"order": ("60616", "10001")}),
        (q.typed, {"order": [60616]}, {"order": ("60616",)}),
        (q.profile, ",".join(["1"] * 24), (1.0,) * 24),
        (q.profile, [1] * 24, (1.0,) * 24),
        (q.bursts, "10:00 15m x3", (Burst(36000.0, 900.0, 3.0),)),
        (q.bursts, ["10:00 15m x 3"], (Burst(36000.0, 900.0, 3.0),)),
        (q.level, "80/20", Level(0.8, 20.0)),
        (q.level, "95 / 1m", Level(0.95, 60.0)),
    ],
)
def test_a_quantity_is_read_from_a_file_and_from_an_option(
    read: Callable[[str, q.Written], object], written: q.Written, value: object
) -> None:
    """The same reader reads both."""
    assert read("--it", written) == value


@pytest.mark.parametrize(
    ("read", "written", "sentence"),
    [
        (q.seconds, "soon", "'soon' is no time: write it as 90, 3m or 4h"),
        (q.seconds, "-1", "'-1' is no time: write it as 90, 3m or 4h"),
        (q.seconds, "5 parsecs", "'5 parsecs' is no time: write it as 90, 3m or 4h"),
        (q.seconds, None, "None is no time: write it as 90, 3m or 4h"),
        (q.time, "0", "'0' is no time: it has to be more than 0"),
        (q.clock, "25:00", "'25:00' is no time of day: write it as 9:30"),
        (
            q.draw,
            "240 normal",
            NO_DRAW,
        ),
        (q.per_hour, "0", "write a number of calls up to 1,000,000"),
        (q.whole, "1.5", "'1.5' is no whole number from 0 up"),
        (q.whole, "nan", "'nan' is no number from 0 up"),
        (q.some, "0", "write a whole number from 1 up, not '0'"),
        (q.share, "30", "'30' is no share: write it from 0 to 1"),
        (q.weights, "a", "'a' is no pair: write it as name=0.5"),
        (q.weights, "a=0", "write what there is how often, as in a=2,b=1"),
        (q.weights, "a=x", "a: 'x' is no number from 0 up"),
        (
            q.shares,
            "knws=1",
            "there is no kind of caller 'knws' (did you mean 'knows'?)",
        ),
        (
            q.shares,
            "abc=1",
            "there is no kind of caller 'abc' (knows, listens, errs, silent, hangs_up)",
        ),
        (q.shares, "knows=0.9", "the shares come to 0.9 together, not to 1"),
        (q.typed, "order=abc", "order: write digits, as in order=60616/10001"),
        (
            q.profile,
            "1,2",
            "write 24 numbers, how busy each hour of the day is, not 2",
        ),
        (q.profile, [0] * 24, "in some hour somebody has to call"),
        (
            q.bursts,
            "noon",
            NO_BURST,
        ),
        (
            q.level,
            "120/20",
            "'120/20' is no service level: write 80/20 for 80 % answered within 20 s",
        ),
    ],
)
def test_a_wrong_quantity_gets_one_sentence(
    read: Callable[[str, q.Written], object], written: q.Written, sentence: str
) -> None:
    """It says where, and how to write it."""
    with pytest.raises(SettingsError) as caught:
        read("--it", written)

    assert str(caught.value) == f"--it: {sentence}"
