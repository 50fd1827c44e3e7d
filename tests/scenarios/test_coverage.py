"""The scenarios beside this file, taken together: what of the menu they prove."""

from pathlib import Path
from typing import Final

import pytest

from ivr.flow.model import FALLBACK
from ivr.scenario.coverage import Coverage
from ivr.scenario.menu import Menu
from ivr.scenario.naming import prompts_of, steps_of
from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from ivr.settings import Settings

ROOT: Final = Path(__file__).parents[2]

SCENARIOS: Final = tuple(
    scenario
    for file in sorted(Path(__file__).parent.glob("*.scenario.yaml"))
    for scenario in read(file)
)

IN_ANOTHER_LANGUAGE: Final = {
    "ru": {"ozon.other_language: outcome en", "ozon.russian: node"},
    "en": {
        "ozon.national: node",
        "ozon.nearby: node",
        "ozon.near_moscow: node",
        "ozon.near_petersburg: node",
        "ozon.moscow: node",
        "ozon.petersburg: node",
        "ozon.other_language: outcome ru",
        "ozon.english: node",
    },
}
"""What no call can reach in a language: it has not been chosen yet, or is left."""

GREETINGS: Final = {
    "ozon.national",
    "ozon.moscow",
    "ozon.petersburg",
    "ozon.near_moscow",
    "ozon.near_petersburg",
    "ozon.language_offer",
}
"""Prompts that are heard before English can be chosen."""


@pytest.fixture(scope="module")
def reached() -> dict[str, Coverage]:
    """Call every scenario; return what was reached in each language, and in all."""
    found: dict[str, Coverage] = {}

    def take(menu: Menu) -> None:
        for language in ("", *menu.flow.languages):
            found.setdefault(language, Coverage(menu.flow, language)).take(menu.walks)

    settings = Settings(flows=ROOT / "flows", audio=ROOT / "audio")
    runner = Runner(settings, take)
    results = [runner.run(scenario) for scenario in SCENARIOS]
    assert [each.report() for each in results if each.sentence] == []
    return found


def test_everything_in_the_menu_is_reached(reached: dict[str, Coverage]) -> None:
    """Every node, key, silence, wrong answer and outcome."""
    assert [f"{mark}: {item}" for mark, item in reached[""].missing()] == []


@pytest.mark.parametrize("language", IN_ANOTHER_LANGUAGE)
def test_everything_is_reached_in_every_language(
    reached: dict[str, Coverage], language: str
) -> None:
    """But for the way to it."""
    missing = {str(item) for _, item in reached[language].missing()}

    assert missing == IN_ANOTHER_LANGUAGE[language]


@pytest.mark.parametrize(("language", "but_for"), [("ru", set()), ("en", GREETINGS)])
def test_every_prompt_is_expected(
    reached: dict[str, Coverage], language: str, but_for: set[str]
) -> None:
    """Nothing that the menu can say, or send, goes unheard by a scenario."""
    flow = reached[language].flow

    named = {
        prompt.name
        for scenario in SCENARIOS
        if scenario.language == language
        for step in steps_of(scenario)
        for prompt in prompts_of(step)
    }

    assert flow.prompts[language].keys() - named - {FALLBACK} == but_for
