from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ivr.flow import checks
from ivr.flow.reader import read
from tests.flow.helpers import menu, reading

NAMES = [module.name for module in iter_modules(checks.__path__)]
SHIPPED = Path(__file__).parents[3] / "flows"


def test_every_check_is_registered() -> None:
    """A check that nobody runs finds nothing."""
    registered = {each.__module__ for each in checks.CHECKS}

    assert registered == {f"ivr.flow.checks.{name}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_check_shows_what_is_wrong_and_what_is_right(name: str) -> None:
    """Its docstring is its documentation; its code names its file."""
    module = import_module(f"ivr.flow.checks.{name}")

    assert "Wrong: " in (module.__doc__ or "")
    assert "Right: " in (module.__doc__ or "")
    assert name.replace("_", "-") == module.CODE


def test_findings_are_sorted_by_place() -> None:
    """An author reads them from top to bottom."""
    flow = menu("""
        prompts: {en: {unused: x, a: "one"}}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: gone, 2: repeat}}
          gone: {kind: say, prompt: b, next: gone}
          lost: {kind: hangup}
    """)

    found = checks.check(flow)

    assert {each.code for each in found} == {
        "label-before-key",
        "missing-prompt",
        "trap",
        "unannounced-choice",
        "unreachable-node",
        "unused-prompt",
    }
    assert all(one.at <= other.at for one, other in pairwise(found))


def test_a_target_that_is_no_node_stops_no_check() -> None:
    """The reader has reported it; the rest is checked all the same."""
    found = reading("""
        keys: {"0": nobody}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: nowhere}}
          lost: {kind: hangup}
    """)

    assert found.flow is not None
    assert "unreachable-node" in {each.code for each in checks.check(found.flow)}


def test_the_shipped_menu_has_nothing_wrong() -> None:
    """It is the example that authors copy."""
    found = read(SHIPPED)

    assert found.findings == ()
    assert found.flow is not None
    assert checks.check(found.flow) == []
