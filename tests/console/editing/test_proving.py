from pathlib import Path
from threading import Event, Thread
from time import thread_time

import pytest

from ivr.console.editing.proving import PAGES, Prover, StaleError
from ivr.console.editing.shelf import Shelf
from ivr.flow import checks
from ivr.flow.reader import read
from tests.console.editing.helpers import MAIN

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture
def prover(project: Path) -> Prover:
    """Return what looks at the small menu."""
    return Prover(Shelf(project / "flows"))


def test_broken_yaml_is_told_at_once(prover: Prover, project: Path) -> None:
    """With the file as the page names it, line and column."""
    verdict = prover.look({project / "flows" / "shop.yaml": "nodes: {main: {kind: "})

    first = next(str(each) for each in verdict.findings if each.code == "bad-yaml")
    assert first.startswith("flows/shop.yaml:2:1: ")
    assert "this is no YAML" in first
    assert not verdict.whole


def test_the_whole_menu_is_proved_with_a_draft_of_one_file(
    prover: Prover, project: Path
) -> None:
    """What a check finds, and what the reader does, in one list."""
    draft = MAIN.replace("2: other", "2: othr")

    verdict = prover.prove({project / "flows" / "shop.yaml": draft})

    told = {(each.code, each.at.file, each.at.line) for each in verdict.findings}
    assert ("unknown-node", "flows/shop.yaml", 8) in told
    assert verdict.whole
    before = {each.code for each in prover.prove({}).findings}
    assert "unknown-node" not in before


def test_a_menu_of_which_nothing_can_be_read_is_not_proved(
    prover: Prover, project: Path
) -> None:
    """What the reader found is all there is."""
    broken = dict.fromkeys((project / "flows").glob("*.yaml"), "a: [")

    verdict = prover.prove(broken)

    assert not verdict.whole
    assert verdict.reading.flow is None
    assert [each.code for each in verdict.findings] == ["bad-yaml", "bad-yaml"]


def test_words_of_a_finding_name_files_as_the_page_does(
    prover: Prover, project: Path
) -> None:
    """Not by where they are on this machine."""
    draft = MAIN + 'prompts: {en: {shop.hours: "Twice."}}\n'

    verdict = prover.look({project / "flows" / "shop.yaml": draft})

    (clash,) = [each for each in verdict.findings if each.code == "prompt-clash"]
    assert str(project) not in str(clash)
    assert "flows/shop.yaml:12:28" in str(clash)


def test_a_newer_text_ends_an_older_ones_proof(
    prover: Prover, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two checks; the newer one is proved whole."""
    first, go_on = Event(), Event()
    outcome: list[str] = []

    def slowly(_: object) -> tuple[()]:
        first.set()
        go_on.wait(10)
        return ()

    monkeypatch.setattr(checks, "CHECKS", {"slow": slowly, "other": lambda _: ()})

    def old() -> None:
        try:
            prover.prove({}, "page", 1)
        except StaleError:
            outcome.append("stale")

    older = Thread(target=old)
    newer = Thread(
        target=lambda: outcome.append(str(prover.prove({}, "page", 2).whole))
    )
    older.start()
    first.wait(10)
    newer.start()
    while prover._latest["page"] != 2:  # noqa: SLF001 - it waits for the first
        pass
    go_on.set()
    older.join()
    newer.join()

    assert outcome == ["stale", "True"]


def test_an_older_text_that_comes_late_is_not_proved(prover: Prover) -> None:
    """Requests overtake each other."""
    prover.prove({}, "page", 2)

    with pytest.raises(StaleError):
        prover.prove({}, "page", 1)
    assert prover.prove({}, "another", 1).whole


def test_pages_closed_long_ago_are_forgotten(prover: Prover) -> None:
    """However many there were."""
    for number in range(PAGES + 5):
        prover.prove({}, f"page {number}", 1)

    assert len(prover._latest) == PAGES  # noqa: SLF001 - nothing else shows it


def test_the_shipped_menu_is_looked_at_while_typing() -> None:
    """Its YAML under 300 ms of CPU; findings equal those of `ivr check`."""
    flows = ROOT / "flows"
    prover = Prover(Shelf(flows))
    text = (flows / "orders.yaml").read_text(encoding="utf-8")
    prover.look({})

    started = thread_time()
    verdict = prover.look({flows / "orders.yaml": text})
    took = thread_time() - started

    assert took < 0.3
    assert verdict.findings == ()
    flow = read(flows).flow
    assert flow is not None
    assert list(prover.prove({}).findings) == checks.check(flow)
