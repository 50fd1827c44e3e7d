import re
from xml.etree import ElementTree as ET

import pytest

from ivr.flow.diagram import png
from ivr.load.chart import chart
from ivr.load.draw import Draw
from ivr.load.population import Level, Population
from ivr.load.record import OUTCOMES
from tests.load.helpers import queue, result

SVG = "{http://www.w3.org/2000/svg}"

FOUND = result(queue(3, 1.1, patience=Draw(60.0)), runs=2)


def texts(drawn: str) -> list[str]:
    """Return the words of a drawing."""
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def test_a_load_is_drawn_as_four_panels() -> None:
    """Waits, outcomes, lines and agents."""
    words = texts(chart(FOUND, "Three & agents"))

    assert words[0] == "Three & agents"
    assert set(OUTCOMES) <= set(words)
    assert "Calls at once, mean of 2 runs" in words
    assert "20 s" in words


def test_the_curve_of_waits_ends_at_those_who_were_answered() -> None:
    """Who gave up never was."""
    drawn = chart(FOUND, "it")
    curve = re.findall(r'<polyline points="([^"]+)"', drawn)[0]
    heights = [float(point.partition(",")[2]) for point in curve.split()]

    abandoned = FOUND.numbers["abandoned"]
    assert abandoned is not None
    assert heights == sorted(heights, reverse=True)
    assert 1 - (heights[-1] - 100) / 230 == pytest.approx(1 - abandoned.mean, abs=0.02)


def test_a_load_without_calls_can_be_drawn_too() -> None:
    """With nothing in it."""
    alone = result(Population(agents=0, calls_per_hour=0.001), runs=1)

    assert "Calls at once" in texts(chart(alone, "nobody"))


def test_a_level_of_no_seconds_can_be_drawn_too() -> None:
    """Where nobody waited: its axis has a length all the same."""
    alone = result(Population(agents=9, level=Level(0.8, 0.0)), runs=1)

    assert "0 s" in texts(chart(alone, "at once"))


def test_the_drawing_can_be_painted() -> None:
    """As the menu's picture is."""
    pytest.importorskip("resvg_py")

    assert png(chart(FOUND, "it")).startswith(b"\x89PNG")
