from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules

import pytest

from ivr.flow import checks
from ivr.flow.proof import Proof
from ivr.flow.reader import read
from tests.flow.checks.helpers import codes, examples
from tests.flow.helpers import menu, reading

NAMES = [module.name for module in iter_modules(checks.__path__)]
SHIPPED = Path(__file__).parents[3] / "flows"


def test_every_check_is_registered() -> None:
    """A check that nobody runs finds nothing."""
    registered = {each.__module__ for each in checks.CHECKS.values()}

    assert registered == {f"ivr.flow.checks.{name}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_check_is_named_by_its_code(name: str) -> None:
    """An author who reads a code finds its file."""
    module = import_module(f"ivr.flow.checks.{name}")

    assert name.replace("_", "-") == module.CODE


@pytest.mark.parametrize("name", NAMES)
def test_what_is_wrong_is_found_and_what_is_right_is_not(name: str) -> None:
    """The examples in a check's docstring are true."""
    module = import_module(f"ivr.flow.checks.{name}")
    shown = list(examples(module.__doc__ or ""))

    assert {verdict for verdict, _ in shown} == {"Wrong", "Right"}
    for verdict, flow in shown:
        assert (module.CODE in codes(flow)) is (verdict == "Wrong"), flow.nodes


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
        "unhandled-failure",
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


def test_every_finding_is_in_the_reference() -> None:
    """An author who reads a code, or wants to waive one, finds it there."""
    readme = (SHIPPED / "README.md").read_text(encoding="utf-8")

    assert [code for code in checks.CHECKS if f"\n| `{code}` |" not in readme] == []


def test_a_proof_can_be_given_up_between_two_checks() -> None:
    """An editor has a newer text: the rest of the checks is nobody's concern."""
    asked: list[int] = []

    def lose_interest() -> None:
        asked.append(len(asked))
        if len(asked) == 3:
            raise InterruptedError

    flow = menu("nodes: {main: {kind: hangup}}")
    with pytest.raises(InterruptedError):
        checks.proved(Proof(flow, codes=tuple(checks.CHECKS)), lose_interest)

    assert asked == [0, 1, 2]
