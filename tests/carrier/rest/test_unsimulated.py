import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource, isclass
from pathlib import Path
from pkgutil import walk_packages

import pytest
from twilio.rest.api import v2010

from ivr.carrier import rest
from ivr.carrier.rest import create_app
from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.unsimulated import BELOW_ACCOUNT
from tests.carrier.rest.helpers import ROOT, Api, wrong

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


PLACE = re.compile(r"\{(\w+)\}")


def official() -> Iterator[tuple[str, str]]:
    """Return every method and path of the account's API in Twilio's own package."""
    for module in walk_packages(v2010.__path__, f"{v2010.__name__}."):
        for kind in vars(import_module(module.name)).values():
            if isclass(kind) and kind.__module__ == module.name:
                source = getsource(kind)
                for path in re.findall(r'_uri = "([^"]+)"', source):
                    for method in set(re.findall(r'method="([A-Z]+)"', source)):
                        yield method, f"/2010-04-01{PLACE.sub('XX1', path)}"


def test_every_path_of_the_official_package_is_there_or_not_simulated() -> None:
    """None of them is answered as if Twilio had not got it."""
    paths = set(official())
    way = create_app(Api().desk, Credentials()).url_map.bind("localhost")

    assert len(paths) > 150
    for method, path in paths:
        assert way.match(path, method), (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/Services",
        "/v2/PhoneNumbers/+12025550100",
        "/v3/Widgets",
        f"{ROOT}/Calls",
        f"{ROOT}/Calls/CA1",
        f"{ROOT}/Messages.csv",
    ],
)
def test_what_twilio_has_elsewhere_is_not_simulated(path: str) -> None:
    """Its other products, and answers in XML."""
    assert wrong(Api().get(path)) == (0, 501)
