from collections import Counter
from pathlib import Path

from ivr.carrier import rest
from ivr.carrier.rest.asked import ROOT
from ivr.carrier.rest.routes import API, PHONE, REFUSED, SOUNDS


def test_no_way_leads_to_two_places() -> None:
    """A path and a method have one row."""
    ways = Counter((method, path) for method, path, *_ in (*API, *PHONE, *SOUNDS))

    assert max(ways.values()) == 1


def test_what_is_made_is_201_and_what_is_gone_is_204() -> None:
    """As at Twilio."""
    for method, path, answer, status in API[: -len(REFUSED)]:
        made = method == "POST" and answer.__name__ == "create"
        expected = 201 if made else {"DELETE": 204}.get(method, 200)
        assert status == expected, path


def test_the_readme_lists_every_path() -> None:
    """What there is can be looked up."""
    readme = Path(rest.__file__).with_name("README.md").read_text(encoding="utf-8")

    for _, path, *_ in (*API[: -len(REFUSED)], *SOUNDS):
        below = path.removeprefix(f"{ROOT}/<account>/")
        assert f"`{below}`" in readme or below.startswith("Recordings/<sid>."), path
