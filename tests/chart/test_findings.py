import pytest

from ivr.chart.findings import findings
from tests.chart.helpers import MAIN, MENU, Answer, by_key, bye, explore, gather

LOOP = gather("Press 1.", "loop") + "<Redirect>/loop</Redirect>"

WRONG: dict[str, tuple[dict[str, Answer], str]] = {
    "error": (
        {"voice": gather("Press 1.", "gone") + bye()},
        "error 11200: ",
    ),
    "warning": (
        {"voice": gather("Press 1.", "odd") + bye(), "odd": "<Foo/>" + bye()},
        "warning 12200: ",
    ),
    "dead end": (
        {"voice": gather("Press 1.", "end") + bye(), "end": "<Hangup/>"},
        "the call ends here without a word",
    ),
    "silent": (
        {"voice": '<Gather numDigits="1" action="/x"/>' + bye(), "x": bye()},
        "the caller has heard nothing",
    ),
    "trap": (
        {"voice": gather("Press 1.", "loop") + bye(), "loop": LOOP},
        "from here no key leads to a person or to an end",
    ),
    "lost key": (
        {
            "voice": gather("For A press 1, for B press 2.", "m") + bye(),
            "m": by_key({"1": bye("A.")}, gather("No. Press 1.", "m") + bye()),
        },
        "key 2 is announced, and not taken",
    ),
    "too large": (
        {"voice": gather("Press 1.", "x") + bye(), "x": bye("x" * 70_000)},
        "11750",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found_with_the_keys_that_show_it(name: str) -> None:
    """In one sentence, at its place."""
    pages, sentence = WRONG[name]

    found = list(map(str, findings(explore(pages))))

    assert any(sentence in each for each in found), found
    assert all("[+12025550100: " in each for each in found)


def test_nothing_is_found_in_a_menu_that_is_well() -> None:
    """A talk needs no last word, and a first silence no key."""
    assert findings(explore(MENU, people=True)) == ()


def test_a_way_in_that_fails_is_found_too() -> None:
    """Before any key."""
    (found,) = findings(explore({}))

    assert found.code == "error"
    assert found.keys == ()
    assert MAIN not in str(found)
