from pathlib import Path

import pytest

from ivr.carrier import rest
from ivr.carrier.rest.unsimulated import BELOW_ACCOUNT
from tests.carrier.rest.helpers import Api, wrong

PATHS = [path.replace("<call>", "CA1") for path, _ in BELOW_ACCOUNT]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_not_simulated_says_so(path: str) -> None:
    """In Twilio's four fields; nothing is done in silence."""
    api = Api()

    for ask in (api.get, api.post, api.delete):
        for whole in (f"{path}.json", f"{path}/XX1.json"):
            answer = ask(whole)
            assert wrong(answer) == (0, 501), whole
            assert "does not simulate" in answer["message"]


def test_what_twilio_has_not_is_not_found() -> None:
    """A path with a slip is no path."""
    assert wrong(Api().get("Cals.json")) == (20404, 404)


def test_the_readme_names_what_is_not_simulated() -> None:
    """Every path."""
    readme = Path(rest.__file__).with_name("README.md").read_text(encoding="utf-8")

    for path, _ in BELOW_ACCOUNT:
        assert f"`{path}`" in readme, path
