from ivr.flow.checks.unheard_language import check
from tests.flow.checks.helpers import told

HINT = "(lead to {kind: language, language: XX}, or take it out)"


def test_a_language_that_is_written_is_told_where_it_stands() -> None:
    """In the file that names the languages."""
    assert told(
        check,
        """\
        languages: {en: en-US, ru: ru-RU}
        nodes: {main: {kind: hangup}}
        """,
    ) == [f"1:1 unheard-language: no call comes to hear ru {HINT.replace('XX', 'ru')}"]


def test_one_that_only_has_words_is_told_where_they_begin() -> None:
    """Nobody named any; Russian comes first then."""
    assert told(
        check,
        """\
        prompts:
          en: {bye: Bye}
          ru: {bye: Пока}
        nodes: {main: {kind: hangup, prompt: bye}}
        """,
    ) == [f"2:13 unheard-language: no call comes to hear en {HINT.replace('XX', 'en')}"]


def test_a_language_behind_a_key_is_heard() -> None:
    """So is the first."""
    assert not told(
        check,
        """\
        languages: {en: en-US, ru: ru-RU}
        nodes:
          main: {kind: menu, prompt: main, choices: {1: russian}}
          russian: {kind: language, language: ru, next: bye}
          bye: {kind: hangup, prompt: bye}
        """,
    )
