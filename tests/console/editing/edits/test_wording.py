import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.console.editing.edits import reword
from ivr.console.editing.edits.wording import LONGEST
from ivr.errors import EditError
from tests.console.editing.edits.helpers import (
    after,
    comments,
    essence,
    manuscript,
    named,
    shipped,
)
from tests.console.editing.helpers import MAIN, OTHER, WORDS

STYLES = {
    "plain": "shop.main: For hours, press one  # why\n",
    "single": "shop.main: 'For hours, press one'  # why\n",
    "double": 'shop.main: "For hours, press one"  # why\n',
    "folded": "shop.main: >-  # why\n  For hours.\n  Press one.\n\n# next\n",
    "clipped": "shop.main: >\n    For hours.\n    Press one.\n",
    "literal": "shop.main: |-\n  For hours.\n  Press one.\n# next\n",
    "long": 'shop.main: "For hours,\n  press one"  # why\n',
    "other": "shop.main: {ru: Нажмите один}  # why\n",
}
REST = WORDS.split("\n", 1)[1]
SHIPPED = shipped()


def with_words(words: str) -> dict[str, str]:
    """Return the small menu with other words."""
    return {
        "flows/shop.yaml": MAIN,
        "flows/other.yaml": OTHER,
        "prompts/en.yaml": words + REST,
        "prompts/ru.yaml": "shop.main: Нажмите один\n",
    }


def reworded(style: str, words: str) -> str:
    """Return the file after a change of its first prompt."""
    menu = manuscript(with_words(STYLES[style]))
    changed = named(reword(menu, "shop.main", {"en": words}))["prompts/en.yaml"]
    return changed.removesuffix(REST)


@pytest.mark.parametrize(
    ("style", "after"),
    [
        ("plain", "shop.main: Press two now  # why\n"),
        ("single", "shop.main: 'Press two now'  # why\n"),
        ("double", 'shop.main: "Press two now"  # why\n'),
        ("long", 'shop.main: "Press two now"  # why\n'),
        ("other", "shop.main: {ru: Press two now}  # why\n"),
        ("folded", "shop.main: >-  # why\n  Press two now\n\n# next\n"),
        ("clipped", "shop.main: >\n    Press two now\n"),
        ("literal", "shop.main: |-\n  Press two now\n# next\n"),
    ],
)
def test_words_stand_as_those_before_them(style: str, after: str) -> None:
    """In the same quotes, or the same block; comments stay."""
    assert reworded(style, "Press two now") == after


def test_a_folded_text_keeps_the_lines_that_stay() -> None:
    """What is new has a sentence a line: the smallest difference to be read."""
    assert reworded("folded", "For hours. Or more! Press star. Press one.") == (
        "shop.main: >-  # why\n  For hours.\n  Or more!\n  Press star.\n"
        "  Press one.\n\n# next\n"
    )
    assert reworded("folded", "For hours.\nPress one. Bye.") == (
        "shop.main: >-  # why\n  For hours.\n  Press one.\n  Bye.\n\n# next\n"
    )


def test_a_literal_text_keeps_its_line_ends() -> None:
    """A text message may have some."""
    assert reworded("literal", "One.\n\nTwo.") == (
        "shop.main: |-\n  One.\n\n  Two.\n# next\n"
    )


def test_what_the_quotes_cannot_hold_is_escaped() -> None:
    """Or put in other quotes."""
    assert reworded("double", 'Say "a\\b"') == (
        'shop.main: "Say \\"a\\\\b\\""  # why\n'
    )
    assert reworded("single", "It's") == "shop.main: 'It''s'  # why\n"
    assert reworded("plain", "So: one #1") == 'shop.main: "So: one #1"  # why\n'
    assert reworded("folded", "A\u200bb") == 'shop.main: "A\\U0000200bb"\n\n# next\n'


def test_nothing_to_say_is_refused() -> None:
    """And so are twenty minutes of it."""
    with pytest.raises(EditError, match="without words says nothing"):
        reworded("plain", " \n ")
    with pytest.raises(EditError, match="20,000 letters at most"):
        reworded("plain", "a" * (LONGEST + 1))


def test_a_prompt_that_is_none_is_told_of() -> None:
    """By its name and its language."""
    menu = manuscript(with_words(STYLES["plain"]))

    with pytest.raises(EditError, match=r"prompt 'shop\.hours' has no words in 'ru'"):
        reword(menu, "shop.hours", {"ru": "Да"})


TEXTS = st.text(
    alphabet="abя .!?\n:#'\"\\{}-*&%@,[]|>\t\u00e9\U0001f600", min_size=1, max_size=60
).filter(lambda text: bool(text.strip()) and "{" not in text and "}" not in text)


@settings(max_examples=150)
@given(st.sampled_from(list(STYLES)), TEXTS)
def test_any_words_are_read_as_they_were_written(style: str, words: str) -> None:
    """In any style; nothing else in the menu changes, and no comment does."""
    menu = manuscript(with_words(STYLES[style]))
    assert menu.reading.findings == ()

    changed = reword(menu, "shop.main", {"en": words})

    made = after(menu, changed)
    assert made.reading.findings == ()
    expected = essence(menu.flow)
    language = expected["prompts"]["en"]["¶shop.main"][1]
    text = made.flow.prompts["en"]["shop.main"].text
    assert text.split() == words.split()
    if style == "literal":
        assert text == words.strip()
    expected["prompts"]["en"]["¶shop.main"] = text, language
    assert essence(made.flow) == expected
    assert (
        comments(named(made.texts))["flows/shop.yaml"]
        == comments(named(menu.texts))["flows/shop.yaml"]
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_one_letter_more_changes_one_line_of_the_shipped_prompts(
    language: str,
) -> None:
    """The smallest difference to be read, for every prompt."""
    for name, prompt in SHIPPED.flow.prompts[language].items():
        changed = reword(SHIPPED, name, {language: f"{prompt.text}!"})

        ((path, text),) = changed.items()
        old, new = SHIPPED.texts[path].split("\n"), text.split("\n")
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1, name
