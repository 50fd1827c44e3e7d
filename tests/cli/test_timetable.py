import json

from ivr.cli.timetable import as_json, reach, table
from ivr.flow.timing import Line, Option, Outcome, Reach, Seconds

OPTION = Option(
    "shop.main", "1", "For orders", "shop.order", "1", Seconds(0, 5.06, None)
)
LONG = Option("shop.main", "2", "For " + "x" * 60, "shop.b", "2", Seconds(0, 7.0, 9.0))
NAMELESS = Option("shop.main", "3", "", "shop.c", "3", Seconds())
THREE = ("knows", "listens", "waits")
LINE = Line(
    "+78002347000",
    "en",
    (OPTION, LONG, NAMELESS),
    Seconds(1.0, None, 30.0),
    {},
    (Outcome("person", 2, 10.0, 20.0, 30.0, 1.5),),
)


def test_a_table_is_aligned() -> None:
    """Every number and language first, then options, then outcomes with their cost."""
    told = list(table([LINE], 0.1))

    assert [line.split() for line in told[2:4]] == [
        ["number", "language", "options", *THREE, "person:", *THREE],
        ["+78002347000", "en", "3", "0.0", "6.0", "9.0", "1.0", "–", "30.0"],
    ]
    assert len(told[2]) == len(told[3])
    assert "Options in en, called +78002347000" in told
    assert told[-2:] == [
        "outcome  ends  least  mean  most  minutes   cost",
        "person      2   10.0  20.0  30.0      1.5  0.150",
    ]
    options = [line for line in told if line.startswith("shop.main")]
    assert "…" in options[1]
    assert "shop.c" in options[2]


def test_without_a_price_there_is_no_cost() -> None:
    """And without a number, none in the title."""
    line = Line("", "en", (OPTION,), Seconds(), {}, LINE.outcomes)

    told = list(table([line], None))

    assert "Options in en" in told
    assert told[-2].endswith("minutes")
    assert "cost" not in json.loads(next(as_json([line], None)))["times"]["outcomes"][0]
    assert list(table([], None))[-1].startswith("number")


def test_json_has_every_number() -> None:
    """An object a line, with what can be heard of a fraction of a second."""
    (text,) = as_json([LINE], 0.1)

    times = json.loads(text)["times"]
    assert times["number"] == "+78002347000"
    assert times["expected"] == {"knows": 0.0, "listens": 6.03, "waits": 9.0}
    assert times["options"][0]["seconds"]["listens"] == 5.06
    assert times["outcomes"][0]["cost"] == 0.15


def test_a_way_is_json_too() -> None:
    """None where there is none."""
    assert reach(None) is None
    assert reach(Reach("1", Seconds(1.0, 2.0, 3.0))) == {
        "keys": "1",
        "seconds": {"knows": 1.0, "listens": 2.0, "waits": 3.0},
    }
