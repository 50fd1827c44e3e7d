from ivr.flow.diagram.heat import BANDS, NEVER, heat, legend, seconds
from ivr.flow.timing import Reach, Seconds

REACHED = {
    "soon": Reach("1", Seconds(0, 15, 20)),
    "late": Reach("2", Seconds(0, 61, 90)),
    "never": Reach("3", Seconds(0, None, 90)),
}


def test_a_colour_says_how_late_a_caller_comes() -> None:
    """From green to red; grey where nobody is told the way."""
    assert heat(REACHED) == {
        "soon": BANDS[0][1],
        "late": BANDS[-1][1],
        "never": NEVER,
    }


def test_the_seconds_stand_there_too() -> None:
    """A dash where there are none."""
    assert seconds(REACHED) == {"soon": "15 s", "late": "61 s", "never": "–"}
    assert legend() == ("green ≤ 15 s, olive ≤ 30 s, amber ≤ 45 s, orange ≤ 60 s, red")
