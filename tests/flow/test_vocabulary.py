from pathlib import Path

from ivr.flow.reader import read
from tests.flow.helpers import complaint, complaints, menu

HANGUP = "nodes: {main: {kind: hangup}}"


def test_languages_are_declared_and_the_first_is_the_default() -> None:
    """The order is the author's."""
    flow = menu("languages: {en: en-GB, de: de-DE}\n" + HANGUP)

    assert flow.languages == {"en": "en-GB", "de": "de-DE"}
    assert flow.language == "en"


def test_undeclared_languages_are_those_with_words() -> None:
    """Russian first, then English, each with its usual country."""
    flow = menu("prompts: {en: {a: Hi}, ru: {a: Привет}}\n" + HANGUP)

    assert flow.languages == {"ru": "ru-RU", "en": "en-US"}
    assert menu(HANGUP).languages == {"en": "en-US"}


def test_a_language_without_a_usual_country_has_to_be_declared() -> None:
    """Which German is for the author to say."""
    assert complaints("prompts: {de: {a: Hallo}}\n" + HANGUP) == [
        "1:11 unknown-language: 'de' is no language of this menu (languages: en)"
    ]
    assert complaints("prompts: text\n" + HANGUP) == [
        "1:10 wrong-type: a mapping belongs here, not text"
    ]


def test_a_language_that_cannot_be_read_leaves_the_usual_ones() -> None:
    """One mistake does not make every prompt's language unknown."""
    assert complaints("languages: text\nprompts: {ru: {a: Да}}\n" + HANGUP) == [
        "1:12 wrong-type: a mapping belongs here, not text"
    ]


def test_words_stand_in_files_beside_the_flows(tmp_path: Path) -> None:
    """Inline words and files are put together; a clash is a finding."""
    (tmp_path / "menu.yaml").write_text("prompts: {ru: {a: А}}\n" + HANGUP)
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "ru.yaml").write_text("b: Бэ\na: А\n")
    (tmp_path / "prompts" / "en.yaml").write_text("a: A\n")
    (tmp_path / "prompts" / "xx.yaml").write_text("a: A\n")

    found = read(tmp_path / "menu.yaml")

    assert found.flow is not None
    words = {code: list(named) for code, named in found.flow.prompts.items()}
    assert words == {"ru": ["a", "b"], "en": ["a"]}
    assert [complaint(each) for each in found.findings] == [
        (
            "2:4 prompt-clash: prompt 'a' has words already, at "
            f"{tmp_path / 'menu.yaml'}:1:19 (delete one of them)"
        ),
        (
            "1:1 unknown-language: 'xx' is no language of this menu"
            " (declare it: languages: {xx: xx-…})"
        ),
    ]
    assert [path.name for path in found.flow.files] == [
        "menu.yaml",
        "en.yaml",
        "ru.yaml",
        "xx.yaml",
    ]
