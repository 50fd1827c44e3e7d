from pathlib import Path

import pytest
import yaml

from ivr.chart.scenarios import scenarios
from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from ivr.settings import Settings
from tests.chart.helpers import MENU, Answer, app, by_key, bye, explore, gather
from tests.cli.helpers import serving

CLASH: dict[str, Answer] = {
    "voice": gather("Press 1.", "gone") + bye(),
}

MARKS: dict[str, Answer] = {
    "voice": gather("{Press} 1, %s.", "main") + bye("…"),
    "main": by_key({"1": bye("{order:digits}")}, bye("?!")),
}


@pytest.mark.parametrize("pages", [MENU, CLASH, MARKS])
def test_every_scenario_passes_on_the_menu_it_was_drawn_from(
    tmp_path: Path, pages: dict[str, Answer]
) -> None:
    """Over HTTP, with phones that do what they did."""
    text = scenarios(explore(pages, people=True))
    with serving(app(pages)) as origin:
        file = tmp_path / "menu.scenario.yaml"
        file.write_text(text.replace("http://stranger.example", origin), "utf-8")
        runner = Runner(Settings(voices={"en": "tones:", "ru": "tones:"}))
        results = [runner.run(each) for each in read(file)]

    assert [each.sentence for each in results] == [""] * len(results)
    assert len(results) >= 2


def test_a_scenario_fails_when_the_menu_has_changed(tmp_path: Path) -> None:
    """It knows a place by its first words."""
    text = scenarios(explore(MENU))
    changed = {**MENU, "main": by_key({"1": bye("Closed.")}, bye("No."))}
    with serving(app(changed)) as origin:
        file = tmp_path / "menu.scenario.yaml"
        file.write_text(text.replace("http://stranger.example", origin), "utf-8")
        runner = Runner(Settings(voices={"en": "tones:", "ru": "tones:"}))
        results = [runner.run(each) for each in read(file)]

    assert any("was not heard" in each.sentence for each in results)


def test_a_phone_that_does_two_things_has_no_scenario() -> None:
    """A scenario can say one of them."""
    again: dict[str, Answer] = {
        "voice": '<Dial action="/again">+12025550111</Dial>',
        "again": '<Say>Once more.</Say><Dial action="/bye">+12025550111</Dial>',
        "bye": bye(),
    }

    told = yaml.safe_load(scenarios(explore(again, people=True)))["scenarios"]

    assert [each["name"] for each in told] == ["p1: at once", "p3: answer; answer"]
