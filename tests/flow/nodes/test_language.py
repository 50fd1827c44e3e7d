from ivr.flow.visit import Visit
from tests.flow.helpers import Talk, menu

MENU = """
languages: {ru: ru-RU, en: en-US}
nodes:
  main: {kind: menu, prompt: main, choices: {1: english, 2: russian}}
  english: {kind: language, language: en, next: main}
  russian: {kind: language, language: ru, next: main}
"""


def test_the_rest_of_the_call_is_in_the_other_language() -> None:
    """And back; the first language needs no place in the URL."""
    talk = Talk(menu(MENU))
    talk.arrive()
    assert talk.turn.language == "ru"

    talk.press("1")
    assert (talk.turn.language, talk.visit) == ("en", Visit("menu.main", language="en"))

    talk.press("2")
    assert (talk.turn.language, talk.visit) == ("ru", Visit("menu.main"))
